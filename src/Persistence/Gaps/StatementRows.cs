using System.Buffers.Text;
using System.Text;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads statements by the hundred thousand, for levels of the past: from one index, in its order, and without keeping them.</summary>
internal sealed class StatementRows(LearningGraphContext context, CancellationToken cancellation)
{
    private static readonly (byte[] Name, EvidenceKind Kind)[] Kinds
        = [.. Enum.GetValues<EvidenceKind>().Select(kind => (Encoding.UTF8.GetBytes(kind.ToString()), kind))];

    /// <summary>Hands over the statements about skills that were recorded by an instant, those about one person and skill in a row. One command.</summary>
    internal async Task ReadAsync(Guid[] skills, DateTimeOffset recordedBy, SupplyViews views)
    {
        if (skills.Length == 0)
        {
            return;
        }

        await using var reader = await new SqlReads(context, cancellation).ReaderAsync(
            $"""
            SELECT "Id", "PersonId", "SkillId", "Level", "Kind", "ObservedAt", "RecordedAt", "ExpiresAt", "SupersedesId" FROM "Evidence"
            WHERE "SkillId" IN {skills} AND "RecordedAt" <= {recordedBy} ORDER BY "SkillId", "PersonId"
            """);
        if (reader.DbDataReader is SqliteDataReader { Handle: { } handle })
        {
            for (var statement = new SqliteStatement(handle); reader.Read(); cancellation.ThrowIfCancellationRequested())
            {
                views.Add(statement.Current());
            }

            return;
        }

        for (var row = new SqlRow(reader.DbDataReader, isSqlite: false); await reader.ReadAsync(cancellation);)
        {
            views.Add(row.Statement());
        }
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

/// <summary>Rows of statements.</summary>
internal static class StatementRow
{
    /// <summary>The statement of a row whose columns are its id, person, skill, level, kind, three instants and the statement it replaces.</summary>
    internal static EvidenceFact Statement(this SqlRow row) => new(
        row.Id(0), row.Id(1), row.Id(2), row.Int(3), row.Enum<EvidenceKind>(4), row.Instant(5), row.Instant(6), row.InstantOrNull(7), row.IdOrNull(8));
}
