using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>What is stored about the source of a batch when the batch comes.</summary>
/// <param name="Source">The source.</param>
/// <param name="Currency">The currency of prices that name none.</param>
/// <param name="Stored">The same batch, when it was applied before.</param>
/// <param name="Open">The snapshot that takes parts now; null when none does.</param>
/// <param name="Forms">Which of the forms of learning that the batch names exist.</param>
internal sealed record SyncState(OfferSource Source, string Currency, SyncBatch? Stored, OfferSnapshot? Open, HashSet<string> Forms)
{
    /// <summary>Which evidence counts.</summary>
    internal EvidencePolicy Policy { get; private init; }

    /// <summary>Reads the state. With a moment given, the source is marked as tried then, which keeps other batches of the source waiting until the transaction ends.</summary>
    internal static async Task<SyncState> ReadAsync(
        LearningGraphContext context, string name, Guid? batchId, Guid? snapshotId, string[] forms, DateTimeOffset now, bool marks, CancellationToken cancellation)
    {
        if (marks)
        {
            await context.OfferSources.Where(s => s.Name == name)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastAttempt, now).SetProperty(s => s.LastSuccessfulSyncAt, now), cancellation);
        }

        var rows = await (
            from source in context.OfferSources.AsNoTracking()
            where source.Name == name
            from stored in context.SyncBatches.AsNoTracking().Where(b => b.SourceId == source.Id && b.BatchId == batchId).DefaultIfEmpty()
            from snapshot in context.OfferSnapshots.AsNoTracking().Where(s => s.SourceId == source.Id && (s.State == SnapshotState.Open || s.Id == snapshotId)).DefaultIfEmpty()
            from form in context.CultureItems.Where(i => i.Type == CultureItemType.LearningForm && EF.Parameter(forms).Contains(i.Slug)).Select(i => i.Slug).DefaultIfEmpty()
            select new
            {
                Source = source,
                Stored = stored,
                Snapshot = snapshot,
                Form = form,
                Currency = context.Organisations.OrderBy(o => o.Id).Select(o => o.Currency).FirstOrDefault(),
                Policy = context.Organisations.OrderBy(o => o.Id).Select(o => (EvidencePolicy?)o.EvidencePolicy).FirstOrDefault(),
            }).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            throw new UnknownSourceException(name);
        }

        var snapshots = rows.Select(r => r.Snapshot).OfType<OfferSnapshot>().ToList();
        Check(rows[0].Source, rows[0].Stored is not null, snapshotId, snapshots.Find(s => s.Id == snapshotId), now);
        return new SyncState(
            rows[0].Source,
            rows[0].Currency ?? Currencies.Default,
            rows[0].Stored,
            snapshots.Find(s => s.IsOpenAt(now)),
            [.. rows.Select(r => r.Form).OfType<string>()])
        {
            Policy = rows[0].Policy ?? EvidencePolicy.TrustThenRecency,
        };
    }

    private static void Check(OfferSource source, bool isStored, Guid? snapshotId, OfferSnapshot? asked, DateTimeOffset now)
    {
        if (source.Kind == OfferSourceKind.Manual)
        {
            throw new ManualSourceException(source.Name);
        }

        // A part that was applied is answered again even when its snapshot is closed by now.
        if (snapshotId is { } id && !isStored && asked?.IsOpenAt(now) != true)
        {
            throw new SnapshotNotOpenException(id, asked?.State);
        }
    }
}
