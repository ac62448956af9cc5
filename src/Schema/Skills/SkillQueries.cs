using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Skills;

[QueryType]
internal static partial class SkillQueries
{
    /// <summary>The frameworks that publish skills, by title. Anyone, also without signing in.</summary>
    public static async Task<IReadOnlyList<SkillFramework>> GetSkillFrameworksAsync(
        IDbContextFactory<LearningGraphContext> contexts, Language language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var frameworks = await db.SkillFrameworks.AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return [.. frameworks.OrderBy(f => Domain.SortKey.For(language.Of(f.Titles, null), language.Order), StringComparer.Ordinal)];
    }

    /// <summary>One skill framework; null when there is none with this id. Anyone, also without signing in.</summary>
    /// <param name="id">The framework.</param>
    [NodeResolver]
    public static async Task<SkillFramework?> GetSkillFrameworkByIdAsync(Guid id, SkillFrameworkByIdDataLoader frameworks, CancellationToken cancellationToken)
        => await frameworks.LoadAsync(id, cancellationToken);

    /// <summary>Skills in use, of all frameworks. Anyone, also without signing in.</summary>
    /// <param name="where">Narrows the skills; null gives all in use.</param>
    /// <param name="orderBy">The order of the skills.</param>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<Skill>> GetSkillsAsync(
        PagingArguments paging,
        SkillFilterInput? where,
        Language language,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        SkillOrder orderBy = SkillOrder.LabelAsc,
        CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var skills = db.Skills.AsNoTracking().Where(where, db, organisation.Today, searches: orderBy != SkillOrder.Relevance);
        return new(orderBy == SkillOrder.Relevance
            ? await skills.ToRelevancePageAsync(db, where?.Search, language, paging, cancellationToken)
            : await skills.Order(orderBy, language.IsDutch).ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }

    /// <summary>One skill, in use or not; null when there is none with this id. Anyone, also without signing in.</summary>
    /// <param name="id">The skill.</param>
    [NodeResolver]
    public static async Task<Skill?> GetSkillByIdAsync(Guid id, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadAsync(id, cancellationToken);

    /// <summary>The skill with this address, for example an ESCO concept URI; null when there is none. Anyone, also without signing in.</summary>
    /// <param name="uri">The address that identifies the skill, compared exactly.</param>
    public static async Task<Skill?> GetSkillByUriAsync(Uri uri, SkillByUriDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadAsync(uri.OriginalString, cancellationToken);

    /// <summary>One mapping of a skill onto another scheme; null when there is none with this id. Anyone, also without signing in.</summary>
    /// <param name="id">The mapping.</param>
    [NodeResolver]
    public static async Task<SkillMapping?> GetSkillMappingByIdAsync(Guid id, SkillMappingByIdDataLoader mappings, CancellationToken cancellationToken)
        => await mappings.LoadAsync(id, cancellationToken);
}
