using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<ReadinessMatrix>]
[IgnoreMembers(nameof(ReadinessMatrix.UnitIds))]
internal static partial class ReadinessMatrixNode
{
    /// <summary>The goals, in the order of the rows.</summary>
    public static async Task<IReadOnlyList<StrategicGoal>> GetGoalsAsync(
        [Parent] ReadinessMatrix matrix, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => await Task.WhenAll(matrix.Rows.Select(row => goals.LoadRequiredAsync(row.GoalId, cancellationToken)));

    /// <summary>The units, in the order of the lists of every row.</summary>
    public static async Task<IReadOnlyList<OrgUnit>> GetUnitsAsync(
        [Parent] ReadinessMatrix matrix, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => await Task.WhenAll(matrix.UnitIds.Select(unit => units.LoadRequiredAsync(unit, cancellationToken)));
}

[ObjectType<ReadinessRow>]
[IgnoreMembers(nameof(ReadinessRow.GoalId))]
internal static partial class ReadinessRowNode
{
    /// <summary>The goal.</summary>
    public static async Task<StrategicGoal> GetGoalAsync([Parent] ReadinessRow row, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => await goals.LoadRequiredAsync(row.GoalId, cancellationToken);
}
