using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using LearningGraph.Persistence;

namespace LearningGraph.Bench.Generator;

/// <summary>Writes millions of statements past the change tracker and the change log: with one prepared statement, and with the indexes made afterwards.</summary>
internal static class EvidenceWriter
{
    private const int RowsPerTransaction = 50_000;

    public static void Write(LearningGraphContext context, World world, ReadOnlySpan<EvidenceRows.Row> rows)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        context.Database.OpenConnection();
        Run(connection, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;");
        var indexes = Indexes(connection);
        Run(connection, string.Concat(indexes.Select(index => $"DROP INDEX \"{index.Name}\";")));
        var people = world.People.Select(person => Text(person.Id)).ToArray();
        var skills = world.Skills.Select(skill => Text(skill.Id)).ToArray();
        for (var start = 0; start < rows.Length; start += RowsPerTransaction)
        {
            WriteSome(connection, rows.Slice(start, Math.Min(RowsPerTransaction, rows.Length - start)), people, skills);
        }

        Run(connection, string.Concat(indexes.Select(index => index.Sql + ";")));
        Run(connection, "PRAGMA cache_size = -2000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    }

    private static void WriteSome(SqliteConnection connection, ReadOnlySpan<EvidenceRows.Row> rows, string[] people, string[] skills)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO "Evidence" ("Id", "PersonId", "SkillId", "Level", "Kind", "ObservedAt", "RecordedAt", "ExpiresAt", "SupersedesId")
            VALUES ($id, $person, $skill, $level, $kind, $observed, $recorded, $expires, $supersedes)
            """;
        SqliteParameter[] parameters = [.. new[] { "$id", "$person", "$skill", "$level", "$kind", "$observed", "$recorded", "$expires", "$supersedes" }.Select(name => new SqliteParameter(name, null))];
        command.Parameters.AddRange(parameters);
        foreach (ref readonly var row in rows)
        {
            parameters[0].Value = Text(row.Id);
            parameters[1].Value = people[row.Person];
            parameters[2].Value = skills[row.Skill];
            parameters[3].Value = row.Level;
            parameters[4].Value = row.Kind.ToString();
            parameters[5].Value = row.ObservedAt;
            parameters[6].Value = row.RecordedAt;
            parameters[7].Value = row.ExpiresAt == 0 ? DBNull.Value : row.ExpiresAt;
            parameters[8].Value = row.Supersedes is { } corrected ? Text(corrected) : DBNull.Value;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static List<(string Name, string Sql)> Indexes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Evidence' AND sql IS NOT NULL";
        using var reader = command.ExecuteReader();
        var indexes = new List<(string, string)>();
        while (reader.Read())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this file, and what the database's own catalogue says.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
