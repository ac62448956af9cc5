using LearningGraph.GraphQL.Language;
using LearningGraph.Schema.Tests.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Contract;

/// <summary>Whoever may not see an object cannot tell that it exists: the answer is that of an object that does not, with no more SQL commands (with fewer where the row is kept from earlier reads, ADR 17). For every type of object and every role, taken from the schema.</summary>
public sealed class MissingAndForbiddenTests
{
    [Fact]
    public async Task LookUp_Should_GiveTheSameAnswerWithNoMoreCommands_When_TheObjectIsWithheldOrMissing()
    {
        // arrange
        await using var host = new TestHost(access => (access.PublicCatalogue, access.TeamPersonLevel, access.TeamEnrolments) = (false, true, true));
        await host.CompleteAsync(await host.EnrolledAsync(7));
        await host.ForgetAsync();
        var types = Utf8GraphQLParser.Parse((await host.ExecutorAsync()).Schema.ToString(), ParserOptions.ForSchemas).Definitions.OfType<ObjectTypeDefinitionNode>().ToArray();
        var lookUps = types.Single(t => t.Name.Value == "Query").Fields.Where(f => f.Name.Value.EndsWith("ById", StringComparison.Ordinal)).ToArray();
        var (telling, withheld) = (new List<string>(), new HashSet<string>());

        // act
        foreach (var field in lookUps)
        {
            var type = ((NamedTypeNode)field.Type).Name.Value;
            if (await KeyAsync(host, type) is not { } key)
            {
                continue;
            }

            foreach (var role in Roles.All.Append(null))
            {
                foreach (var document in new[] { $"query($id: ID!) {{ found: {field.Name.Value}(id: $id) {{ id }} }}", "query($id: ID!) { found: node(id: $id) { id } }", "query($id: ID!) { found: nodes(ids: [$id]) { id } }" })
                {
                    await RunAsync(host, document, TestHost.Id(type, Guid.Empty), role);
                    var missing = await RunAsync(host, document, TestHost.Id(type, Guid.Empty), role);
                    var there = await RunAsync(host, document, TestHost.Id(type, key), role);
                    if (there.Answer.Json.Contains(TestHost.Id(type, key), StringComparison.Ordinal))
                    {
                        continue;
                    }

                    withheld.Add(type);
                    if (there.Answer.Json != missing.Answer.Json || there.Commands.Count > missing.Commands.Count)
                    {
                        telling.Add($"{document} of {type} as {role ?? "nobody"}: {missing.Commands.Count} commands for a missing one, {there.Commands.Count} for one withheld; {missing.Answer.Json} / {there.Answer.Json}");
                    }
                }
            }
        }

        // assert
        Assert.True(telling.Count == 0, string.Join('\n', telling.Take(6)));
        Assert.Empty(new[] { "Evidence", "Enrolment", "ApplicationCheck", "StrategicGoal", "Person", "Skill", "LearningOffer", "OfferSnapshot", "UnmappedSkill" }.Except(withheld));
    }

    private static async Task<(Answer Answer, IReadOnlyList<string> Commands)> RunAsync(TestHost host, string document, string id, string? role)
    {
        host.Commands.Reset();
        var answer = await host.RunAsync(document, new { id }, role is null ? null : [role], role == Roles.Manager ? TestOrganisation.Person(1) : role == Roles.Employee ? TestOrganisation.Person(4) : null, sources: []);
        return (answer, host.Commands.Texts);
    }

    /// <summary>An object of that type, about somebody whom neither of the callers is nor leads where it is about a person.</summary>
    private static async Task<Guid?> KeyAsync(TestHost host, string type)
    {
        await using var db = host.Contexts.CreateDbContext();
        var entity = db.Model.GetEntityTypes().Single(e => e.ClrType.Name == type);
        var about = entity.FindProperty("PersonId") is null ? "" : $"WHERE \"PersonId\" = '{TestOrganisation.Person(7).ToString().ToUpperInvariant()}'";
        var keys = await db.Database.SqlQueryRaw<Guid>($"SELECT \"Id\" AS \"Value\" FROM \"{entity.GetTableName()}\" {about} ORDER BY \"Id\" LIMIT 1").ToListAsync();
        return keys.Count == 0 ? null : keys[0];
    }
}
