using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Takes over what sources say of their offers: the one way for calls, files and messages. A batch is applied in one transaction, and once only.</summary>
public sealed class OfferSync(IDbContextFactory<LearningGraphContext> contexts, IMapper mapper, TimeProvider time)
{
    private static readonly TimeSpan ReportsKept = TimeSpan.FromDays(30);

    /// <summary>Applies a batch, or tells what it would do; a bad item never stops the others.</summary>
    /// <exception cref="DomainException">The batch as a whole is refused; nothing was stored.</exception>
    public async Task<SyncReport> SyncAsync(OfferBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Check(batch);
        if (batch.DryRun)
        {
            return await StorageFaults.GuardAsync(() => TryOutAsync(batch, cancellationToken));
        }

        var hash = ContentDigest.Of(batch);
        return await BatchAttempts.RunAsync(contexts, time, batch.Source, () => ApplyAsync(batch, hash, cancellationToken), cancellationToken);
    }

    private static void Check(OfferBatch batch)
    {
        BatchAttempts.Check(batch.Items.Count, batch.BatchId, batch.DryRun);
        if (batch is { DryRun: false, Mode: SyncMode.SnapshotPart, SnapshotId: null })
        {
            throw new MissingSnapshotIdException();
        }
    }

    private static string[] FormsOf(OfferBatch batch) => [.. batch.Items.Select(i => i.Offer?.Form).OfType<string>().Distinct(StringComparer.Ordinal)];

    private async Task<SyncReport> ApplyAsync(OfferBatch batch, string hash, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                await context.KeepPagesAsync(PageCache.Batch, cancellation);
                var snapshot = batch.Mode == SyncMode.SnapshotPart ? batch.SnapshotId : null;
                var state = await SyncState.ReadAsync(context, batch.Source, batch.BatchId, snapshot, FormsOf(batch), now, marks: true, cancellation);
                if (state.Stored is { } stored)
                {
                    return stored.PayloadHash == hash ? SyncReportJson.Read(stored.Report) with { Replayed = true } : throw new BatchIdReusedException(batch.BatchId!.Value);
                }

                var plan = new SyncPlan(context, mapper, batch, state, now, cancellation);
                await plan.MakeAsync();
                if (batch.IncludeChanges)
                {
                    await SyncDifferences.TellAsync(context, plan.Works, cancellation);
                }

                var changes = await new SyncWriting(context, plan, state, cancellation).WriteAsync();
                return await StoreAsync(context, batch.BatchId!.Value, hash, changes, seq => Report(batch, state.Source.Id, plan, seq, now), cancellation);
            },
            cancellation);
    }

    private async Task<SyncReport> TryOutAsync(OfferBatch batch, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var snapshot = batch.Mode == SyncMode.SnapshotPart ? batch.SnapshotId : null;
        var state = await SyncState.ReadAsync(context, batch.Source, null, snapshot, FormsOf(batch), now, marks: false, cancellation);
        var plan = new SyncPlan(context, mapper, batch, state, now, cancellation);
        await plan.MakeAsync();
        await SyncDifferences.TellAsync(context, plan.Works, cancellation);
        var report = Report(batch, state.Source.Id, plan, await ChangeLog.LastAsync(context, cancellation), now);
        return report with { UncoveredSkillIds = await UncoveredAsync(context, plan, cancellation) };
    }

    private static SyncReport Report(OfferBatch batch, Guid sourceId, SyncPlan plan, long seq, DateTimeOffset now)
    {
        var items = plan.Works.Select(work => work.Result()).ToArray();
        return new SyncReport
        {
            BatchId = batch.DryRun ? null : batch.BatchId,
            SourceId = sourceId,
            FinishedAt = now,
            DryRun = batch.DryRun,
            Counts = SyncCounts.Of(items),
            Items = items,
            NextSeq = seq,
        };
    }

    /// <summary>
    /// Tells the change log and stores the report, so that the same batch gets the same answer; about every 32nd batch takes reports older than 30 days away. The report is made with the number of the last change.
    /// </summary>
    internal static async Task<SyncReport> StoreAsync(
        LearningGraphContext context, Guid batchId, string hash, List<ChangeEvent> changes, Func<long, SyncReport> make, CancellationToken cancellation)
    {
        long last;
        if (changes.Count > 0)
        {
            await ChangeLog.NumberAsync(context, changes, cancellation);
            last = changes[^1].Seq;
        }
        else
        {
            last = await ChangeLog.LastAsync(context, cancellation);
        }

        var report = make(last);
        if (batchId.ToByteArray()[^1] % 32 == 0)
        {
            var old = report.FinishedAt - ReportsKept;
            await context.SyncBatches.Where(b => b.SourceId == report.SourceId && b.AppliedAt < old).ExecuteDeleteAsync(cancellation);
        }

        var row = new SyncBatch
        {
            Id = Guid.CreateVersion7(report.FinishedAt),
            SourceId = report.SourceId,
            BatchId = batchId,
            PayloadHash = hash,
            AppliedAt = report.FinishedAt,
            Rejected = report.Counts.Rejected,
            Report = SyncReportJson.Write(report),
        };
        await new BulkCommand(context).Insert(changes).Insert([row]).ExecuteAsync(cancellation);
        return report;
    }

    private static Task<IReadOnlyList<Guid>> UncoveredAsync(LearningGraphContext context, SyncPlan plan, CancellationToken cancellation)
    {
        var written = plan.Works.Where(w => w.IsWritten).ToList();
        var raised = written.Where(w => w.Offer!.State == OfferState.Active)
            .SelectMany(w => w.Effects.Kept.Concat(w.Effects.Added)).Where(e => e.ExitLevel > e.EntryLevel).Select(e => e.SkillId).ToHashSet();
        var losing = written.Where(w => w.Known?.State == OfferState.Active)
            .SelectMany(w => w.Offer!.State == OfferState.Active ? w.Effects.Gone : w.Effects.Gone.Concat(w.Effects.Kept)).Select(e => e.SkillId);
        return CoverageReads.UncoveredAsync(context, losing, written.Select(w => w.Offer!.Id), raised, cancellation);
    }
}
