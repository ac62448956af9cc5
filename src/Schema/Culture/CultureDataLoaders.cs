using LearningGraph.Domain.Culture;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

internal sealed class CultureItemByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<CultureItem>(contexts, scheduler, options, item => item.Id);

internal sealed class CultureItemBySlugDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<string, CultureItem>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<string, CultureItem>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slugs = keys.ToArray();
        return await db.CultureItems.AsNoTracking()
            .Where(i => EF.Parameter(slugs).Contains(i.Slug) && !db.CultureItems.Any(o => o.OverridesId == i.Id))
            .ToDictionaryAsync(i => i.Slug, cancellationToken);
    }
}

/// <summary>Items that others refer to, as the organisation sees them: where one stands in for a built-in item, that one.</summary>
internal sealed class SeenCultureItemDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, CultureItem>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, CultureItem>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SeenAsAsync([.. keys], cancellationToken);
    }
}

internal sealed class CultureRelationsDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : GroupedDataLoader<Guid, RelatedCultureItem>(scheduler, options)
{
    protected override async Task<ILookup<Guid, RelatedCultureItem>> LoadGroupedBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = keys.ToArray();
        var rows = await db.CultureItemRelations.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.FromId) || EF.Parameter(ids).Contains(r.ToId))
            .OrderBy(r => r.Type).ThenBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var wanted = ids.ToHashSet();
        return rows.SelectMany(BothWays).Where(end => wanted.Contains(end.From)).ToLookup(end => end.From, end => end.Related);
    }

    private static IEnumerable<(Guid From, RelatedCultureItem Related)> BothWays(CultureItemRelation relation)
        =>
        [
            (relation.FromId, new RelatedCultureItem(relation.Type, Skills.RelationDirection.Outgoing, relation.ToId)),
            (relation.ToId, new RelatedCultureItem(relation.Type, Skills.RelationDirection.Incoming, relation.FromId)),
        ];
}
