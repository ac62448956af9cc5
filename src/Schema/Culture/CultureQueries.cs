using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

/// <summary>Narrows items of the learning-culture catalogue; a field that is absent or null does not narrow.</summary>
/// <param name="Types">What kind of entry it is: any of these.</param>
/// <param name="Dimensions">Belongs to any of these sides of a learning culture.</param>
/// <param name="Search">Words that must all occur in the title or the summary, in any language; case and accents do not matter.</param>
/// <param name="RelatedTo">Stands in any relation, in either direction, to this item.</param>
/// <param name="Verifications">Claims something that was checked as far as any of these.</param>
/// <param name="AllowedUses">Claims a figure that may be used for any of these.</param>
internal sealed record CultureItemFilterInput(
    IReadOnlyList<CultureItemType>? Types,
    IReadOnlyList<CultureDimension>? Dimensions,
    string? Search,
    [property: ID<CultureItem>] Guid? RelatedTo,
    IReadOnlyList<VerificationStatus>? Verifications,
    IReadOnlyList<AllowedUse>? AllowedUses);

[QueryType]
internal static partial class CultureQueries
{
    /// <summary>The learning-culture catalogue, by title in the language of the request: items in use, and in the place of a built-in item what the organisation says instead.</summary>
    /// <param name="where">Narrows the items; null gives all.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCatalogue)]
    public static async Task<PageConnection<CultureItem>> GetCultureItemsAsync(
        PagingArguments paging, CultureItemFilterInput? where, ClaimsPrincipal user, PolicyRules rules, Language language, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCatalogue))
        {
            return new(Page<CultureItem>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = db.CultureItems.AsNoTracking().InForce(db).Where(where, db);
        var ordered = language.IsDutch ? items.OrderBy(i => i.SortKeyNl) : items.OrderBy(i => i.SortKeyEn);
        return new(await ordered.ThenBy(i => i.Id).ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }

    /// <summary>One catalogue item as it stands, overridden or retired or not; null when there is none with this id.</summary>
    /// <param name="id">The item.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<CultureItem?> GetCultureItemByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, CultureItemByIdDataLoader items, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await items.LoadAsync(id, cancellationToken) : null;

    /// <summary>The catalogue item with this readable name, as the organisation sees it; null when there is none.</summary>
    /// <param name="slug">The readable name, for example `psychological-safety`.</param>
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<CultureItem?> GetCultureItemBySlugAsync(
        string slug, ClaimsPrincipal user, PolicyRules rules, CultureItemBySlugDataLoader items, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await items.LoadAsync(slug.Trim().ToLowerInvariant(), cancellationToken) : null;

    private static IQueryable<CultureItem> Where(this IQueryable<CultureItem> items, CultureItemFilterInput? where, LearningGraphContext db)
    {
        items = items.Matching(db, where?.Search);
        items = where?.Types is { } types ? items.Where(i => types.Contains(i.Type)) : items;
        items = where?.Dimensions is { } dimensions ? items.Where(i => i.Dimensions.Any(d => dimensions.Contains(d))) : items;
        items = where?.Verifications is { } verifications ? items.Where(i => i.Verification != null && verifications.Contains(i.Verification.Value)) : items;
        items = where?.AllowedUses is { } uses ? items.Where(i => i.AllowedUse != null && uses.Contains(i.AllowedUse.Value)) : items;
        return where?.RelatedTo is { } other
            ? items.Where(i => db.CultureItemRelations.Any(r => db.CultureItems.Any(o => o.Id == other
                && (((o.OverridesId ?? o.Id) == r.FromId && r.ToId == (i.OverridesId ?? i.Id)) || ((o.OverridesId ?? o.Id) == r.ToId && r.FromId == (i.OverridesId ?? i.Id))))))
            : items;
    }
}
