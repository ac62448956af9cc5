using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks whether the people behind a gap that was measured can reach the level.</summary>
internal readonly record struct AccessQuestion(RequirementGap Gap, bool SeesPersons);

internal sealed class AccessRateDataLoader(AccessReads reads, OrganisationProfiles organisation, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<AccessQuestion, AccessRate>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<AccessQuestion, AccessRate>> LoadBatchAsync(IReadOnlyList<AccessQuestion> keys, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<AccessQuestion, AccessRate>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            foreach (var (gap, rate) in await reads.MeasureAsync([.. same.Select(key => key.Gap)], organisation.Today, same.Key, cancellationToken))
            {
                answers[new AccessQuestion(gap, same.Key)] = rate;
            }
        }

        return answers;
    }
}

[ObjectType<RequirementGap>]
internal static partial class RequirementGapAccess
{
    /// <summary>
    /// How many of the people who are not known to have the level can reach it by active offers, one or a chain, that fit their languages, forms of delivery and the time they have until it is needed.
    /// Withheld from everybody but privacy officers when too few people lack the level.
    /// </summary>
    [Cost(20)]
    public static async Task<AccessRate> GetAccessRateAsync(
        [Parent] RequirementGap gap, ClaimsPrincipal user, GapMoments moments, AccessRateDataLoader rates, CancellationToken cancellationToken)
        => gap.Status switch
        {
            GapStatus.Suppressed => new AccessRate(AccessStatus.Suppressed, null, null),
            GapStatus.NotApplicable => new AccessRate(AccessStatus.NotApplicable, null, null),
            _ => await rates.LoadRequiredAsync(new AccessQuestion(gap, moments.SeesPersons(user)), cancellationToken),
        };
}
