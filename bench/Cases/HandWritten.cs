using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LearningGraph.Bench.Cases;

/// <summary>What somebody would write who needs one answer only: the same bytes as the engine's, without GraphQL.</summary>
public sealed class HandWritten(Company company, CompanyStore store)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText People = JsonEncodedText.Encode("people");
    private static readonly JsonEncodedText Departments = JsonEncodedText.Encode("departments");
    private static readonly JsonEncodedText Teams = JsonEncodedText.Encode("teams");
    private static readonly JsonEncodedText Members = JsonEncodedText.Encode("members");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText City = JsonEncodedText.Encode("city");
    private static readonly JsonEncodedText Remote = JsonEncodedText.Encode("remote");
    private static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public void TypeName(IBufferWriter<byte> output) => output.Write("""{"data":{"__typename":"Query"}}"""u8);

    public void Flat(IBufferWriter<byte> output) => Write(output, People, writer => WritePeople(writer, company.FirstPeople));

    public void Properties(IBufferWriter<byte> output)
        => Write(output, Departments, writer => WriteDepartments(writer, company.Departments, static d => d.Teams, static t => t.Members));

    /// <summary>As a careful hand would batch: all teams at once, then all people.</summary>
    public void Loaders(IBufferWriter<byte> output) => Batched(output, company.Departments, _ => company.TeamsByDepartment, _ => company.PeopleByTeam);

    public void Sqlite(IBufferWriter<byte> output) => Batched(output, store.Departments(), store.Teams, store.People);

    private static void Batched(
        IBufferWriter<byte> output, IReadOnlyList<Department> departments, Func<IReadOnlyList<int>, ILookup<int, Team>> loadTeams, Func<IReadOnlyList<int>, ILookup<int, Person>> loadPeople)
    {
        var departmentKeys = new int[departments.Count];
        for (var i = 0; i < departmentKeys.Length; i++)
        {
            departmentKeys[i] = departments[i].Id;
        }

        var teams = loadTeams(departmentKeys);
        var teamKeys = new List<int>();
        foreach (var key in departmentKeys)
        {
            foreach (var team in teams[key])
            {
                teamKeys.Add(team.Id);
            }
        }

        var people = loadPeople(teamKeys);
        Write(output, Departments, writer => WriteDepartments(writer, departments, d => teams[d.Id], t => people[t.Id]));
    }

    private static void Write(IBufferWriter<byte> output, JsonEncodedText field, Action<Utf8JsonWriter> write)
    {
        var writer = t_writer ??= new Utf8JsonWriter(output, Options);
        writer.Reset(output);
        writer.WriteStartObject();
        writer.WriteStartObject(Data);
        writer.WritePropertyName(field);
        write(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteDepartments(Utf8JsonWriter writer, IReadOnlyList<Department> departments, Func<Department, IEnumerable<Team>> teams, Func<Team, IEnumerable<Person>> members)
    {
        writer.WriteStartArray();
        foreach (var department in departments)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Id, department.Id);
            writer.WriteString(Name, department.Name);
            writer.WriteString(City, department.City);
            writer.WriteStartArray(Teams);
            foreach (var team in teams(department))
            {
                writer.WriteStartObject();
                writer.WriteNumber(Id, team.Id);
                writer.WriteString(Name, team.Name);
                writer.WriteBoolean(Remote, team.Remote);
                writer.WritePropertyName(Members);
                WritePeople(writer, members(team));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePeople(Utf8JsonWriter writer, IEnumerable<Person> people)
    {
        writer.WriteStartArray();
        foreach (var person in people)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Id, person.Id);
            writer.WriteString(Name, person.Name);
            writer.WriteString(Email, person.Email);
            writer.WriteNumber(Level, person.Level);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
