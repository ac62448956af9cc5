using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads statements by the hundred thousand, for levels of the past: from one index, in its order, and without keeping them.</summary>
internal sealed class StatementRows(LearningGraphContext context, CancellationToken cancellation)
{
    private static readonly FrozenDictionary<string, EvidenceKind> Kinds
        = Enum.GetValues<EvidenceKind>().ToFrozenDictionary(kind => kind.ToString(), StringComparer.Ordinal);

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
        while (await reader.ReadAsync(cancellation))
        {
            views.Add(new EvidenceFact(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetInt32(3),
                Kinds[reader.GetString(4)],
                Instant(reader, 5),
                Instant(reader, 6),
                reader.IsDBNull(7) ? null : Instant(reader, 7),
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

    private DateTimeOffset Instant(DbDataReader reader, int ordinal)
        => _isSqlite ? new DateTimeOffset(reader.GetInt64(ordinal), TimeSpan.Zero) : reader.GetFieldValue<DateTimeOffset>(ordinal);
}
