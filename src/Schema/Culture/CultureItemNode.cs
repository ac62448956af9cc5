using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Persistence.Content;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Culture;

/// <summary>A relation between two catalogue items, seen from one of them.</summary>
/// <param name="Type">How the item that the relation starts from relates to the other.</param>
/// <param name="Direction">Whether the relation starts from the item it was asked of or points to it.</param>
/// <param name="ItemId">The item at the other end.</param>
[GraphQLName("CultureItemRelation")]
internal sealed record RelatedCultureItem(CultureRelationType Type, RelationDirection Direction, [property: GraphQLIgnore] Guid ItemId);

[ObjectType<RelatedCultureItem>]
internal static partial class RelatedCultureItemNode
{
    /// <summary>The item at the other end, as the organisation sees it.</summary>
    public static async Task<CultureItem> GetItemAsync([Parent] RelatedCultureItem relation, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => await items.LoadRequiredAsync(relation.ItemId, cancellationToken);
}

[ObjectType<CultureItem>]
[IgnoreMembers(nameof(CultureItem.Summaries), nameof(CultureItem.Caveats), nameof(CultureItem.AttributedToId), nameof(CultureItem.OverridesId))]
internal static partial class CultureItemNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] CultureItem item, string? lang, Language language) => language.Of(item.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] CultureItem item) => item.Titles;

    /// <summary>What it comes down to, in the best language there is; null when there is no summary.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetSummary([Parent] CultureItem item, string? lang, Language language) => language.In(item.Summaries, lang);

    /// <summary>What to keep in mind when showing the claim, in the best language there is; null for items that claim nothing.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetCaveat([Parent] CultureItem item, string? lang, Language language) => language.In(item.Caveats, lang);

    /// <summary>The item of type `NAMED_ENTITY` that the claim or story is ascribed to; null when nobody is named.</summary>
    public static async Task<CultureItem?> GetAttributedToAsync([Parent] CultureItem item, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => item.AttributedToId is { } named ? await items.LoadAsync(named, cancellationToken) : null;

    /// <summary>The built-in item that this one stands in for, as it came with the product; null for an item in its own right.</summary>
    public static async Task<CultureItem?> GetOverridesAsync([Parent] CultureItem item, CultureItemByIdDataLoader items, CancellationToken cancellationToken)
        => item.OverridesId is { } builtIn ? await items.LoadAsync(builtIn, cancellationToken) : null;

    /// <summary>What the organisation says instead of this built-in item; null when it speaks for itself.</summary>
    public static async Task<CultureItem?> GetOverriddenByAsync([Parent] CultureItem item, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => item.IsBuiltIn && await items.LoadAsync(item.Id, cancellationToken) is { } seen && seen.Id != item.Id ? seen : null;

    /// <summary>What the ideas of the item mean for a system of this kind.</summary>
    public static IReadOnlyList<FunctionalImplication> GetFunctionalImplications([Parent] CultureItem item)
        => [.. CultureReference.Implications.Where(i => item.Implications.Contains(i.Key))];

    /// <summary>The relations to other items, in both directions.</summary>
    /// <param name="types">Only relations of these types; null for all.</param>
    /// <param name="direction">Only relations seen from this end; null for both.</param>
    public static async Task<IReadOnlyList<RelatedCultureItem>> GetRelationsAsync(
        [Parent] CultureItem item,
        IReadOnlyList<CultureRelationType>? types,
        RelationDirection? direction,
        CultureRelationsDataLoader relations,
        CancellationToken cancellationToken)
        => [.. (await relations.LoadRequiredAsync(item.OriginId, cancellationToken))
            .Where(r => (types is null || types.Contains(r.Type)) && (direction is null || r.Direction == direction))];
}
