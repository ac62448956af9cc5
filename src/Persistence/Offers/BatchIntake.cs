using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>A batch on its way in.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="BatchId">The caller's identity of the batch; null for a dry run.</param>
/// <param name="DryRun">Whether nothing is stored.</param>
/// <param name="Digest">Makes a digest of everything that was sent; not asked for in a dry run.</param>
internal sealed record IntakeBatch(string Source, Guid? BatchId, bool DryRun, Func<string> Digest)
{
    /// <summary>The snapshot that the batch is a part of; null for none.</summary>
    internal Guid? SnapshotId { get; init; }

    /// <summary>The forms of learning that the batch names.</summary>
    internal string[] Forms { get; init; } = [];

    /// <summary>Whether the report also tells field by field what items change when they are applied.</summary>
    internal bool IncludeChanges { get; init; }
}

/// <summary>What the items of a batch lead to.</summary>
internal abstract class BatchPlan
{
    /// <summary>What became of each item, in the order of the batch.</summary>
    internal abstract IEnumerable<SyncItemResult> Results { get; }

    /// <summary>How the source counts its versions after the batch; null when it never named one.</summary>
    internal abstract SourceVersionKind? VersionKind { get; }

    /// <summary>Decides what each item does; writes nothing.</summary>
    internal abstract Task MakeAsync();

    /// <summary>Tells field by field what items change.</summary>
    internal abstract Task TellDifferencesAsync();

    /// <summary>The required skills that no active offer would raise any more, for a dry run.</summary>
    internal virtual Task<IReadOnlyList<Guid>> UncoveredAsync() => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Adds everything that is written but the change log, and answers the changes, without numbers yet.</summary>
    internal abstract List<ChangeEvent> AddTo(BulkCommand command);

    /// <summary>Brings up to date what is worked out from the rows that were written; nothing, where there is no such thing.</summary>
    internal virtual Task FollowAsync() => Task.CompletedTask;
}

/// <summary>Applies batches of whatever kind: in one transaction, and once only.</summary>
internal sealed class BatchIntake(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan ReportsKept = TimeSpan.FromDays(30);
    private static readonly string[] VersionKindColumn = [nameof(OfferSource.VersionKind)];

    internal Task<SyncReport> RunAsync(IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
    {
        if (batch.DryRun)
        {
            return StorageFaults.GuardAsync(() => TryOutAsync(batch, planOf, cancellation));
        }

        var hash = batch.Digest();
        return BatchAttempts.RunAsync(contexts, time, batch.Source, () => ApplyAsync(batch, hash, planOf, cancellation), cancellation);
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

    private async Task<SyncReport> TryOutAsync(IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var state = await SyncState.ReadAsync(context, batch.Source, null, batch.SnapshotId, batch.Forms, now, marks: false, cancellation);
        var plan = planOf(context, state, now);
        await plan.MakeAsync();
        await plan.TellDifferencesAsync();
        var report = Report(batch, state, plan, await ChangeLog.LastAsync(context, cancellation), now);
        return report with { UncoveredSkillIds = await plan.UncoveredAsync() };
    }

    private async Task<SyncReport> ApplyAsync(
        IntakeBatch batch, string hash, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                await context.KeepPagesAsync(PageCache.Batch, cancellation);
                var state = await SyncState.ReadAsync(context, batch.Source, batch.BatchId, batch.SnapshotId, batch.Forms, now, marks: true, cancellation);
                if (state.Stored is { } stored)
                {
                    return stored.PayloadHash == hash ? SyncReportJson.Read(stored.Report) with { Replayed = true } : throw new BatchIdReusedException(batch.BatchId!.Value);
                }

                var plan = planOf(context, state, now);
                await plan.MakeAsync();
                if (batch.IncludeChanges)
                {
                    await plan.TellDifferencesAsync();
                }

                var changes = await WriteAsync(context, plan, state, cancellation);
                return await StoreAsync(context, batch.BatchId!.Value, hash, changes, seq => Report(batch, state, plan, seq, now), cancellation);
            },
            cancellation);
    }

    /// <summary>Writes everything but the change log and the stored report with one command, and answers the changes, without numbers yet.</summary>
    private static async Task<List<ChangeEvent>> WriteAsync(LearningGraphContext context, BatchPlan plan, SyncState state, CancellationToken cancellation)
    {
        var command = new BulkCommand(context);
        var changes = plan.AddTo(command);
        var fields = new List<string>();
        if (plan.VersionKind != state.Source.VersionKind)
        {
            state.Source.VersionKind = plan.VersionKind;
            command.Update([state.Source], VersionKindColumn);
            fields.Add("versionKind");
        }

        if (plan.Results.Any(r => r.Outcome == SyncOutcome.Rejected))
        {
            fields.Add(ToldFields.Rejected);
        }

        if (fields.Count > 0)
        {
            changes.Add(state.Source.Told(fields));
        }

        if (await command.ExecuteAsync(cancellation) != command.Expected)
        {
            throw new RowsChangedException();
        }

        await plan.FollowAsync();
        return changes;
    }

    private static SyncReport Report(IntakeBatch batch, SyncState state, BatchPlan plan, long seq, DateTimeOffset now)
    {
        var items = plan.Results.ToArray();
        return new SyncReport
        {
            BatchId = batch.DryRun ? null : batch.BatchId,
            SourceId = state.Source.Id,
            FinishedAt = now,
            DryRun = batch.DryRun,
            Counts = SyncCounts.Of(items),
            Items = items,
            NextSeq = seq,
        };
    }
}
