using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Webhooks;
using LearningGraph.GraphQL.Language;
using LearningGraph.Schema.Tests.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Contract;

/// <summary>
/// Whoever may not see an object cannot tell that it exists: the answer is that of an object that does not, after the same SQL commands, whether somebody read it before or not. For every type of object and every role,
/// taken from the schema.
/// </summary>
public sealed class MissingAndForbiddenTests
{
    private static readonly string?[] Callers = [.. Roles.All, null];

    [Fact]
    public async Task LookUp_Should_GiveTheSameAnswerAfterTheSameCommands_When_TheObjectIsWithheldOrMissing()
    {
        // arrange
        await using var host = new TestHost(access => (access.PublicCatalogue, access.TeamPersonLevel, access.TeamEnrolments) = (false, true, true));
        await host.CompleteAsync(await host.EnrolledAsync(7));
        await AddAsync(host);
        await host.ForgetAsync();
        var (telling, withheld) = (new List<string>(), new HashSet<string>());

        // act
        foreach (var (field, type) in await LookUpsAsync(host))
        {
            if (await KeyAsync(host, type) is not { } key)
            {
                continue;
            }

            string[] documents = [$"query($id: ID!) {{ found: {field}(id: $id) {{ id }} }}", "query($id: ID!) { found: node(id: $id) { id } }", "query($id: ID!) { found: nodes(ids: [$id]) { id } }"];
            foreach (var role in Callers)
            {
                foreach (var document in documents)
                {
                    if (await DifferenceAsync(host, document, TestHost.Id(type, key), TestHost.Id(type, Guid.Empty), role) is not { } difference)
                    {
                        continue;
                    }

                    withheld.Add(type);
                    if (difference.Length > 0)
                    {
                        telling.Add($"{document} of {type} as {role ?? "nobody"}: {difference}");
                    }
                }
            }
        }

        // assert
        Assert.True(telling.Count == 0, string.Join('\n', telling.Take(6)));
        Assert.Empty(new[]
        {
            "Evidence", "Enrolment", "ApplicationCheck", "Recognition", "Webhook", "StrategicGoal", "Person", "Skill", "LearningOffer", "OfferSnapshot", "UnmappedSkill",
        }.Except(withheld));
    }

    /// <summary>How the look-up of an object that is withheld from a caller differs from that of a missing one, first with nothing kept and then with whatever others and the caller read; null when it is not withheld.</summary>
    private static async Task<string?> DifferenceAsync(TestHost host, string document, string there, string missing, string? role)
    {
        var shown = await RunAsync(host, document, there, role);
        if (shown.Answer.Contains(there, StringComparison.Ordinal))
        {
            return null;
        }

        await host.ForgetAsync();
        var coldMissing = await RunAsync(host, document, missing, role);
        await host.ForgetAsync();
        var coldThere = await RunAsync(host, document, there, role);
        foreach (var reader in Callers)
        {
            await RunAsync(host, document, there, reader);
        }

        var warmThere = await RunAsync(host, document, there, role);
        var warmMissing = await RunAsync(host, document, missing, role);
        return Compared("cold", coldMissing, coldThere) + Compared("warm", warmMissing, warmThere);
    }

    private static string Compared(string when, (string Answer, IReadOnlyList<string> Commands) missing, (string Answer, IReadOnlyList<string> Commands) there)
        => missing.Answer == there.Answer && missing.Commands.SequenceEqual(there.Commands) ? string.Empty
            : $"{when}: {missing.Commands.Count} commands for a missing one, {there.Commands.Count} for one withheld; {missing.Answer} / {there.Answer}. ";

    private static async Task<(string Answer, IReadOnlyList<string> Commands)> RunAsync(TestHost host, string document, string id, string? role)
    {
        host.Commands.Reset();
        var answer = await host.RunAsync(document, new { id }, role is null ? null : [role], role == Roles.Manager ? TestOrganisation.Person(1) : role == Roles.Employee ? TestOrganisation.Person(4) : null, sources: []);
        return (answer.Json, host.Commands.Texts);
    }

    private static async Task<(string Field, string Type)[]> LookUpsAsync(TestHost host)
        => [.. Utf8GraphQLParser.Parse((await host.ExecutorAsync()).Schema.ToString(), ParserOptions.ForSchemas).Definitions.OfType<ObjectTypeDefinitionNode>()
            .Single(t => t.Name.Value == "Query").Fields
            .Where(f => f.Name.Value.EndsWith("ById", StringComparison.Ordinal))
            .Select(f => (f.Name.Value, ((NamedTypeNode)f.Type).Name.Value))];

    /// <summary>A recognition and a webhook of somebody else: what only its row says who may see.</summary>
    private static async Task AddAsync(TestHost host)
    {
        await using var db = host.Contexts.CreateDbContext();
        var form = new CultureItem { Id = TestOrganisation.Id(900), Slug = "applause", Type = CultureItemType.RecognitionForm, Titles = LocalizedTexts.Of([new LocalizedText("en", "Applause")]), Summaries = LocalizedTexts.Of([new LocalizedText("en", "Applause.")]) };
        db.Add(form);
        db.Add(Recognition.Of(TestOrganisation.Id(901), form, default, new DateOnly(2026, 2, 2), TestOrganisation.LargeTeam, new DateOnly(2026, 3, 2), TestHost.Now, (TestOrganisation.Person(7), null, null)));
        db.Add(new Webhook { Id = TestOrganisation.Id(902), Url = new Uri("https://lms.example.org/hook"), Owner = "somebody else", Secret = "x", CreatedAt = TestHost.Now, UpdatedAt = TestHost.Now });
        await db.SaveChangesAsync();
    }

    /// <summary>An object of that type, about somebody whom neither of the callers is nor leads where it is about a person.</summary>
    private static async Task<Guid?> KeyAsync(TestHost host, string type)
    {
        await using var db = host.Contexts.CreateDbContext();
        var entity = db.Model.GetEntityTypes().Single(e => e.ClrType.Name == type);
        var about = entity.FindProperty("PersonId") is null ? "" : $"WHERE \"PersonId\" = '{TestOrganisation.Person(7).ToString().ToUpperInvariant()}'";
        var sql = $"SELECT \"Id\" AS \"Value\" FROM \"{entity.GetTableName()}\" {about} ORDER BY \"Id\" LIMIT 1";
        var keys = await db.Database.SqlQueryRaw<Guid>(sql).ToListAsync();
        return keys.Count == 0 ? null : keys[0];
    }
}
