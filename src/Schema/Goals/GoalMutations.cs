using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Goals;

namespace LearningGraph.Schema.Goals;

[MutationType]
internal static partial class GoalMutations
{
    /// <summary>Records something that the organisation wants to reach by a date.</summary>
    /// <returns>The new goal; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedPeriodError>]
    [Error<ShareOutOfRangeError>]
    [Error<AmountOutOfRangeError>]
    [Error<InvalidCurrencyError>]
    [Error<GoalArchivedError>]
    public static Task<StrategicGoal> DefineGoalAsync(
        DefineGoalInput input, OrganisationProfiles organisation, GoalKeeping goals, CancellationToken cancellationToken)
        => goals.DefineAsync(input.ToDefinition(organisation), cancellationToken)
            .NamingMissing(("parentId", input.ParentId), ("ownerId", input.OwnerId));

    /// <summary>Changes a goal that is not archived: what is absent stays, null clears.</summary>
    /// <returns>The goal as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvertedPeriodError>]
    [Error<ShareOutOfRangeError>]
    [Error<AmountOutOfRangeError>]
    [Error<InvalidCurrencyError>]
    [Error<GoalArchivedError>]
    [Error<GoalCycleError>]
    public static Task<StrategicGoal> ReviseGoalAsync(
        ReviseGoalInput input, OrganisationProfiles organisation, GoalKeeping goals, GoalEvents events, CancellationToken cancellationToken)
    {
        GoalStatus? before = null;
        return goals.ReviseAsync(input.Id, input.Version, Change, cancellationToken)
            .NamingMissing(("id", input.Id), ("parentId", input.ParentId.Value), ("ownerId", input.OwnerId.Value))
            .ThenTell(goal => goal.Status == before ? Task.CompletedTask : events.DemandChangedAsync(goal.Id));

        GoalDefinition Change(GoalDefinition goal)
        {
            before = goal.Status;
            return input.Over(goal, organisation);
        }
    }

    /// <summary>Puts a goal away: it no longer counts, is kept, and can be restored.</summary>
    /// <returns>The archived goal; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<GoalArchivedError>]
    public static Task<StrategicGoal> ArchiveGoalAsync(ArchiveGoalInput input, GoalKeeping goals, GoalEvents events, CancellationToken cancellationToken)
        => goals.ArchiveAsync(input.Id, input.Version, cancellationToken)
            .NamingMissing(("id", input.Id))
            .ThenTell(goal => events.DemandChangedAsync(goal.Id));

    /// <summary>Brings an archived goal back to the status it had.</summary>
    /// <returns>The restored goal; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<GoalNotArchivedError>]
    public static Task<StrategicGoal> RestoreGoalAsync(RestoreGoalInput input, GoalKeeping goals, GoalEvents events, CancellationToken cancellationToken)
        => goals.RestoreAsync(input.Id, input.Version, cancellationToken)
            .NamingMissing(("id", input.Id))
            .ThenTell(goal => events.DemandChangedAsync(goal.Id));
}
