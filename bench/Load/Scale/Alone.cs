using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>What only the product answers: matrices, asked again and first after a change, and gaps right after evidence was recorded. It writes to the database, so it comes last.</summary>
internal static class Alone
{
    private const string Matrix = "query($units: [ID!]) { readinessMatrix(unitIds: $units) { rows { strictReadiness } } }";
    private const string Gap = "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { readiness { pessimistic } gaps(first: 100) { qualified { pessimistic } } } } }";
    private const string Record = "mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { id } errors { __typename } } }";

    public static IEnumerable<string> Run(string size, string file, Contestant product)
    {
        using var reader = new Session(product.Port, "/graphql", "X-LearningGraph-Role: PrivacyOfficer\r\n");
        using var writer = new Session(product.Port, "/graphql", "X-LearningGraph-Role: Integrator\r\n");
        var (units, statements) = Read(file);
        var top = Prepared(reader, Matrix, new { units });
        var all = Prepared(reader, Matrix, new { units = (string[]?)null });
        yield return Told(size, "matrix of all goals and 12 units, asked again", Times(60, 20, () => reader.Send(top)));
        yield return Told(size, "matrix of all goals and all units, asked again", Times(30, 10, () => reader.Send(all)));
        var (written, seen, anew) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var (person, skill, goal, level) in statements)
        {
            var statement = Prepared(writer, Record, new { input = new { personId = person, skillId = skill, level = (level % 3) + 1, kind = "ASSESSMENT" } });
            var gap = Prepared(reader, Gap, new { id = goal });
            written.AddRange(Times(1, 0, () => Demand(writer.Send(statement), "\"id\"")));
            seen.AddRange(Times(1, 0, () => reader.Send(gap)));
            anew.AddRange(Times(1, 0, () => reader.Send(top)));
        }

        yield return Told(size, "evidence recorded", written);
        yield return Told(size, "gap of a goal, first after evidence about a skill it needs", seen);
        yield return Told(size, "matrix of 12 units, first after evidence", anew);
    }

    private static List<double> Times(int count, int before, Action ask)
    {
        var times = new List<double>(count);
        for (var i = -before; i < count; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            ask();
            if (i >= 0)
            {
                times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    private static string Told(string size, string what, List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{size}: {what}: p50 {times[times.Count / 2]:N2} ms, p99 {times[times.Count * 99 / 100]:N2} ms");
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

    private static (string[] Units, List<(string Person, string Skill, string Goal, int Level)> Statements) Read(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT UnitId FROM OrgUnitParents WHERE ValidTo IS NULL AND (ParentId IS NULL OR ParentId IN (SELECT UnitId FROM OrgUnitParents WHERE ParentId IS NULL)) ORDER BY UnitId LIMIT 12";
        var units = new List<string>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                units.Add(Workload.Opaque("OrgUnit", rows.GetGuid(0)));
            }
        }

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

        return ([.. units], statements);
    }
}
