using System.Buffers.Text;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads statements by the hundred thousand, for levels of the past: from one index, in its order, and without keeping them.</summary>
internal sealed class StatementRows(LearningGraphContext context, CancellationToken cancellation)
{
    private static readonly (byte[] Name, EvidenceKind Kind)[] Kinds
        = [.. Enum.GetValues<EvidenceKind>().Select(kind => (Encoding.UTF8.GetBytes(kind.ToString()), kind))];

    private readonly bool _isSqlite = context.Database.IsSqlite();

    /// <summary>Hands over the statements about skills that were recorded by an instant, those about one person and skill in a row. One command.</summary>
    internal async Task ReadAsync(Guid[] skills, DateTimeOffset recordedBy, SupplyViews views)
    {
        if (skills.Length == 0)
        {
            return;
        }

        await context.Database.OpenConnectionAsync(cancellation);
        await using var command = Command(skills, recordedBy);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (reader is SqliteDataReader { Handle: { } row })
        {
            for (var statement = new SqliteStatement(row); reader.Read(); cancellation.ThrowIfCancellationRequested())
            {
                views.Add(statement.Current());
            }

            return;
        }

        while (await reader.ReadAsync(cancellation))
        {
            views.Add(new EvidenceFact(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetInt32(3),
                Enum.Parse<EvidenceKind>(reader.GetString(4)),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
                reader.IsDBNull(8) ? null : reader.GetGuid(8)));
        }
    }

    private DbCommand Command(Guid[] skills, DateTimeOffset recordedBy)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = $"""
            SELECT "Id", "PersonId", "SkillId", "Level", "Kind", "ObservedAt", "RecordedAt", "ExpiresAt", "SupersedesId" FROM "Evidence"
            WHERE "SkillId" {(_isSqlite ? "IN (SELECT value FROM json_each(@skills))" : "= ANY(@skills)")} AND "RecordedAt" <= @recordedBy
            ORDER BY "SkillId", "PersonId"
            """;
#pragma warning restore CA2100
        Add(command, "skills", _isSqlite ? JsonSerializer.Serialize(skills.Select(s => s.ToString().ToUpperInvariant())) : skills);
        Add(command, "recordedBy", _isSqlite ? recordedBy.UtcTicks : recordedBy.ToUniversalTime());
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    /// <summary>The row that SQLite stands at, read from where it lies: texts of ids and kinds made for each row would take most of the time.</summary>
    private sealed class SqliteStatement(sqlite3_stmt row)
    {
        private const int GuidLength = 36;
        private readonly byte[] _personText = new byte[GuidLength];
        private readonly byte[] _skillText = new byte[GuidLength];
        private Guid _person;
        private Guid _skill;

        internal EvidenceFact Current() => new(
            Id(0),
            Same(1, _personText, ref _person),
            Same(2, _skillText, ref _skill),
            raw.sqlite3_column_int(row, 3),
            Kind(raw.sqlite3_column_blob(row, 4)),
            Instant(5),
            Instant(6),
            IsNull(7) ? null : Instant(7),
            IsNull(8) ? null : Id(8));

        private static EvidenceKind Kind(ReadOnlySpan<byte> text)
        {
            foreach (var (name, kind) in Kinds)
            {
                if (text.SequenceEqual(name))
                {
                    return kind;
                }
            }

            throw new InvalidDataException("A statement is of no known kind.");
        }

        private bool IsNull(int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

        private DateTimeOffset Instant(int column) => new(raw.sqlite3_column_int64(row, column), TimeSpan.Zero);

        private Guid Id(int column) => Id(raw.sqlite3_column_blob(row, column));

        private static Guid Id(ReadOnlySpan<byte> text)
            => Utf8Parser.TryParse(text, out Guid id, out _) ? id : throw new InvalidDataException("A statement has no valid id.");

        /// <summary>An id that most rows have in common with the one before.</summary>
        private Guid Same(int column, byte[] last, ref Guid id)
        {
            var text = raw.sqlite3_column_blob(row, column);
            if (!text.SequenceEqual(last))
            {
                id = Id(text);
                text.CopyTo(last);
            }

            return id;
        }
    }
}
