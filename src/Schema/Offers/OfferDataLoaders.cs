using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

internal sealed class LearningOfferByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<LearningOffer>(contexts, scheduler, options, offer => offer.Id);

internal sealed class OfferSourceByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<OfferSource>(contexts, scheduler, options, source => source.Id);

internal sealed class OfferSourceByNameDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<string, OfferSource>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<string, OfferSource>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = keys.ToArray();
        return await db.OfferSources.AsNoTracking().Where(s => EF.Parameter(names).Contains(s.Name)).ToDictionaryAsync(s => s.Name, cancellationToken);
    }
}

/// <summary>The natural key of an offer.</summary>
internal readonly record struct OfferKey(string Source, string ExternalId);

internal sealed class LearningOfferByExternalIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<OfferKey, LearningOffer>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<OfferKey, LearningOffer>> LoadBatchAsync(IReadOnlyList<OfferKey> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sources = keys.Select(key => key.Source).Distinct().ToArray();
        var externalIds = keys.Select(key => key.ExternalId).Distinct().ToArray();
        var rows = await db.LearningOffers.AsNoTracking()
            .Join(db.OfferSources, o => o.SourceId, s => s.Id, (o, s) => new { Offer = o, s.Name })
            .Where(row => EF.Parameter(sources).Contains(row.Name) && EF.Parameter(externalIds).Contains(row.Offer.ExternalId))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => new OfferKey(row.Name, row.Offer.ExternalId), row => row.Offer);
    }
}

internal sealed class EffectsByOfferDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<OfferEffect>(contexts, scheduler, options, effect => effect.OfferId)
{
    protected override ChangeType[] MadeOf => [ChangeType.LearningOffer];

    protected override IQueryable<OfferEffect> Rows(LearningGraphContext db, Guid[] parents)
        => db.OfferEffects.AsNoTracking()
            .Where(e => EF.Parameter(parents).Contains(e.OfferId))
            .OrderByDescending(e => e.ExitLevel).ThenBy(e => e.SkillId).ThenBy(e => e.Id);
}

internal sealed class LearningFormBySlugDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<string, LearningForm>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<string, LearningForm>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slugs = keys.ToArray();
        return await db.CultureItems.AsNoTracking()
            .Where(i => EF.Parameter(slugs).Contains(i.Slug) && i.Type == CultureItemType.LearningForm && !db.CultureItems.Any(o => o.OverridesId == i.Id))
            .ToDictionaryAsync(i => i.Slug, i => new LearningForm(i.Slug, i), cancellationToken);
    }
}
