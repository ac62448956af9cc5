using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>A connection with its prepared statements.</summary>
internal sealed class LimitReads
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _goals;
    private readonly SqliteCommand _requirements;
    private readonly SqliteCommand _cheapest;
    private readonly SqliteCommand _firstOffers;
    private readonly SqliteCommand _deepOffers;
    private readonly SqliteCommand _person;
    private readonly SqliteCommand _needs;
    private readonly SqliteCommand _recommended;

    public LimitReads(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Prepare("PRAGMA temp_store = MEMORY").ExecuteNonQuery();
        Prepare("CREATE TEMP TABLE OffersOfSkill (SkillId TEXT, CheapKey INTEGER, OfferId TEXT, PRIMARY KEY (SkillId, CheapKey, OfferId)) WITHOUT ROWID").ExecuteNonQuery();
        Prepare("INSERT INTO OffersOfSkill SELECT DISTINCT e.SkillId, o.CheapKey, o.Id FROM OfferEffects e JOIN LearningOffers o ON o.Id = e.OfferId WHERE o.State = 'Active'").ExecuteNonQuery();
        _goals = Prepare("SELECT Id, Titles FROM StrategicGoals WHERE Status <> 'Archived' ORDER BY PeriodDue, Id LIMIT 20");
        _requirements = Prepare("SELECT r.SkillId, r.RequiredLevel, r.Weight, s.PrefLabels FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId WHERE r.GoalId = $id AND r.ValidTo IS NULL ORDER BY r.Weight DESC, r.Id", "$id");
        _cheapest = Prepare("SELECT o.Titles, o.CostPerSeat_MinorUnits FROM OffersOfSkill c JOIN LearningOffers o ON o.Id = c.OfferId WHERE c.SkillId = $id ORDER BY c.CheapKey, c.OfferId LIMIT 5", "$id");
        const string Page = "SELECT Titles, WorkloadMinutes, CostPerSeat_MinorUnits FROM LearningOffers WHERE {0}State = 'Active' AND Delivery = 'Online' AND WorkloadMinutes <= 600 ORDER BY CheapKey, Id LIMIT 21";
        _firstOffers = Prepare(string.Format(CultureInfo.InvariantCulture, Page, string.Empty));
        _deepOffers = Prepare(string.Format(CultureInfo.InvariantCulture, Page, "(CheapKey, Id) > ($cost, $id) AND "), "$cost", "$id");
        _person = Prepare("SELECT DisplayName, RoleId FROM People WHERE Id = $id", "$id");
        _needs = Prepare(Needs, "$person", "$role", "$now");
        _recommended = Prepare(Recommended, "$skill", "$required", "$level", "$day");
    }

    private const string Needs = """
        SELECT r.SkillId, r.RequiredLevel, r.Weight, s.PrefLabels, (
            SELECT e.Level FROM Evidence e
            WHERE e.PersonId = $person AND e.SkillId = r.SkillId AND e.ObservedAt <= $now AND e.RecordedAt <= $now AND (e.ExpiresAt IS NULL OR e.ExpiresAt > $now)
              AND NOT EXISTS (SELECT 1 FROM Evidence c WHERE c.SupersedesId = e.Id AND c.RecordedAt <= $now)
            ORDER BY CASE e.Kind WHEN 'Credential' THEN 6 WHEN 'Assessment' THEN 6 WHEN 'Manager' THEN 5 WHEN 'WorkProduct' THEN 5 WHEN 'Peer' THEN 4 WHEN 'Completion' THEN 3 WHEN 'SelfAssessment' THEN 2 ELSE 1 END DESC,
              e.ObservedAt DESC, e.Id DESC LIMIT 1) AS Level
        FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId
        WHERE r.RoleId = $role AND r.ValidTo IS NULL
        ORDER BY CASE WHEN Level IS NULL THEN 1 WHEN Level < r.RequiredLevel THEN 0 ELSE 2 END, COALESCE(MAX(r.RequiredLevel - Level, 0), r.RequiredLevel) * r.Weight DESC, r.Id
        LIMIT 10
        """;

    private const string Recommended = """
        SELECT e.ExitLevel, o.Titles FROM OfferEffects e JOIN LearningOffers o ON o.Id = e.OfferId
        WHERE e.SkillId = $skill AND e.ExitLevel > e.EntryLevel AND e.EntryLevel < $required AND e.ExitLevel > $level
          AND o.State = 'Active' AND (o.ValidFrom IS NULL OR o.ValidFrom <= $day) AND (o.ValidTo IS NULL OR o.ValidTo >= $day)
        ORDER BY MIN(e.ExitLevel, $required) DESC, e.EntryLevel, e.Confidence DESC, o.DurationKey, o.CheapKey, o.Id LIMIT 3
        """;

    public string GoalTitle(string id)
    {
        using var command = Prepare("SELECT Titles FROM StrategicGoals WHERE Id = $id", "$id");
        return Limit.Text((string)Set(command, id).ExecuteScalar()!);
    }

    public void WriteGoals(Utf8JsonWriter json)
    {
        json.WriteStartObject("strategicGoals");
        json.WriteStartArray("nodes");
        using var goals = _goals.ExecuteReader();
        while (goals.Read())
        {
            json.WriteStartObject();
            json.WriteString("title", Limit.Text(goals.GetString(1)));
            json.WriteStartArray("requirements");
            using var requirements = Set(_requirements, goals.GetString(0)).ExecuteReader();
            while (requirements.Read())
            {
                json.WriteStartObject();
                json.WriteNumber("requiredLevel", requirements.GetInt32(1));
                json.WriteNumber("weight", requirements.GetDouble(2));
                json.WriteStartObject("skill");
                json.WriteString("label", Limit.Text(requirements.GetString(3)));
                WriteCheapest(requirements.GetString(0), json);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteOffers(JsonElement variables, Utf8JsonWriter json)
    {
        var command = variables.TryGetProperty("cost", out var cost) ? Set(_deepOffers, cost.GetInt64(), variables.GetProperty("id").GetString()!) : _firstOffers;
        using var offers = command.ExecuteReader();
        json.WriteStartObject("learningOffers");
        json.WriteStartArray("nodes");
        var count = 0;
        while (offers.Read() && ++count <= 20)
        {
            json.WriteStartObject();
            json.WriteString("title", Limit.Text(offers.GetString(0)));
            json.WriteNumber("workloadMinutes", offers.GetInt32(1));
            WriteCost(offers, 2, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("pageInfo");
        json.WriteBoolean("hasNextPage", count > 20);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WritePerson(string id, Utf8JsonWriter json)
    {
        using var person = Set(_person, id).ExecuteReader();
        person.Read();
        json.WriteStartObject("personById");
        json.WriteString("displayName", person.GetString(0));
        json.WriteStartArray("gaps");
        var now = TimeProvider.System.GetUtcNow();
        using var needs = Set(_needs, id, person.GetString(1), now.UtcTicks).ExecuteReader();
        while (needs.Read())
        {
            int? level = needs.IsDBNull(4) ? null : needs.GetInt32(4);
            var required = needs.GetInt32(1);
            json.WriteStartObject();
            json.WriteNumber("requiredLevel", required);
            WriteNumber("level", level, json);
            json.WriteNumber("weight", needs.GetDouble(2));
            json.WriteStartObject("skill");
            json.WriteString("label", Limit.Text(needs.GetString(3)));
            json.WriteEndObject();
            json.WriteStartArray("offers");
            if (!(level >= required))
            {
                WriteRecommended(needs.GetString(0), required, level ?? 0, now, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteRecommended(string skill, int required, int level, DateTimeOffset now, Utf8JsonWriter json)
    {
        using var offers = Set(_recommended, skill, required, level, now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ExecuteReader();
        while (offers.Read())
        {
            json.WriteStartObject();
            json.WriteNumber("exitLevel", offers.GetInt32(0));
            json.WriteStartObject("offer");
            json.WriteString("title", Limit.Text(offers.GetString(1)));
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private void WriteCheapest(string skill, Utf8JsonWriter json)
    {
        json.WriteStartObject("offers");
        json.WriteStartArray("nodes");
        using var offers = Set(_cheapest, skill).ExecuteReader();
        while (offers.Read())
        {
            json.WriteStartObject();
            json.WriteString("title", Limit.Text(offers.GetString(0)));
            WriteCost(offers, 1, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCost(SqliteDataReader row, int column, Utf8JsonWriter json)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull("costPerSeat");
            return;
        }

        json.WriteStartObject("costPerSeat");
        json.WriteNumber("amount", row.GetInt64(column) / 100m);
        json.WriteEndObject();
    }

    private static void WriteNumber(string name, int? value, Utf8JsonWriter json)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters.Select(static name => new SqliteParameter(name, null)));
        return command;
    }
}
