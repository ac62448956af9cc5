using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Reading;
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
        var words = orderBy == LearningOfferOrder.Relevance ? null : where.Words(organisation);
        var page = new OfferPage(words ?? string.Empty, orderBy, language.IsDutch, orderBy.IsByText() ? paging.BoundTo(language.Order) : paging);
        if (words is not null)
        {
            var kept = await contexts.KeptAsync<OfferPage, Page<LearningOffer>>(
                typeof(OfferQueries), [ChangeType.LearningOffer], static found => 4 * (1 + found.Count), [page],
                async (db, _) => new Dictionary<OfferPage, Page<LearningOffer>> { [page] = await ReadAsync(db) },
                cancellationToken);
            return new(kept[page]);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new(await ReadAsync(context));

        ValueTask<Page<LearningOffer>> ReadAsync(LearningGraphContext db)
        {
            var offers = db.LearningOffers.AsNoTracking().Where(where, db, organisation, searches: orderBy != LearningOfferOrder.Relevance);
            return orderBy == LearningOfferOrder.Relevance
                ? offers.ToRelevancePageAsync(db, where?.Search, language, paging, cancellationToken)
                : offers.Order(orderBy, language.IsDutch).ToPageAsync(page.Paging, cancellationToken);
        }
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

/// <summary>A page of offers as it was asked for, its filter told in words.</summary>
internal readonly record struct OfferPage(string Filter, LearningOfferOrder Order, bool IsDutch, PagingArguments Paging);
