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
/// <param name="Hash">A digest of everything that was sent.</param>
internal sealed record IntakeBatch(string Source, Guid? BatchId, bool DryRun, string Hash);

/// <summary>What the items of a batch lead to.</summary>
internal abstract class BatchPlan
{
    /// <summary>What became of each item, in the order of the batch.</summary>
    internal abstract IEnumerable<SyncItemResult> Results { get; }

    /// <summary>How the source counts its versions after the batch; null when it never named one.</summary>
    internal abstract SourceVersionKind? VersionKind { get; }

    /// <summary>Decides what each item does; writes nothing.</summary>
    internal abstract Task MakeAsync();

    /// <summary>Tells field by field what items change, for a dry run.</summary>
    internal abstract Task TellDifferencesAsync();

    /// <summary>Adds everything that is written but the change log, and answers the changes, without numbers yet.</summary>
    internal abstract List<ChangeEvent> AddTo(BulkCommand command);

    /// <summary>Writes what is computed from the rows that were written.</summary>
    internal virtual Task FollowAsync() => Task.CompletedTask;
}

/// <summary>Applies batches about people and what they do: in one transaction, and once only.</summary>
internal sealed class BatchIntake(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private static readonly string[] VersionKindColumn = [nameof(OfferSource.VersionKind)];

    internal Task<SyncReport> RunAsync(IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
        => batch.DryRun
            ? StorageFaults.GuardAsync(() => TryOutAsync(batch, planOf, cancellation))
            : BatchAttempts.RunAsync(contexts, time, batch.Source, () => ApplyAsync(batch, planOf, cancellation), cancellation);

    private async Task<SyncReport> TryOutAsync(IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var state = await SyncState.ReadAsync(context, batch.Source, null, null, [], now, marks: false, cancellation);
        var plan = planOf(context, state, now);
        await plan.MakeAsync();
        await plan.TellDifferencesAsync();
        return Report(batch, state, plan, await ChangeLog.LastAsync(context, cancellation), now);
    }

    private async Task<SyncReport> ApplyAsync(IntakeBatch batch, Func<LearningGraphContext, SyncState, DateTimeOffset, BatchPlan> planOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var state = await SyncState.ReadAsync(context, batch.Source, batch.BatchId, null, [], now, marks: true, cancellation);
                if (state.Stored is { } stored)
                {
                    return stored.PayloadHash == batch.Hash ? SyncReportJson.Read(stored.Report) with { Replayed = true } : throw new BatchIdReusedException(batch.BatchId!.Value);
                }

                var plan = planOf(context, state, now);
                await plan.MakeAsync();
                var changes = await WriteAsync(context, plan, state, cancellation);
                return await OfferSync.StoreAsync(context, batch.BatchId!.Value, batch.Hash, changes, seq => Report(batch, state, plan, seq, now), cancellation);
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
            BatchId = batch.BatchId,
            SourceId = state.Source.Id,
            FinishedAt = now,
            DryRun = batch.DryRun,
            Counts = SyncCounts.Of(items),
            Items = items,
            NextSeq = seq,
        };
    }
}
