using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Skills;

internal sealed class SkillByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Skill>(contexts, scheduler, options, skill => skill.Id);

internal sealed class SkillFrameworkByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<SkillFramework>(contexts, scheduler, options, framework => framework.Id);

internal sealed class SkillMappingByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<SkillMapping>(contexts, scheduler, options, mapping => mapping.Id);

internal sealed class ProficiencyScaleByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<ProficiencyScale>(contexts, scheduler, options, scale => scale.Id);

internal sealed class LevelsByScaleDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<ProficiencyLevel>(contexts, scheduler, options, level => level.ScaleId)
{
    protected override ChangeType[] MadeOf => [ChangeType.ProficiencyScale];

    protected override IQueryable<ProficiencyLevel> Rows(LearningGraphContext db, Guid[] parents)
        => db.ProficiencyLevels.AsNoTracking()
            .Where(l => EF.Parameter(parents).Contains(l.ScaleId))
            .OrderBy(l => l.Rank).ThenBy(l => l.Id);
}

internal sealed class SkillByUriDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<string, Skill>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<string, Skill>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var addresses = keys.Select(key => new Uri(key, UriKind.RelativeOrAbsolute)).ToArray();
        return await db.Skills.AsNoTracking()
            .Where(s => s.Uri != null && addresses.Contains(s.Uri))
            .ToDictionaryAsync(s => s.Uri!.OriginalString, cancellationToken);
    }
}

internal sealed class MappingsBySkillDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<SkillMapping>(contexts, scheduler, options, mapping => mapping.SkillId)
{
    protected override ChangeType[] MadeOf => [ChangeType.SkillMapping];

    protected override IQueryable<SkillMapping> Rows(LearningGraphContext db, Guid[] parents)
        => db.SkillMappings.AsNoTracking()
            .Where(m => EF.Parameter(parents).Contains(m.SkillId) && m.Status != MappingStatus.Rejected)
            .OrderBy(m => m.Id);
}

/// <summary>A skill with the one from which it was reached.</summary>
internal sealed record NeighbouringSkill(Guid FromId, Skill Skill);

internal sealed class BroaderSkillsDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<NeighbouringSkill>(contexts, scheduler, options, found => found.FromId)
{
    protected override ChangeType[] MadeOf => [ChangeType.SkillRelation, ChangeType.Skill];

    protected override IQueryable<NeighbouringSkill> Rows(LearningGraphContext db, Guid[] parents)
        => from relation in db.SkillRelations.AsNoTracking()
           where relation.Type == SkillRelationType.Broader && EF.Parameter(parents).Contains(relation.FromId)
           join skill in db.Skills.AsNoTracking() on relation.ToId equals skill.Id
           orderby skill.SortKeyEn, skill.Id
           select new NeighbouringSkill(relation.FromId, skill);
}

internal sealed class NarrowerSkillsDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, Language language)
    : PageDataLoader<Skill>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<Skill>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
    {
        var rows = from relation in db.SkillRelations.AsNoTracking()
                   where relation.Type == SkillRelationType.Broader && EF.Parameter(parents).Contains(relation.ToId)
                   join skill in db.Skills.AsNoTracking() on relation.FromId equals skill.Id
                   select new { Parent = relation.ToId, Skill = skill };
        var ordered = language.IsDutch ? rows.OrderBy(r => r.Skill.SortKeyNl) : rows.OrderBy(r => r.Skill.SortKeyEn);
        return ordered.ThenBy(r => r.Skill.Id).ToBatchPageAsync(r => r.Parent, r => r.Skill, paging, cancellationToken);
    }
}

internal sealed class SkillRelationsDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : GroupedDataLoader<Guid, RelatedSkill>(scheduler, options)
{
    protected override async Task<ILookup<Guid, RelatedSkill>> LoadGroupedBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = keys.ToArray();
        var rows = await db.SkillRelations.AsNoTracking()
            .Where(r => r.Type != SkillRelationType.Broader && (EF.Parameter(ids).Contains(r.FromId) || EF.Parameter(ids).Contains(r.ToId)))
            .OrderBy(r => r.Type).ThenBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var wanted = ids.ToHashSet();
        return rows.SelectMany(r => BothWays(r).Where(end => wanted.Contains(end.From))).ToLookup(end => end.From, end => end.Related);
    }

    private static IEnumerable<(Guid From, RelatedSkill Related)> BothWays(SkillRelation relation)
        =>
        [
            (relation.FromId, new RelatedSkill(relation.Type, RelationDirection.Outgoing, relation.Weight, relation.ToId)),
            (relation.ToId, new RelatedSkill(relation.Type, RelationDirection.Incoming, relation.Weight, relation.FromId)),
        ];
}
