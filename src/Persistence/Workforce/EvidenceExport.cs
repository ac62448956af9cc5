using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Writes all evidence, what is corrected before its correction.</summary>
public sealed class EvidenceExport(IDbContextFactory<LearningGraphContext> contexts) : IFileExport
{
    /// <inheritdoc/>
    public async Task<long> ExportAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writer = await RowWriter.BeginAsync(
            stream, format, "id", "person", "skill", "level", "kind", "observed_at", "recorded_at", "expires_at", "issuer", "reference", "supersedes");
        await WriteAsync(writer, context.Evidence.Where(e => e.SupersedesId == null).OrderBy(e => e.Id), cancellationToken);
        await WriteAsync(writer, context.Evidence.Where(e => e.SupersedesId != null).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id), cancellationToken);
        return writer.Rows;
    }

    private static async Task WriteAsync(RowWriter writer, IQueryable<Evidence> rows, CancellationToken cancellation)
    {
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("id", row.Id).Set("person", row.PersonId).Set("skill", row.SkillId).Set("level", row.Level).Set("kind", row.Kind).Set("observed_at", row.ObservedAt)
                .Set("recorded_at", row.RecordedAt).Set("expires_at", row.ExpiresAt).Set("issuer", row.Issuer).Set("reference", row.Reference).Set("supersedes", row.SupersedesId)
                .NextAsync(cancellation);
        }
    }
}
