using LearningGraph.Domain.Changes;
using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

[QueryType]
internal static partial class OfferQueries
{
    /// <summary>What people can learn from.</summary>
    /// <param name="where">Narrows the offers; null gives all that are active.</param>
    /// <param name="orderBy">The order of the offers.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCatalogue)]
    public static async Task<PageConnection<LearningOffer>> GetLearningOffersAsync(
        PagingArguments paging,
        LearningOfferFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        LearningOfferOrder orderBy = LearningOfferOrder.TitleAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadCatalogue))
        {
            return new(Page<LearningOffer>.Empty);
        }

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

        async Task<Page<LearningOffer>> ReadAsync(LearningGraphContext db)
        {
            var units = where?.UnitId is { } unit ? await UnitRows.AboveAsync(db, unit, organisation.Today, cancellationToken) : [];
            var offers = db.LearningOffers.AsNoTracking().Where(where, db, organisation, searches: orderBy != LearningOfferOrder.Relevance, units);
            return orderBy == LearningOfferOrder.Relevance
                ? await offers.ToRelevancePageAsync(db, where?.Search, language, paging, cancellationToken)
                : await offers.Order(orderBy, language.IsDutch).ToPageAsync(page.Paging, cancellationToken);
        }
    }

    /// <summary>One learning offer, in whatever state; null when there is none with this id.</summary>
    /// <param name="id">The offer.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<LearningOffer?> GetLearningOfferByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await offers.LoadAsync(id, cancellationToken) : null;

    /// <summary>The offer that a source knows by this identifier, in whatever state; null when there is none.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="externalId">The identifier in that source, compared with regard to case.</param>
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<LearningOffer?> GetLearningOfferByExternalIdAsync(
        string source, string externalId, ClaimsPrincipal user, PolicyRules rules, LearningOfferByExternalIdDataLoader offers, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await offers.LoadAsync(new OfferKey(source, externalId.Trim()), cancellationToken) : null;

    /// <summary>The systems and catalogues that supply offers, by name.</summary>
    [EmptyWithout(Policies.ReadCatalogue)]
    public static async Task<IReadOnlyList<OfferSource>> GetOfferSourcesAsync(
        ClaimsPrincipal user, PolicyRules rules, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCatalogue))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OfferSources.AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One source of offers; null when there is none with this id.</summary>
    /// <param name="id">The source.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<OfferSource?> GetOfferSourceByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await sources.LoadAsync(id, cancellationToken) : null;
}

/// <summary>A page of offers as it was asked for, its filter told in words.</summary>
internal readonly record struct OfferPage(string Filter, LearningOfferOrder Order, bool IsDutch, PagingArguments Paging);
