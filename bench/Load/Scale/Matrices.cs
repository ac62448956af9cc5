using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>Heat maps, which only the product answers: asked again, and of units in an order that nobody has asked for, so that every figure is computed, in a second round; and what the shortest question takes, which is the client's and the transport's share of all figures.</summary>
internal static class Matrices
{
    public const string Document = "query($units: [ID!]) { readinessMatrix(unitIds: $units) { rows { strictReadiness } } }";
    private const string Whole = "query($units: [ID!]) { readinessMatrix(unitIds: $units) { rows { readiness readinessOptimistic strictReadiness status } } }";
    private static readonly string[] Roles = ["Strategist", "PrivacyOfficer"];

    public static IEnumerable<string> Run(string size, string file, Contestant product)
    {
        var (top, all) = (Units(file, 12), Units(file, int.MaxValue));
        using var anybody = new Session(product.Port, "/graphql", "X-LearningGraph-Role: Employee\r\n");
        var shortest = anybody.Prepare("""{"query":"{ __typename }"}""");
        yield return Latencies.Told(size, "the shortest question", Latencies.Of(2000, 2000, _ => anybody.Send(shortest)));
        (string Name, string Document, string[] Units, int Count)[] matrices =
        [
            ("12 units", Document, top, 100), ("12 units, all figures", Whole, top, 40), ("all units", Document, all, 25),
        ];
        foreach (var role in Roles)
        {
            _ = Asked(role, false).ToList();
        }

        foreach (var told in Roles.SelectMany(role => Asked(role, true)))
        {
            yield return told;
        }

        IEnumerable<string> Asked(string role, bool isMeasured)
        {
            using var session = new Session(product.Port, "/graphql", $"X-LearningGraph-Role: {role}\r\n");
            foreach (var (name, document, units, count) in matrices)
            {
                var ordered = isMeasured ? units : [.. units.Reverse()];
                var same = session.Prepare(Body(document, ordered));
                var turned = Enumerable.Range(1, Math.Min(count, units.Length - 1)).Select(i => session.Prepare(Body(document, [.. ordered[i..], .. ordered[..i]]))).ToArray();
                yield return Latencies.Told(size, $"matrix of all goals and {name}, asked again, {role}", Latencies.Of(count, 3, _ => session.Send(same)));
                yield return Latencies.Told(size, $"matrix of all goals and {name}, computed, {role}", Latencies.Of(turned.Length - 1, 1, i => session.Send(turned[i])));
            }
        }
    }

    public static string Body(string document, string[] units) => JsonSerializer.Serialize(new { query = document, variables = new { units } });

    /// <summary>The units at the top and directly below it, before all others.</summary>
    public static string[] Units(string file, int count)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT UnitId FROM OrgUnitParents WHERE ValidTo IS NULL
            ORDER BY ParentId IS NULL OR ParentId IN (SELECT UnitId FROM OrgUnitParents WHERE ParentId IS NULL) DESC, UnitId LIMIT $count
            """;
        command.Parameters.AddWithValue("$count", count);
        using var rows = command.ExecuteReader();
        var units = new List<string>();
        while (rows.Read())
        {
            units.Add(Workload.Opaque("OrgUnit", rows.GetGuid(0)));
        }

        return [.. units];
    }
}
