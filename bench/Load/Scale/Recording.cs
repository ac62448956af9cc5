using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>How soon evidence is in gaps and matrices, which only the product answers. It writes to the database, so it comes last.</summary>
internal static class Recording
{
    private const string Gap = "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { readiness { pessimistic } gaps(first: 100) { qualified { pessimistic } } } } }";
    private const string Record = "mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { id } errors { __typename } } }";

    public static IEnumerable<string> Run(string size, string file, Contestant product)
    {
        using var reader = new Session(product.Port, "/graphql", "X-LearningGraph-Role: PrivacyOfficer\r\n");
        using var writer = new Session(product.Port, "/graphql", "X-LearningGraph-Role: Integrator\r\n");
        var matrix = reader.Prepare(Matrices.Body(Matrices.Document, Matrices.Units(file, 12)));
        reader.Send(matrix);
        var (written, seen, again, anew) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var (person, skill, goal, level) in Statements(file))
        {
            var statement = Prepared(writer, Record, new { input = new { personId = person, skillId = skill, level = (level % 3) + 1, kind = "ASSESSMENT" } });
            var gap = Prepared(reader, Gap, new { id = goal });
            written.AddRange(Latencies.Of(1, 0, _ => Demand(writer.Send(statement), "\"id\"")));
            seen.AddRange(Latencies.Of(1, 0, _ => reader.Send(gap)));
            again.AddRange(Latencies.Of(1, 0, _ => reader.Send(gap)));
            anew.AddRange(Latencies.Of(1, 0, _ => reader.Send(matrix)));
        }

        yield return Latencies.Told(size, "evidence recorded", written);
        yield return Latencies.Told(size, "gap of a goal, first after evidence about a skill it needs", seen);
        yield return Latencies.Told(size, "the same gap, asked again", again);
        yield return Latencies.Told(size, "matrix of 12 units, first after evidence", anew);
    }

    private static byte[] Prepared(Session session, string document, object variables) => session.Prepare(JsonSerializer.Serialize(new { query = document, variables }));

    private static void Demand(ReadOnlySpan<byte> answer, string part)
    {
        var text = Encoding.UTF8.GetString(answer);
        if (!text.Contains(part, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }
    }

    private static List<(string Person, string Skill, string Goal, int Level)> Statements(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT c.PersonId, c.SkillId, r.GoalId, c.Level
            FROM (SELECT SkillId, MIN(GoalId) AS GoalId FROM SkillRequirements WHERE GoalId IS NOT NULL AND ValidTo IS NULL GROUP BY SkillId LIMIT 50) r
            JOIN CurrentLevels c ON c.SkillId = r.SkillId GROUP BY c.SkillId
            """;
        var statements = new List<(string, string, string, int)>();
        using var levels = command.ExecuteReader();
        while (levels.Read())
        {
            statements.Add((Workload.Opaque("Person", levels.GetGuid(0)), Workload.Opaque("Skill", levels.GetGuid(1)), Workload.Opaque("StrategicGoal", levels.GetGuid(2)), levels.GetInt32(3)));
        }

        return statements;
    }
}
