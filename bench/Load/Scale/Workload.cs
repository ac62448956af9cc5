using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>Something that clients ask for.</summary>
/// <param name="Name">Its name, which is its path on the hand-written server.</param>
/// <param name="Document">The GraphQL document.</param>
/// <param name="Role">The role of the caller.</param>
/// <param name="Variables">The variables of the requests, asked in turn; each as JSON.</param>
internal sealed record Workload(string Name, string Document, string Role, IReadOnlyList<string> Variables)
{
    private const string Goals20 = "{ strategicGoals(first: 20) { nodes { title requirements { requiredLevel weight skill { label offers(first: 5, orderBy: COST_ASC) { nodes { title costPerSeat { amount } } } } } } } }";

    private const string Offers = """
        query($after: String) {
          learningOffers(first: 20, after: $after, orderBy: COST_ASC, where: { deliveries: [ONLINE], maxMinutes: 600 }) { nodes { title workloadMinutes costPerSeat { amount } } pageInfo { hasNextPage } }
        }
        """;

    private const string GoalGap = """
        query($id: ID!, $asOf: DateTime) {
          strategicGoalById(id: $id) {
            title
            gapAnalysis(asOf: $asOf) { readiness { pessimistic optimistic } strictReadiness { pessimistic optimistic } status gaps(first: 100) { requiredLevel population qualified { pessimistic optimistic } coverage { pessimistic optimistic } skill { label } } }
          }
        }
        """;

    private const string PersonGaps = "query($id: ID!) { personById(id: $id) { displayName gaps(first: 10) { requiredLevel level weight skill { label } offers(first: 3) { exitLevel offer { title } } } } }";

    private const string NextCursor = """
        query($after: String) {
          learningOffers(first: 100, after: $after, orderBy: COST_ASC, where: { deliveries: [ONLINE], maxMinutes: 600 }) { nodes { workloadMinutes } pageInfo { endCursor } }
        }
        """;

    /// <summary>The name of the one that asks for a goal as it was a year ago.</summary>
    public const string Past = "past";

    private static DateTimeOffset YearAgo { get; } = TimeProvider.System.GetUtcNow().AddYears(-1);

    public string Headers => $"X-LearningGraph-Role: {Role}\r\n";

    /// <summary>The bodies of the requests.</summary>
    public IEnumerable<string> Bodies()
    {
        var query = JsonSerializer.Serialize(Document);
        return Variables.Select(variables => $"{{\"query\":{query},\"variables\":{variables}}}");
    }

    /// <summary>The workloads of a database.</summary>
    /// <param name="file">The database.</param>
    /// <param name="product">Answers questions about it: cursors can be had from nobody else.</param>
    public static IReadOnlyList<Workload> Of(string file, Contestant product)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        var goals = Ids(connection, """
            SELECT g.Id FROM StrategicGoals g JOIN SkillRequirements r ON r.GoalId = g.Id
            GROUP BY g.Id HAVING MAX(r.ScopeRoleId IS NOT NULL) = 0 AND MAX((SELECT HalfLifeDays FROM Skills s WHERE s.Id = r.SkillId)) IS NULL AND COUNT(*) BETWEEN 7 AND 10 ORDER BY g.Id LIMIT 5
            """);
        var people = Ids(connection, """
            SELECT p.Id FROM People p WHERE p.RoleId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId WHERE r.RoleId = p.RoleId AND s.HalfLifeDays IS NOT NULL)
            ORDER BY p.Id LIMIT 40
            """);
        return
        [
            new("goal-gap", GoalGap, "PrivacyOfficer", [.. goals.Select(id => $"{{\"id\":\"{Opaque("StrategicGoal", id)}\"}}")]),
            new(Past, GoalGap, "PrivacyOfficer", [.. goals.Select(id => $"{{\"id\":\"{Opaque("StrategicGoal", id)}\",\"asOf\":\"{YearAgo:yyyy-MM-ddTHH:mm:ssZ}\"}}")]),
            new("goals-20", Goals20, "Strategist", ["{}"]),
            new("offers-first", Offers, "Employee", ["{}"]),
            new("offers-deep", Offers, "Employee", [Deep(connection, product)]),
            new("person-gaps", PersonGaps, "PrivacyOfficer", [.. people.Select(id => $"{{\"id\":\"{Opaque("Person", id)}\"}}")]),
        ];
    }

    /// <summary>Walks over four fifths of the list; the variables tell where that is in the words of everybody who takes part.</summary>
    private static string Deep(SqliteConnection connection, Contestant product)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM LearningOffers WHERE State = 'Active' AND Delivery = 'Online' AND WorkloadMinutes <= 600";
        var pages = (int)((long)command.ExecuteScalar()! * 8 / 10 / 100);
        using var session = new Session(product.Port, "/graphql", "X-LearningGraph-Role: Employee\r\n");
        string? after = null;
        for (var i = 0; i < pages; i++)
        {
            var body = $"{{\"query\":{JsonSerializer.Serialize(NextCursor)},\"variables\":{{\"after\":{JsonSerializer.Serialize(after)}}}}}";
            using var answer = JsonDocument.Parse(Encoding.UTF8.GetString(session.Send(session.Prepare(body))));
            after = answer.RootElement.GetProperty("data").GetProperty("learningOffers").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }

        command.CommandText = "SELECT CheapKey, Id FROM LearningOffers WHERE State = 'Active' AND Delivery = 'Online' AND WorkloadMinutes <= 600 ORDER BY CheapKey, Id LIMIT 1 OFFSET $at";
        command.Parameters.AddWithValue("$at", (pages * 100) - 1);
        using var reader = command.ExecuteReader();
        reader.Read();
        return $"{{\"after\":{JsonSerializer.Serialize(after)},\"cost\":{reader.GetInt64(0)},\"id\":\"{reader.GetString(1)}\"}}";
    }

    private static List<Guid> Ids(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    internal static string Opaque(string type, Guid id) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(type + ":"), .. id.ToByteArray()]);
}
