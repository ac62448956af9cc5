using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Full loads of sources: begun, filled by parts through <see cref="OfferSync"/>, and committed, which retires what no part named.</summary>
public sealed class OfferSnapshots(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private const string CommitHash = "commit";

    /// <summary>Begins a full load of a source; one that was open is given up.</summary>
    /// <exception cref="UnknownSourceException">No source has this name.</exception>
    /// <exception cref="ManualSourceException">The offers of this source are entered by hand.</exception>
    public Task<OfferSnapshot> BeginAsync(string source, CancellationToken cancellationToken = default)
        => WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var row = await SourceAsync(context, s => s.Name == source, now, cancellationToken) ?? throw new UnknownSourceException(source);
                if (row.Kind == OfferSourceKind.Manual)
                {
                    throw new ManualSourceException(source);
                }

                await context.OfferSightings.Where(s => context.OfferSnapshots.Any(o => o.Id == s.SnapshotId && o.SourceId == row.Id)).ExecuteDeleteAsync(cancellationToken);
                await context.OfferSnapshots.Where(s => s.SourceId == row.Id && s.State == SnapshotState.Open)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SnapshotState.Abandoned), cancellationToken);
                return context.Add(new OfferSnapshot { Id = Guid.CreateVersion7(now), SourceId = row.Id, BeganAt = now, ExpiresAt = now + OfferSnapshot.Lifetime }).Entity;
            },
            cancellationToken);

    /// <summary>Retires the active offers of the source that neither a part of the snapshot nor a delta since named. Committing again gives the same report.</summary>
    /// <exception cref="SnapshotNotOpenException">There is no such snapshot, or it is no longer open.</exception>
    /// <exception cref="DeletionGuardException">More would be retired than the source allows, and it is not forced.</exception>
    public async Task<SyncReport> CommitAsync(Guid snapshotId, bool force, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WriteAsync(context => CommitAsync(context, snapshotId, force, cancellationToken), cancellationToken);
        }
        catch (DomainException refused) when (refused is DeletionGuardException or SnapshotNotOpenException)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await SyncFailures.NoteAsync(context, s => context.OfferSnapshots.Any(o => o.Id == snapshotId && o.SourceId == s.Id), time.GetUtcNow(), cancellationToken);
            throw;
        }
    }

    private async Task<SyncReport> CommitAsync(LearningGraphContext context, Guid snapshotId, bool force, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var source = await SourceAsync(context, s => context.OfferSnapshots.Any(o => o.Id == snapshotId && o.SourceId == s.Id), now, cancellation)
            ?? throw new SnapshotNotOpenException(snapshotId, null);
        var snapshot = await context.OfferSnapshots.SingleAsync(s => s.Id == snapshotId, cancellation);
        if (snapshot.State == SnapshotState.Committed
            && await context.SyncBatches.Where(b => b.SourceId == source.Id && b.BatchId == snapshotId).Select(b => b.Report).SingleOrDefaultAsync(cancellation) is { } stored)
        {
            return SyncReportJson.Read(stored) with { Replayed = true };
        }

        if (!snapshot.IsOpenAt(now))
        {
            throw new SnapshotNotOpenException(snapshotId, snapshot.State);
        }

        var active = context.LearningOffers.Where(o => o.SourceId == source.Id && o.State == OfferState.Active);
        var leaving = await active.Where(o => !context.OfferSightings.Any(s => s.SnapshotId == snapshotId && s.OfferId == o.Id))
            .OrderBy(o => o.ExternalId).Select(o => new Leaving(o.Id, o.ExternalId, o.Version + 1)).ToListAsync(cancellation);
        await GuardAsync(source, active, leaving, force, cancellation);
        var uncovered = await UncoveredAsync(context, leaving, cancellation);
        var changes = await RetireAsync(context, source.Id, leaving, now, cancellation);
        snapshot.State = SnapshotState.Committed;
        await context.OfferSightings.Where(s => s.SnapshotId == snapshotId).ExecuteDeleteAsync(cancellation);
        var items = leaving.Select((offer, at) => new SyncItemResult(at, offer.ExternalId, SyncOutcome.Retired, offer.Id, offer.Version)).ToArray();
        return await BatchIntake.StoreAsync(context, snapshotId, CommitHash, changes, Report, cancellation);

        SyncReport Report(long last) => new()
        {
            BatchId = snapshotId,
            SourceId = source.Id,
            FinishedAt = now,
            Counts = SyncCounts.Of(items),
            Items = items,
            NextSeq = last,
            UncoveredSkillIds = uncovered,
        };
    }

    private static async Task GuardAsync(OfferSource source, IQueryable<LearningOffer> active, List<Leaving> leaving, bool force, CancellationToken cancellation)
    {
        if (force || leaving.Count == 0)
        {
            return;
        }

        var count = await active.CountAsync(cancellation);
        if (leaving.Count * 100L > (long)source.DeletionGuardPct * count)
        {
            throw new DeletionGuardException(leaving.ConvertAll(o => o.Id), leaving.ConvertAll(o => o.ExternalId), count, source.DeletionGuardPct);
        }
    }

    private static async Task<IReadOnlyList<Guid>> UncoveredAsync(LearningGraphContext context, List<Leaving> leaving, CancellationToken cancellation)
    {
        Guid[] ids = [.. leaving.Select(o => o.Id)];
        var losing = ids.Length == 0 ? [] : await context.OfferEffects.Where(e => EF.Parameter(ids).Contains(e.OfferId) && e.ExitLevel > e.EntryLevel)
            .Select(e => e.SkillId).Distinct().ToListAsync(cancellation);
        return await CoverageReads.UncoveredAsync(context, losing, ids, [], cancellation);
    }

    private static async Task<List<ChangeEvent>> RetireAsync(LearningGraphContext context, Guid source, List<Leaving> leaving, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] ids = [.. leaving.Select(o => o.Id)];
        if (ids.Length > 0)
        {
            await context.LearningOffers.Where(o => EF.Parameter(ids).Contains(o.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OfferState.Retired).SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAt, now), cancellation);
        }

        return leaving.ConvertAll(o => new ChangeEvent
        {
            Type = ChangeType.LearningOffer,
            Operation = ChangeOperation.Retired,
            EntityId = o.Id,
            SourceId = source,
            ExternalId = o.ExternalId,
            Version = o.Version,
            ChangedFields = ["state"],
        });
    }

    /// <summary>Marks the source as tried, which keeps its batches waiting until the transaction ends, and reads it.</summary>
    private static async Task<OfferSource?> SourceAsync(
        LearningGraphContext context, System.Linq.Expressions.Expression<Func<OfferSource, bool>> which, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.OfferSources.Where(which).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.LastAttempt, now).SetProperty(s => s.LastSuccessfulSyncAt, now), cancellation);
        return await context.OfferSources.AsNoTracking().SingleOrDefaultAsync(which, cancellation);
    }

    private async Task<T> WriteAsync<T>(Func<LearningGraphContext, Task<T>> work, CancellationToken cancellation)
        => await StorageFaults.GuardAsync(async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            return await context.WriteAsync(() => work(context), cancellation);
        });

    private sealed record Leaving(Guid Id, string ExternalId, int Version);
}
