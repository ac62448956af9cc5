using LearningGraph.Domain.Culture;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

internal sealed class InitiativeByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Initiative>(contexts, scheduler, options, initiative => initiative.Id);

internal sealed class OccurrenceByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Occurrence>(contexts, scheduler, options, occurrence => occurrence.Id);

internal sealed class PracticeTriggerByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<PracticeTrigger>(contexts, scheduler, options, trigger => trigger.Id);

internal sealed class OccurrencesByInitiativeDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<Occurrence>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<Occurrence>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
        => db.Occurrences.AsNoTracking().Where(o => EF.Parameter(parents).Contains(o.InitiativeId))
            .OrderByDescending(o => o.On).ThenBy(o => o.Id)
            .ToBatchPageAsync(o => o.InitiativeId, paging, cancellationToken);
}

internal sealed class TriggersByInitiativeDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<PracticeTrigger>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<PracticeTrigger>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
        => db.PracticeTriggers.AsNoTracking().Where(t => EF.Parameter(parents).Contains(t.InitiativeId))
            .OrderByDescending(t => t.On).ThenBy(t => t.Id)
            .ToBatchPageAsync(t => t.InitiativeId, paging, cancellationToken);
}

internal sealed class InitiativeVitalityDataLoader(CultureReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<InitiativeKey, InitiativeStanding>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<InitiativeKey, InitiativeStanding>> LoadBatchAsync(IReadOnlyList<InitiativeKey> keys, CancellationToken cancellationToken)
        => (await reads.InitiativesAsync(keys, cancellationToken)).ToDictionary(found => found.Key, found => new InitiativeStanding(found.Value.Value, found.Value.Status));
}

/// <summary>How alive an initiative is, and its status.</summary>
internal sealed record InitiativeStanding(double? Vitality, VitalityStatus Status);

internal sealed class AdherenceDataLoader(CultureReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<AdherenceKey, Adherence>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<AdherenceKey, Adherence>> LoadBatchAsync(IReadOnlyList<AdherenceKey> keys, CancellationToken cancellationToken)
        => (await reads.AdherenceAsync(keys, cancellationToken)).ToDictionary(found => found.Key, found => new Adherence(found.Value));
}

/// <summary>How much of its rhythm an initiative kept; null where it asked for nothing.</summary>
internal sealed record Adherence(double? Share);

internal sealed class CultureVitalityDataLoader(CultureReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<CultureKey, CultureVitality>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<CultureKey, CultureVitality>> LoadBatchAsync(IReadOnlyList<CultureKey> keys, CancellationToken cancellationToken)
        => await reads.VitalityAsync(keys, cancellationToken);
}
