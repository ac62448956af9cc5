using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>How many people have which level of what a goal requires, counted once with SQL and then kept: the hand-made table that somebody would write who needs gaps of goals only.</summary>
internal sealed class LimitSupply(string file)
{
    private const string People = """
        WITH RECURSIVE
        below(Id) AS (SELECT $unit UNION ALL SELECT p.UnitId FROM OrgUnitParents p JOIN below ON p.ParentId = below.Id WHERE p.ValidTo IS NULL),
        place(Id) AS (
            SELECT p.Id FROM Memberships m JOIN People p ON p.Id = m.PersonId
            WHERE m.IsPrimary AND m."From" <= $day AND (m."To" IS NULL OR m."To" >= $day) AND p.ActiveFrom <= $day AND (p.ActiveTo IS NULL OR p.ActiveTo >= $day)
              AND ($role IS NULL OR p.RoleId = $role) AND ($unit IS NULL OR m.UnitId IN (SELECT Id FROM below)))
        """;

    private const string Levels = People + """
        , valid AS (
            SELECT e.PersonId, e.Level, ROW_NUMBER() OVER (PARTITION BY e.PersonId ORDER BY
                CASE e.Kind WHEN 'Credential' THEN 6 WHEN 'Assessment' THEN 6 WHEN 'Manager' THEN 5 WHEN 'WorkProduct' THEN 5 WHEN 'Peer' THEN 4 WHEN 'Completion' THEN 3 WHEN 'SelfAssessment' THEN 2 ELSE 1 END DESC,
                e.ObservedAt DESC, e.Id DESC) AS Place
            FROM Evidence e
            WHERE e.SkillId = $skill AND e.ObservedAt <= $now AND e.RecordedAt <= $now AND (e.ExpiresAt IS NULL OR e.ExpiresAt > $now)
              AND NOT EXISTS (SELECT 1 FROM Evidence c WHERE c.SupersedesId = e.Id AND c.RecordedAt <= $now))
        SELECT Level, COUNT(*) FROM valid WHERE Place = 1 AND PersonId IN (SELECT Id FROM place) GROUP BY Level
        """;

    private readonly ConcurrentDictionary<string, Need[]> _goals = new();

    public void WriteGoal(LimitReads reads, string id, Utf8JsonWriter json)
        => WriteGoal(reads, id, _goals.GetOrAdd(id, goal => Count(goal, TimeProvider.System.GetUtcNow())), json);

    /// <summary>A goal at a past moment, counted each time: there are too many moments to keep them all.</summary>
    public void WriteGoal(LimitReads reads, string id, DateTimeOffset asOf, Utf8JsonWriter json) => WriteGoal(reads, id, Count(id, asOf), json);

