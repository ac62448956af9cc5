using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<OrgUnit>]
internal static partial class OrgUnitGaps
{
    /// <summary>
    /// How far the unit's people are from what active goals require of exactly this unit. Its members, its leader and the leaders above, strategists and privacy officers. Groups that are too small are withheld from
    /// everybody but privacy officers.
    /// </summary>
    /// <param name="asOf">The moment the figures hold for, not in the future; null for now. Where the organisation chose daily figures, people and evidence are those at the end of that day, yesterday's at the latest.</param>
    [Authorize(Policies.ReadGoals)]
    public static async Task<GapAnalysis?> GetGapAnalysisAsync(
        [Parent] OrgUnit unit,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        UnitGapAnalysisDataLoader gaps,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
    {
        var supplyAt = moments.SupplyAt(asOf, user);
        await rights.DemandAsync(user, unit.Id, readable, cancellationToken);
        return await gaps.LoadRequiredAsync(new UnitGapQuestion(unit.Id, supplyAt, asOf?.ToUniversalTime(), moments.SeesPersons(user)), cancellationToken);
    }

    /// <summary>
    /// What would happen to active goals if all people of the unit left. Its members, its leader and the leaders above, strategists and privacy officers. Requirements are left out where the unit or what remains is too small.
    /// </summary>
    [Authorize(Policies.ReadGoals)]
    [Cost(50)]
    public static async Task<CriticalUnit?> GetLossImpactAsync(
        [Parent] OrgUnit unit,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        UnitLossDataLoader losses,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
    {
        await rights.DemandAsync(user, unit.Id, readable, cancellationToken);
        return await losses.LoadRequiredAsync(new UnitLossQuestion(unit.Id, moments.SupplyAt(null, user), moments.SeesPersons(user)), cancellationToken);
    }
}

[ObjectType<Role>]
internal static partial class RoleGaps
{
    /// <summary>
    /// How far the people who have the role are from what it requires; null for a unit that does not exist. The organisation: readers of goals. A unit: its members, its leader and the leaders above, strategists and
    /// privacy officers. Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit whose people count; null for the whole organisation.</param>
    /// <param name="asOf">The moment the figures hold for, not in the future; null for now. Where the organisation chose daily figures, people and evidence are those at the end of that day, yesterday's at the latest.</param>
    [Authorize(Policies.ReadGoals)]
    public static async Task<GapAnalysis?> GetGapAnalysisAsync(
        [Parent] Role role,
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        RoleGapAnalysisDataLoader gaps,
        OrgUnitByIdDataLoader units,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
    {
        var supplyAt = moments.SupplyAt(asOf, user);
        return await rights.ExistsAsync(user, unitId, units, readable, cancellationToken)
            ? await gaps.LoadRequiredAsync(new RoleGapQuestion(role.Id, unitId, supplyAt, asOf?.ToUniversalTime(), moments.SeesPersons(user)), cancellationToken)
            : null;
    }
}
