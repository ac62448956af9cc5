using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<RequirementGap>]
[IgnoreMembers(
    nameof(RequirementGap.RequirementId),
    nameof(RequirementGap.SkillId),
    nameof(RequirementGap.UnitId),
    nameof(RequirementGap.SeenFromId))]
internal static partial class RequirementGapNode
{
    /// <summary>The requirement as it is now; what it asked for at the date of the analysis stands beside it.</summary>
    public static async Task<SkillRequirement> GetRequirementAsync(
        [Parent] RequirementGap gap, SkillRequirementByIdDataLoader requirements, CancellationToken cancellationToken)
        => await requirements.LoadRequiredAsync(gap.RequirementId, cancellationToken);

    /// <summary>The skill it asks for.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] RequirementGap gap, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(gap.SkillId, cancellationToken);

    /// <summary>The unit whose people are counted; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] RequirementGap gap, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => gap.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>The active offers that would bring people nearest to the required level, best first; empty when the figures are withheld.</summary>
    /// <param name="first">The most offers given, up to 100.</param>
    /// <param name="maxMinutes">The most minutes of work for one participant; null for any, otherwise offers of unknown length are left out.</param>
    /// <param name="languages">The languages wanted, as BCP 47 tags; null for any. Offers that name no language fit all.</param>
    public static async Task<IReadOnlyList<RecommendedOffer>> GetOffersAsync(
        [Parent] RequirementGap gap,
        int? maxMinutes,
        IReadOnlyList<string>? languages,
        RecommendedOffersDataLoader offers,
        int first = 3,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        return gap.Status == GapStatus.Suppressed
            ? []
            : [.. (await offers.LoadRequiredAsync(Need.Of(gap.SkillId, gap.RequiredLevel, maxMinutes, languages), cancellationToken)).Take(first)];
    }
}
