using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[QueryType]
internal static partial class ReadinessMatrixQueries
{
    /// <summary>
    /// How ready units are for goals, up to 2,000,000 cells at once. Strategists and privacy officers: all units. Others: the units whose figures they may read.
    /// Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="goalIds">The goals, one row each in this order; null for all that are not archived, those due first before others.</param>
    /// <param name="unitIds">The units, in the order of the lists of a row; null for all that the caller may read, each before those below it.</param>
    /// <param name="asOf">The moment the figures hold for, not in the future; null for now. Where the organisation chose daily figures, people and evidence are those at the end of that day, yesterday's at the latest.</param>
    [Cost(100)]
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<ReadinessMatrix> GetReadinessMatrixAsync(
        [ID<StrategicGoal>] IReadOnlyList<Guid>? goalIds,
        [ID<OrgUnit>] IReadOnlyList<Guid>? unitIds,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        PolicyRules rules,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        StrategicGoalByIdDataLoader goals,
        OrgUnitByIdDataLoader units,
        MatrixReads reads,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadGoals))
        {
            return ReadinessMatrix.Empty(asOf?.ToUniversalTime() ?? time.GetUtcNow());
        }

        var supplyAt = moments.SupplyAt(asOf, user);
        Guid[] asked = [.. (unitIds ?? await reads.UnitsAsync(cancellationToken)).Distinct()];
        var readableUnits = await rights.OnlyReadableAsync(user, asked, static unit => unit, readable, cancellationToken);
        if (unitIds is not null && readableUnits.Count < asked.Length)
        {
            throw QueryErrors.UnitNotAllowed();
        }

        Guid[] rows = [.. (goalIds ?? await reads.GoalsAsync(cancellationToken)).Distinct()];
        var cells = (long)rows.Length * readableUnits.Count;
        if (cells > Limits.MaxMatrixCells)
        {
            throw QueryErrors.TooManyCells(cells, Limits.MaxMatrixCells);
        }

        await DemandAllAsync(goalIds is null ? [] : rows, goals, unitIds is null ? [] : asked, units, cancellationToken);
        var now = time.GetUtcNow();
        return await reads.ReadAsync(
            rows, readableUnits, supplyAt ?? now, asOf?.ToUniversalTime() ?? now, GapMoments.Present(supplyAt, asOf), moments.SeesPersons(user), cancellationToken);
    }

    private static async Task DemandAllAsync(
        Guid[] goalIds, StrategicGoalByIdDataLoader goals, Guid[] unitIds, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
    {
        var foundGoals = Task.WhenAll(goalIds.Select(goal => goals.LoadAsync(goal, cancellationToken)));
        var foundUnits = Task.WhenAll(unitIds.Select(unit => units.LoadAsync(unit, cancellationToken)));
        if ((await foundGoals).Contains(null))
        {
            throw QueryErrors.NoSuchGoal();
        }

        if ((await foundUnits).Contains(null))
        {
            throw QueryErrors.NoSuchUnit();
        }
    }
}
