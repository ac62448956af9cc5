using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

[QueryType]
internal static partial class CriticalityQueries
{
    /// <summary>
    /// The skills that active goals rest on most: first those that break the most goals if nobody had them any more, then those that cost the most value and readiness. Groups that are too small are left out.
    /// A unit: its members, its leader and the leaders above, strategists and privacy officers; an empty list for others.
    /// </summary>
    /// <param name="first">The most skills given, up to 100.</param>
    /// <param name="unitId">The unit to see goals from; null for the whole organisation.</param>
    [Cost(100)]
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<IReadOnlyList<CriticalSkill>> GetCriticalSkillsAsync(
        [ID<OrgUnit>] Guid? unitId,
        ClaimsPrincipal user,
        PolicyRules rules,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        CriticalityReads reads,
        TimeProvider time,
        int first = 10,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        if (!rules.Allows(user, Permission.ReadGoals) || (unitId is { } unit && !await rights.AllowsAsync(user, unit, readable, cancellationToken)))
        {
            return [];
        }

        var now = time.GetUtcNow();
        var supplyAt = moments.SupplyAt(null, user);
        var skills = await reads.SkillsAsync(unitId, supplyAt ?? now, now, moments.SeesPersons(user), GapMoments.Present(supplyAt, null), cancellationToken);
        return [.. skills.Take(first)];
    }

    /// <summary>
    /// The units that active goals rest on most: first those that break the most goals if all their people left, then those that cost the most value and readiness. Groups that are too small are left out.
    /// </summary>
    /// <param name="first">The most units given, up to 100.</param>
    /// <param name="below">The unit to look below; null for the whole organisation.</param>
    /// <param name="type">The layer of the units; null for those directly below.</param>
    [Cost(100)]
    [EmptyWithout(Policies.ReadAllUnitGaps)]
    public static async Task<IReadOnlyList<CriticalUnit>> GetCriticalUnitsAsync(
        [ID<OrgUnit>] Guid? below,
        OrgUnitType? type,
        ClaimsPrincipal user,
        PolicyRules rules,
        GapMoments moments,
        CriticalityReads reads,
        TimeProvider time,
        int first = 10,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        if (!rules.Allows(user, Permission.ReadAllUnitGaps))
        {
            return [];
        }

        var now = time.GetUtcNow();
        var supplyAt = moments.SupplyAt(null, user);
        var units = await reads.UnitsAsync(below, type, supplyAt ?? now, now, moments.SeesPersons(user), GapMoments.Present(supplyAt, null), cancellationToken);
        return [.. units.Take(first)];
    }
}
