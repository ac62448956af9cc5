using LearningGraph.Domain.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Questions about the tree of goals.</summary>
public static class GoalTree
{
    /// <summary>Refuses a parent that is one of the goals below; to be asked inside the write transaction that sets it.</summary>
    /// <exception cref="GoalCycleException">The goal would become its own ancestor.</exception>
    public static async Task CheckNoCycleAsync(this LearningGraphContext context, StrategicGoal goal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(goal);
        if (goal.ParentId is not { } parent)
        {
            return;
        }

        var parents = await context.StrategicGoals.AsNoTracking()
            .Where(g => g.ParentId != null && g.Id != goal.Id)
            .ToDictionaryAsync(g => g.Id, g => g.ParentId!.Value, cancellationToken);
        for (Guid? above = parent; above is { } next; above = parents.TryGetValue(next, out var higher) ? higher : null)
        {
            if (next == goal.Id)
            {
                throw new GoalCycleException(goal.Id, parent);
            }
        }
    }
}
