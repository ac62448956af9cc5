using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

internal sealed class OfferSnapshotByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<OfferSnapshot>(contexts, scheduler, options, snapshot => snapshot.Id);

internal sealed class UnmappedSkillByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<UnmappedSkill>(contexts, scheduler, options, entry => entry.Id);

internal sealed class SyncReportByBatchDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, SyncReport>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, SyncReport>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.ReportsAsync(keys, cancellationToken);
}

internal sealed class SourceOffersDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, SourceOffers>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, SourceOffers>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.OffersAsync(keys, cancellationToken);
}

internal sealed class SourceTimesDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, SourceTimes>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, SourceTimes>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.TimesAsync(keys, cancellationToken);
}

internal sealed class UnmappedCountBySourceDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, int>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.UnmappedAsync(keys, cancellationToken);
}

internal sealed class RejectedLastDayBySourceDataLoader(OfferSourceReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, int>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.RejectedSinceAsync(keys, time.GetUtcNow().AddDays(-1), cancellationToken);
}

/// <summary>Asks how many offers of a source have not changed for so many days.</summary>
internal readonly record struct StaleKey(Guid SourceId, int Days);

internal sealed class StaleOffersDataLoader(OfferSourceReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<StaleKey, int>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<StaleKey, int>> LoadBatchAsync(IReadOnlyList<StaleKey> keys, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<StaleKey, int>();
        foreach (var same in keys.GroupBy(key => key.Days))
        {
            var found = await reads.StaleSinceAsync([.. same.Select(key => key.SourceId)], time.GetUtcNow().AddDays(-same.Key), cancellationToken);
            foreach (var (source, count) in found)
            {
                counts[new StaleKey(source, same.Key)] = count;
            }
        }

        return counts;
    }
}

internal sealed class WaitsByOfferDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, bool>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, bool>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.WaitingAsync(keys, cancellationToken);
}

internal sealed class OffersWaitingForSkillDataLoader(OfferSourceReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, int>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => reads.WaitingOffersAsync(keys, cancellationToken);
}

internal sealed class SuggestionsByUnmappedSkillDataLoader(
    UnmappedSkillByIdDataLoader entries, SkillSuggestions suggestions, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, IReadOnlyList<SkillSuggestion>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SkillSuggestion>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => await suggestions.ForAsync([.. (await entries.LoadAsync(keys, cancellationToken)).OfType<UnmappedSkill>()], cancellationToken);
}
