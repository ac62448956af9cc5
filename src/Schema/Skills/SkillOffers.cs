using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Reading;
using LearningGraph.Schema.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Skills;

[ObjectType<Skill>]
internal static partial class SkillOffers
{
    /// <summary>The active offers that teach the skill.</summary>
    /// <param name="orderBy">The order of the offers; not by relevance, which needs a search.</param>
    [UseConnection(IncludeTotalCount = true)]
    public static Task<PageConnection<LearningOffer>> GetOffersAsync(
        [Parent] Skill skill,
        PagingArguments paging,
        Language language,
        OffersBySkillDataLoader offers,
        LearningOfferOrder orderBy = LearningOfferOrder.TitleAsc,
        CancellationToken cancellationToken = default)
        => offers.LoadConnectionAsync(
            new OffersOfSkill(skill.Id, orderBy, language.IsDutch, paging.BoundTo(orderBy.IsByText() ? $"{orderBy} {language.Order}" : $"{orderBy}")), cancellationToken);
}

/// <summary>A page of the offers that teach a skill, in an order.</summary>
internal readonly record struct OffersOfSkill(Guid Skill, LearningOfferOrder Order, bool IsDutch, PagingArguments Paging);

/// <summary>Where an offer stands among those that teach a skill: as little as the order needs.</summary>
internal sealed class OfferPlace
{
    public Guid SkillId { get; init; }

    public Guid OfferId { get; init; }

    public string Text { get; init; } = string.Empty;

    public long Number { get; init; }

    public DateTimeOffset Moment { get; init; }
}

/// <summary>Loads pages of the offers that teach skills: first the places, then the offers on them.</summary>
internal sealed class OffersBySkillDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<OffersOfSkill, Page<LearningOffer>>(scheduler, options)
{
    internal async Task<PageConnection<LearningOffer>> LoadConnectionAsync(OffersOfSkill key, CancellationToken cancellationToken)
        => new(await LoadAsync(key, cancellationToken) ?? Page<LearningOffer>.Empty);

    protected override async Task<IReadOnlyDictionary<OffersOfSkill, Page<LearningOffer>>> LoadBatchAsync(IReadOnlyList<OffersOfSkill> keys, CancellationToken cancellationToken)
    {
        var places = await contexts.KeptAsync<OffersOfSkill, Page<OfferPlace>>(
            typeof(OffersBySkillDataLoader), [ChangeType.LearningOffer], static page => 1 + (page.Count / 4), keys, (db, missing) => PlacesAsync(db, missing, cancellationToken), cancellationToken);
        Guid[] ids = [.. places.Values.SelectMany(static page => page.Items, static (_, place) => place.OfferId).Distinct()];
        var offers = await contexts.ByIdAsync<LearningOffer>(ids, static offer => offer.Id, cancellationToken);
        return places.ToDictionary(static found => found.Key, found => PageOf(found.Value, offers));
    }

    private static async Task<IReadOnlyDictionary<OffersOfSkill, Page<OfferPlace>>> PlacesAsync(LearningGraphContext db, OffersOfSkill[] keys, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<OffersOfSkill, Page<OfferPlace>>(keys.Length);
        foreach (var same in keys.GroupBy(static key => key with { Skill = default }))
        {
            Guid[] skills = [.. same.Select(static key => key.Skill)];
            var found = await Ordered(db, skills, same.Key).ToBatchPageAsync(static place => place.SkillId, same.Key.Paging, cancellationToken);
            foreach (var key in same)
            {
                pages.Add(key, found.GetValueOrDefault(key.Skill) ?? Page<OfferPlace>.Empty);
            }
        }

        return pages;
    }

    private static IQueryable<OfferPlace> Ordered(LearningGraphContext db, Guid[] skills, OffersOfSkill key)
    {
        var rows = from effect in db.OfferEffects.Where(e => EF.Parameter(skills).Contains(e.SkillId)).Select(e => new { e.SkillId, e.OfferId }).Distinct()
                   join offer in db.LearningOffers on effect.OfferId equals offer.Id
                   where offer.State == OfferState.Active
                   select new { effect.SkillId, Offer = offer };
        return key.Order switch
        {
            LearningOfferOrder.TitleAsc or LearningOfferOrder.TitleDesc => Titles(key.Order == LearningOfferOrder.TitleDesc),
            LearningOfferOrder.CostAsc => rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Number = r.Offer.CheapKey }).OrderBy(p => p.Number).ThenBy(p => p.OfferId),
            LearningOfferOrder.CostDesc => rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Number = r.Offer.DearKey }).OrderByDescending(p => p.Number).ThenBy(p => p.OfferId),
            LearningOfferOrder.DurationAsc => rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Number = r.Offer.DurationKey }).OrderBy(p => p.Number).ThenBy(p => p.OfferId),
            LearningOfferOrder.UpdatedDesc => rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Moment = r.Offer.UpdatedAt }).OrderByDescending(p => p.Moment).ThenBy(p => p.OfferId),
            _ => throw QueryErrors.RelevanceNeedsSearch(),
        };

        IQueryable<OfferPlace> Titles(bool isDescending)
        {
            var places = key.IsDutch
                ? rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Text = r.Offer.SortKeyNl })
                : rows.Select(r => new OfferPlace { SkillId = r.SkillId, OfferId = r.Offer.Id, Text = r.Offer.SortKeyEn });
            return (isDescending ? places.OrderByDescending(p => p.Text) : places.OrderBy(p => p.Text)).ThenBy(p => p.OfferId);
        }
    }

    private static Page<LearningOffer> PageOf(Page<OfferPlace> places, IReadOnlyDictionary<Guid, LearningOffer> offers)
    {
        if (places.Count == 0)
        {
            return Page<LearningOffer>.Empty;
        }

        LearningOffer[] items = [.. places.Items.Select(place => offers[place.OfferId])];
        return Page<LearningOffer>.Create([.. items], places.HasNextPage, places.HasPreviousPage, offer => places.CreateCursor(Array.IndexOf(items, offer)), places.TotalCount);
    }
}
