using System.Text.Json;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>Goals as they were a year ago, beside SQL by hand that counts them each time, and how their readiness changed over the last quarter and the one before it, which only the product answers.</summary>
internal static class PastMoments
{
    private const string Document = """
        query($id: ID!, $from: DateTime!, $to: DateTime) {
          strategicGoalById(id: $id) { readinessChange(from: $from, to: $to) { before { pessimistic } after { pessimistic } parts { cause change { pessimistic } } } }
        }
        """;

    private const int Times = 20;

    /// <summary>Asks about the goals of a workload, as a privacy officer and as a strategist, from whom small parts are withheld.</summary>
    public static IEnumerable<string> Run(string size, Contestant product, Contestant limit, Workload goals)
    {
        using var turn = new Turn(goals, [product, limit]);
        var same = turn.Compare() ? "equal" : "DIFFER";
        foreach (var (contestant, path, count) in new[] { (product, "/graphql", Times), (limit, $"/{goals.Name}", goals.Variables.Count) })
        {
            using var session = new Session(contestant.Port, path, goals.Headers);
            var requests = goals.Bodies().Select(session.Prepare).ToArray();
            yield return $"{Latencies.Told(size, $"goal a year ago, {contestant.Name}", Latencies.Of(count, 0, i => session.Send(requests[i % requests.Length])))}, answers {same}";
        }

        var now = TimeProvider.System.GetUtcNow();
        foreach (var role in new[] { "PrivacyOfficer", "Strategist" })
        {
            using var session = new Session(product.Port, "/graphql", $"X-LearningGraph-Role: {role}\r\n");
            foreach (var (name, from, to) in new[] { ("the last quarter", now.AddDays(-90), (DateTimeOffset?)null), ("the quarter before", now.AddDays(-180), now.AddDays(-90)) })
            {
                var requests = goals.Variables.Select(variables =>
                {
                    using var goal = JsonDocument.Parse(variables);
                    return session.Prepare(JsonSerializer.Serialize(new { query = Document, variables = new { id = goal.RootElement.GetProperty("id").GetString(), from, to } }));
                }).ToArray();
                yield return Latencies.Told(size, $"change of a goal over {name}, {role}", Latencies.Of(Times, requests.Length, i => session.Send(requests[i % requests.Length])));
            }
        }
    }
}
