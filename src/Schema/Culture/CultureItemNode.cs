using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
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
    /// <summary>The item at the other end.</summary>
    public static async Task<CultureItem> GetItemAsync([Parent] RelatedCultureItem relation, CultureItemByIdDataLoader items, CancellationToken cancellationToken)
        => await items.LoadRequiredAsync(relation.ItemId, cancellationToken);
}

[ObjectType<CultureItem>]
[IgnoreMembers(nameof(CultureItem.Summaries), nameof(CultureItem.Caveats), nameof(CultureItem.AttributedToId))]
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
    public static async Task<CultureItem?> GetAttributedToAsync([Parent] CultureItem item, CultureItemByIdDataLoader items, CancellationToken cancellationToken)
        => item.AttributedToId is { } named ? await items.LoadAsync(named, cancellationToken) : null;

    /// <summary>The relations to other items, in both directions.</summary>
    /// <param name="types">Only relations of these types; null for all.</param>
    /// <param name="direction">Only relations seen from this end; null for both.</param>
    public static async Task<IReadOnlyList<RelatedCultureItem>> GetRelationsAsync(
        [Parent] CultureItem item,
        IReadOnlyList<CultureRelationType>? types,
        RelationDirection? direction,
        CultureRelationsDataLoader relations,
        CancellationToken cancellationToken)
        => [.. (await relations.LoadRequiredAsync(item.Id, cancellationToken))
            .Where(r => (types is null || types.Contains(r.Type)) && (direction is null || r.Direction == direction))];
}
