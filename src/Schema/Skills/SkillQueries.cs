using System.Security.Claims;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Skills;

[QueryType]
internal static partial class SkillQueries
{
    /// <summary>The frameworks that publish skills, by title.</summary>
    [EmptyWithout(Policies.ReadCatalogue)]
    public static async Task<IReadOnlyList<SkillFramework>> GetSkillFrameworksAsync(
        ClaimsPrincipal user, PolicyRules rules, IDbContextFactory<LearningGraphContext> contexts, Language language, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCatalogue))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var frameworks = await db.SkillFrameworks.AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return [.. frameworks.OrderBy(f => Domain.SortKey.For(language.Of(f.Titles, null), language.Order), StringComparer.Ordinal)];
    }

    /// <summary>One skill framework; null when there is none with this id.</summary>
    /// <param name="id">The framework.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<SkillFramework?> GetSkillFrameworkByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SkillFrameworkByIdDataLoader frameworks, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await frameworks.LoadAsync(id, cancellationToken) : null;

    /// <summary>Skills in use, of all frameworks.</summary>
    /// <param name="where">Narrows the skills; null gives all in use.</param>
    /// <param name="orderBy">The order of the skills.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCatalogue)]
    public static async Task<PageConnection<Skill>> GetSkillsAsync(
        PagingArguments paging,
        SkillFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        SkillOrder orderBy = SkillOrder.LabelAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadCatalogue))
        {
            return new(Page<Skill>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var skills = db.Skills.AsNoTracking().Where(where, db, organisation.Today, searches: orderBy != SkillOrder.Relevance);
        return new(orderBy == SkillOrder.Relevance
            ? await skills.ToRelevancePageAsync(db, where?.Search, language, paging, cancellationToken)
            : await skills.Order(orderBy, language.IsDutch).ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }

    /// <summary>One skill, in use or not; null when there is none with this id.</summary>
    /// <param name="id">The skill.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<Skill?> GetSkillByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await skills.LoadAsync(id, cancellationToken) : null;

    /// <summary>The skill with this address, for example an ESCO concept URI; null when there is none.</summary>
    /// <param name="uri">The address that identifies the skill, compared exactly.</param>
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<Skill?> GetSkillByUriAsync(
        Uri uri, ClaimsPrincipal user, PolicyRules rules, SkillByUriDataLoader skills, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await skills.LoadAsync(uri.OriginalString, cancellationToken) : null;

    /// <summary>One mapping of a skill onto another scheme; null when there is none with this id.</summary>
    /// <param name="id">The mapping.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<SkillMapping?> GetSkillMappingByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SkillMappingByIdDataLoader mappings, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await mappings.LoadAsync(id, cancellationToken) : null;
}
