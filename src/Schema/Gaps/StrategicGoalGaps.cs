using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
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
        return await rights.ExistsAsync(user, unitId, units, readable, cancellationToken)
            ? await gaps.LoadAsync(new GapQuestion(goal.Id, unitId, supplyAt, asOf?.ToUniversalTime(), moments.SeesPersons(user)), cancellationToken)
            : null;
    }
}
