using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks which gaps of the organisation an offer brings nearer, with the people of one moment (null: now).</summary>
internal readonly record struct OfferGapQuestion(Guid OfferId, DateTimeOffset? SupplyAt, bool SeesPersons);

internal sealed class OfferGapsDataLoader(
    OfferRecommendation recommendation, GapReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<OfferGapQuestion, IReadOnlyList<RequirementGap>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<OfferGapQuestion, IReadOnlyList<RequirementGap>>> LoadBatchAsync(
        IReadOnlyList<OfferGapQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var helped = await recommendation.RequirementsHelpedAsync([.. keys.Select(key => key.OfferId).Distinct()], cancellationToken);
        var answers = new Dictionary<OfferGapQuestion, IReadOnlyList<RequirementGap>>(keys.Count);
        foreach (var same in keys.GroupBy(key => (key.SupplyAt, key.SeesPersons)))
        {
            var supplyAt = same.Key.SupplyAt ?? now;
            var present = GapPresent.Demand | (same.Key.SupplyAt is null ? GapPresent.Supply : GapPresent.None);
            var requirements = same.SelectMany(key => helped.GetValueOrDefault(key.OfferId, [])).Distinct();
            var gaps = await reads.MeasureAsync(
                [.. requirements.Select(requirement => new RequirementGapKey(requirement, null, supplyAt, now) { Present = present })], same.Key.SeesPersons, cancellationToken);
            var byRequirement = gaps.ToDictionary(found => found.Key.RequirementId, found => found.Value);
            foreach (var key in same)
            {
                answers[key] = Open(helped.GetValueOrDefault(key.OfferId, []), byRequirement);
            }
        }

        return answers;
    }

    private static RequirementGap[] Open(IReadOnlyList<Guid> requirements, Dictionary<Guid, RequirementGap> gaps)
        => [.. requirements
            .Where(gaps.ContainsKey).Select(requirement => gaps[requirement])
            .Where(gap => gap.Status is GapStatus.Unmet or GapStatus.Partly or GapStatus.Unknown)
            .OrderByDescending(gap => gap.Weight * (1 - (gap.SoftCoverage?.Pessimistic ?? 0)))
            .ThenBy(gap => gap.RequirementId)];
}

[ObjectType<LearningOffer>]
internal static partial class LearningOfferGaps
{
    /// <summary>
    /// The open requirements of active goals that the offer brings nearer, for the whole organisation, the largest gap first; groups that are too small are left out.
    /// </summary>
    /// <param name="first">The most gaps given, up to 100.</param>
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<IReadOnlyList<RequirementGap>> GetClosesGapsAsync(
        [Parent] LearningOffer offer,
        ClaimsPrincipal user,
        PolicyRules rules,
        GapMoments moments,
        OfferGapsDataLoader gaps,
        int first = 5,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        return rules.Allows(user, Permission.ReadGoals)
            ? [.. (await gaps.LoadRequiredAsync(new OfferGapQuestion(offer.Id, moments.SupplyAt(null, user), moments.SeesPersons(user)), cancellationToken)).Take(first)]
            : [];
    }
}
