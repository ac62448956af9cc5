using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

[QueryType]
internal static partial class OfferQueries
{
    /// <summary>What people can learn from. Anyone, also without signing in.</summary>
    /// <param name="where">Narrows the offers; null gives all that are active.</param>
    /// <param name="orderBy">The order of the offers.</param>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<LearningOffer>> GetLearningOffersAsync(
        PagingArguments paging,
        LearningOfferFilterInput? where,
        Language language,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        LearningOfferOrder orderBy = LearningOfferOrder.TitleAsc,
        CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var offers = db.LearningOffers.AsNoTracking().Where(where, db, organisation, searches: orderBy != LearningOfferOrder.Relevance);
        return new(orderBy == LearningOfferOrder.Relevance
            ? await offers.ToRelevancePageAsync(db, where?.Search, language, paging, cancellationToken)
            : await offers.Order(orderBy, language.IsDutch).ToPageAsync(orderBy.IsByText() ? paging.BoundTo(language.Order) : paging, cancellationToken));
    }

    /// <summary>One learning offer, in whatever state; null when there is none with this id. Anyone, also without signing in.</summary>
    /// <param name="id">The offer.</param>
    [NodeResolver]
    public static async Task<LearningOffer?> GetLearningOfferByIdAsync(Guid id, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadAsync(id, cancellationToken);

    /// <summary>The offer that a source knows by this identifier, in whatever state; null when there is none. Anyone, also without signing in.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="externalId">The identifier in that source, compared with regard to case.</param>
    public static async Task<LearningOffer?> GetLearningOfferByExternalIdAsync(
        string source, string externalId, LearningOfferByExternalIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadAsync(new OfferKey(source, externalId.Trim()), cancellationToken);

    /// <summary>The systems and catalogues that supply offers, by name. Anyone, also without signing in.</summary>
    public static async Task<IReadOnlyList<OfferSource>> GetOfferSourcesAsync(IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OfferSources.AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One source of offers; null when there is none with this id. Anyone, also without signing in.</summary>
    /// <param name="id">The source.</param>
    [NodeResolver]
    public static async Task<OfferSource?> GetOfferSourceByIdAsync(Guid id, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadAsync(id, cancellationToken);
}