    private static void WriteGoal(LimitReads reads, string id, Need[] needs, Utf8JsonWriter json)
    {
        var shown = Array.FindAll(needs, static n => n.Population > 0);
        json.WriteStartObject("strategicGoalById");
        json.WriteString("title", reads.GoalTitle(id));
        json.WriteStartObject("gapAnalysis");
        WriteBounds("readiness", Mean(shown, static n => n.Soft(false)), Mean(shown, static n => n.Soft(true)), json);
        WriteBounds("strictReadiness", Mean(shown, static n => n.Strict(false)), Mean(shown, static n => n.Strict(true)), json);
        json.WriteString("status", Status(shown));
        json.WriteStartArray("gaps");
        foreach (var need in needs.OrderBy(static n => n.Population > 0 ? 0 : 1).ThenByDescending(static n => n.Weight * (1 - n.Soft(false))).ThenByDescending(static n => n.Distance()).ThenBy(static n => n.Id, StringComparer.Ordinal))
        {
            Write(need, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Need need, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("requiredLevel", need.Level);
        json.WriteNumber("population", need.Population);
        if (need.Population > 0)
        {
            WriteBounds("qualified", need.Qualified(false), need.Qualified(true), json);
            WriteBounds("coverage", need.Strict(false), need.Strict(true), json);
        }
        else
        {
            json.WriteNull("qualified");
            json.WriteNull("coverage");
        }

        json.WriteStartObject("skill");
        json.WriteString("label", need.Label);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBounds(string name, double pessimistic, double optimistic, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("pessimistic", pessimistic);
        json.WriteNumber("optimistic", optimistic);
        json.WriteEndObject();
    }

    private static double Mean(Need[] needs, Func<Need, double> figure) => needs.Sum(n => n.Weight * figure(n)) / needs.Sum(static n => n.Weight);

    private static string Status(Need[] needs)
        => Array.TrueForAll(needs, static n => n.Known > 0 && n.Strict(false) == 1) ? "MET"
            : Array.TrueForAll(needs, static n => n.Strict(true) == 1) ? "UNKNOWN"
            : Array.TrueForAll(needs, static n => n.Strict(true) == 0) ? "UNMET" : "PARTLY";

    private Need[] Count(string goal, DateTimeOffset moment)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var requirements = connection.CreateCommand();
        requirements.CommandText = "SELECT r.Id, r.SkillId, r.RequiredLevel, r.Headcount, r.Weight, r.UnitId, r.ScopeRoleId, s.PrefLabels FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId WHERE r.GoalId = $goal AND r.ValidFrom <= $now AND r.ValidTo IS NULL";
        requirements.Parameters.AddWithValue("$goal", goal);
        requirements.Parameters.AddWithValue("$now", moment.UtcTicks);
        using var rows = requirements.ExecuteReader();
        var needs = new List<Need>();
        while (rows.Read())
        {
            var levels = new int[32];
            var population = 0;
            using (var all = Ask(connection, People + " SELECT COUNT(*) FROM place", rows, moment))
            {
                population = (int)(long)all.ExecuteScalar()!;
            }

            using var counted = Ask(connection, Levels, rows, moment);
            using var counts = counted.ExecuteReader();
            while (counts.Read())
            {
                levels[counts.GetInt32(0)] = counts.GetInt32(1);
            }

            needs.Add(new Need(rows.GetString(0), Limit.Text(rows.GetString(7)), rows.GetInt32(2), rows.IsDBNull(3) ? population : rows.GetInt32(3), rows.GetDouble(4), population, levels));
        }

        return [.. needs];
    }

    private static SqliteCommand Ask(SqliteConnection connection, string sql, SqliteDataReader requirement, DateTimeOffset moment)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$skill", requirement.GetString(1));
        command.Parameters.AddWithValue("$unit", requirement.GetValue(5));
        command.Parameters.AddWithValue("$role", requirement.GetValue(6));
        command.Parameters.AddWithValue("$now", moment.UtcTicks);
        command.Parameters.AddWithValue("$day", TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return command;
    }

    /// <summary>A requirement with its counts; what is asked about both bounds takes unknown levels for none, or for enough.</summary>
    private sealed record Need(string Id, string Label, int Level, int Headcount, double Weight, int Population, int[] Levels)
    {
        public int Known => Levels.Sum();

        public double Qualified(bool isOptimistic) => Levels.Skip(Level).Sum() + (isOptimistic ? Population - Known : 0);

        public double Strict(bool isOptimistic) => Math.Min(1, Qualified(isOptimistic) / Headcount);

        public double Soft(bool isOptimistic) => SumOfLargest(isOptimistic) / ((double)Level * Headcount);

        public double Distance() => ((double)Level * Headcount) - SumOfLargest(false);

        private double SumOfLargest(bool isOptimistic)
        {
            double left = Headcount;
            var taken = Math.Min(left, Qualified(isOptimistic));
            var sum = taken * Level;
            left -= taken;
            for (var level = Level - 1; level > 0 && left > 0; level--)
            {
                taken = Math.Min(left, Levels[level]);
                sum += taken * level;
                left -= taken;
            }

            return sum;
        }
    }
}
