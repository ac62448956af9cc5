using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Defines, revises, archives and restores strategic goals, each in one transaction.</summary>
public sealed class GoalKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new goal.</summary>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="StrategicGoal.Define"/>), or the owner or parent does not exist.</exception>
    public async Task<StrategicGoal> DefineAsync(GoalDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var now = time.GetUtcNow();
        var goal = StrategicGoal.Define(Guid.CreateVersion7(now), definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                await CheckReferencesAsync(context, goal, cancellationToken);
                context.Add(goal);
                return goal;
            },
            cancellationToken);
    }

    /// <summary>Changes a goal that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="VersionConflictException">The goal was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The goal, its new owner or its new parent does not exist.</exception>
    /// <exception cref="GoalCycleException">The new parent lies below the goal.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="StrategicGoal.Define"/>).</exception>
    public Task<StrategicGoal> ReviseAsync(
        Guid goalId, int version, Func<GoalDefinition, GoalDefinition> change, CancellationToken cancellationToken = default)
        => ChangeAsync(goalId, goal => goal.Revise(version, change(GoalDefinition.Of(goal)), time.GetUtcNow()), cancellationToken);

    /// <summary>Puts a goal away.</summary>
    /// <exception cref="VersionConflictException">The goal was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The goal does not exist.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived already.</exception>
    public Task<StrategicGoal> ArchiveAsync(Guid goalId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(goalId, goal => goal.Archive(version, time.GetUtcNow()), cancellationToken);

    /// <summary>Brings an archived goal back.</summary>
    /// <exception cref="VersionConflictException">The goal was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The goal does not exist.</exception>
    /// <exception cref="GoalNotArchivedException">The goal is not archived.</exception>
    public Task<StrategicGoal> RestoreAsync(Guid goalId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(goalId, goal => goal.Restore(version, time.GetUtcNow()), cancellationToken);

    private static async Task CheckReferencesAsync(LearningGraphContext context, StrategicGoal goal, CancellationToken cancellation)
    {
        await context.RequireAsync<Person>(goal.OwnerId, cancellation);
        await context.RequireAsync<StrategicGoal>(goal.ParentId, cancellation);
        if (goal.ParentId is not { } parent)
        {
            return;
        }

        var parents = await context.StrategicGoals.Where(g => g.ParentId != null)
            .Select(g => new { g.Id, g.ParentId }).ToDictionaryAsync(g => g.Id, g => g.ParentId, cancellation);
        var passed = new HashSet<Guid>();
        for (Guid? above = parent; above is { } id && passed.Add(id); above = parents.GetValueOrDefault(id))
        {
            if (id == goal.Id)
            {
                throw new GoalCycleException(goal.Id, parent);
            }
        }
    }

    private async Task<StrategicGoal> ChangeAsync(Guid goalId, Action<StrategicGoal> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var goal = await context.LoadAsync<StrategicGoal>(goalId, cancellation);
                var (owner, parent) = (goal.OwnerId, goal.ParentId);
                change(goal);
                if (goal.OwnerId != owner || goal.ParentId != parent)
                {
                    await CheckReferencesAsync(context, goal, cancellation);
                }

                return goal;
            },
            cancellation);
    }
}
