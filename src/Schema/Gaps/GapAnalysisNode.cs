using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Offers;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<StrategicGoal>]
internal static partial class StrategicGoalGaps
{
    /// <summary>
    /// How far the organisation or one unit is from what the goal requires; null for a unit that does not exist. The organisation: readers of goals. A unit: its members, its leader and the leaders above, strategists and
    /// privacy officers. Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit to see the goal from; null for the whole organisation.</param>
    /// <param name="asOf">The moment the figures hold for, not in the future; null for now. Where the organisation chose daily figures, people and evidence are those at the end of that day, yesterday's at the latest.</param>
    [Authorize(Policies.ReadGoals)]
    public static async Task<GapAnalysis?> GetGapAnalysisAsync(
        [Parent] StrategicGoal goal,
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        GapAnalysisDataLoader gaps,
        OrgUnitByIdDataLoader units,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
    {
        var supplyAt = moments.SupplyAt(asOf, user);
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
            if (await units.LoadAsync(unit, cancellationToken) is null)
            {
                return null;
            }
        }

        return await gaps.LoadAsync(new GapQuestion(goal.Id, unitId, supplyAt, asOf?.ToUniversalTime(), moments.SeesPersons(user)), cancellationToken);
    }
}

/// <summary>Decides whose unit figures a caller may read.</summary>
internal sealed class UnitRights(PolicyRules rules)
{
    internal async Task DemandAsync(ClaimsPrincipal user, Guid unit, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
    {
        if (rules.Allows(user, Permission.ReadAllUnitGaps))
        {
            return;
        }

        if (!rules.Allows(user, Permission.ReadOwnUnitGaps)
            || user.PersonId() is not { } person
            || !(await readable.LoadRequiredAsync(person, cancellationToken)).Contains(unit))
        {
            throw QueryErrors.UnitNotAllowed();
        }
    }
}

[ObjectType<GapAnalysis>]
[IgnoreMembers(nameof(GapAnalysis.GoalId), nameof(GapAnalysis.UnitId))]
internal static partial class GapAnalysisNode
{
    /// <summary>The unit it is seen from; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] GapAnalysis analysis, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => analysis.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>The requirements that apply: first those that cost the most readiness, last those that are withheld or have nobody in scope.</summary>
    /// <param name="first">The most gaps given, up to 100.</param>
    /// <param name="onlyOpen">Whether to leave out what is met or has nobody in scope.</param>
    public static IReadOnlyList<RequirementGap> GetGaps([Parent] GapAnalysis analysis, int first = 20, bool onlyOpen = false)
        => [.. analysis.Gaps
            .Where(gap => !onlyOpen || gap.Status is not (GapStatus.Met or GapStatus.NotApplicable))
            .Take(Limits.Checked(first))];
}

[ObjectType<RequirementGap>]
[IgnoreMembers(nameof(RequirementGap.RequirementId), nameof(RequirementGap.SkillId), nameof(RequirementGap.UnitId))]
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

[ObjectType<PersonGap>]
[IgnoreMembers(nameof(PersonGap.PersonId), nameof(PersonGap.RequirementId), nameof(PersonGap.SkillId))]
internal static partial class PersonGapNode
{
    /// <summary>The requirement that the person is compared with.</summary>
    public static async Task<SkillRequirement> GetRequirementAsync(
        [Parent] PersonGap gap, SkillRequirementByIdDataLoader requirements, CancellationToken cancellationToken)
        => await requirements.LoadRequiredAsync(gap.RequirementId, cancellationToken);

    /// <summary>The skill it asks for.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] PersonGap gap, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(gap.SkillId, cancellationToken);

    /// <summary>The active offers that would bring the person nearest to the required level, best first; empty when it is met.</summary>
    /// <param name="first">The most offers given, up to 100.</param>
    /// <param name="maxMinutes">The most minutes of work; null for any, otherwise offers of unknown length are left out.</param>
    /// <param name="languages">The languages wanted, as BCP 47 tags; null for any. Offers that name no language fit all.</param>
    public static async Task<IReadOnlyList<RecommendedOffer>> GetOffersAsync(
        [Parent] PersonGap gap,
        int? maxMinutes,
        IReadOnlyList<string>? languages,
        RecommendedOffersDataLoader offers,
        int first = 3,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        return gap.Status == GapStatus.Met
            ? []
            : [.. (await offers.LoadRequiredAsync(Need.Of(gap.SkillId, gap.RequiredLevel, maxMinutes, languages), cancellationToken))
                .Where(offer => offer.ExitLevel > (gap.Level ?? 0)).Take(first)];
    }
}

[ObjectType<RecommendedOffer>]
[IgnoreMembers(nameof(RecommendedOffer.OfferId), nameof(RecommendedOffer.SkillId))]
internal static partial class RecommendedOfferNode
{
    /// <summary>The offer.</summary>
    public static async Task<LearningOffer> GetOfferAsync([Parent] RecommendedOffer recommended, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadRequiredAsync(recommended.OfferId, cancellationToken);

    /// <summary>The skill it raises.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] RecommendedOffer recommended, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(recommended.SkillId, cancellationToken);
}

internal static class Need
{
    internal static OfferNeed Of(Guid skill, int level, int? maxMinutes, IReadOnlyList<string>? languages)
        => new(skill, level, maxMinutes, languages is { Count: > 0 } ? string.Join(',', languages.Take(20)) : null);
}
