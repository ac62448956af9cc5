using AutoMapper;
using AutoMapper.QueryableExtensions;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Finds the offers that would close gaps, for any number of needs at once with a fixed number of SQL commands.</summary>
public sealed class OfferRecommendation(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
{
    /// <summary>The offers that can be chosen on a day for each need, in the order of <see cref="OfferRanking"/>; every need is answered.</summary>
    /// <param name="needs">The needs.</param>
    /// <param name="day">The day on which an offer must be open.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<OfferNeed, IEnumerable<RecommendedOffer>>> ForNeedsAsync(
        IReadOnlyCollection<OfferNeed> needs, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var offers = await contexts.KeptAsync<Guid, OfferRanking>(
            typeof(OfferRecommendation),
            [ChangeType.LearningOffer],
            static offers => 1 + (offers.Count / 10),
            [.. needs.Select(n => n.SkillId).Distinct()],
            (context, skills) => OffersAsync(context, skills, cancellationToken),
            cancellationToken);
        var places = needs.Any(need => need.PersonId is not null && !offers[need.SkillId].AreForEverybody) ? await PlacesAsync(day, cancellationToken) : null;
        return needs.Distinct().ToDictionary(need => need, need => places is not null && need.PersonId is { } person
            ? OfPlace(need, places.Of(person))
            : offers[need.SkillId].Rank(need, offer => offer.IsOpenOn(day)));

        IEnumerable<RecommendedOffer> OfPlace(OfferNeed need, LearnerPlace place)
            => offers[need.SkillId].Rank(need, offer => offer.IsOpenOn(day) && offer.Audience.Includes(place.Units, place.RoleId));
    }

    /// <summary>
    /// The current requirements of active goals that each offer brings nearer, met or not; offers that help none are absent.
    /// </summary>
    /// <remarks>
    /// An offer helps a requirement when it raises the skill from below the required level. The order is by requirement id;
    /// <see cref="GapReads.MeasureAsync"/> tells which of them are open.
    /// </remarks>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> RequirementsHelpedAsync(
        IReadOnlyCollection<Guid> offerIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(offerIds);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. offerIds.Distinct()];
        var pairs = await (
            from effect in context.OfferEffects
            where EF.Parameter(ids).Contains(effect.OfferId) && effect.ExitLevel > effect.EntryLevel
            join requirement in context.SkillRequirements on effect.SkillId equals requirement.SkillId
            where requirement.ValidTo == null && requirement.RequiredLevel > effect.EntryLevel
            join goal in context.StrategicGoals on requirement.GoalId equals goal.Id
            where goal.Status == GoalStatus.Active
            select new { effect.OfferId, RequirementId = requirement.Id }).ToListAsync(cancellationToken);
        return pairs.Distinct().GroupBy(p => p.OfferId, p => p.RequirementId)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Order()]);
    }

    private async Task<LearnerPlaces> PlacesAsync(DateOnly day, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await LearnerPlaces.ReadAsync(context, day, cancellation);
    }

    /// <summary>What all active offers do for each of the skills, whatever the day.</summary>
    private async Task<IReadOnlyDictionary<Guid, OfferRanking>> OffersAsync(LearningGraphContext context, Guid[] skills, CancellationToken cancellation)
    {
        var facts = await context.OfferEffects.Where(e => EF.Parameter(skills).Contains(e.SkillId))
            .Join(context.LearningOffers.Where(o => o.State == OfferState.Active), e => e.OfferId, o => o.Id, (e, o) => new EffectOfOffer { Effect = e, Offer = o })
            .ProjectTo<OfferFact>(mapping)
            .ToListAsync(cancellation);
        var bySkill = facts.ToLookup(f => f.SkillId);
        return skills.ToDictionary(skill => skill, skill => new OfferRanking(bySkill[skill]));
    }
}
