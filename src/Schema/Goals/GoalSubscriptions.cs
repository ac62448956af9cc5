using System.Runtime.CompilerServices;
using System.Security.Claims;
using LearningGraph.Domain.Goals;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Goals;

[SubscriptionType]
internal static partial class GoalSubscriptions
{
    /// <summary>
    /// Tells of each goal whose readiness may have changed, from now on: when its requirements change, when it begins or ceases to count, and when evidence of a required skill is recorded. Where the organisation chose daily figures, only readers of person-level data are told of evidence; everybody else reads the figures anew the next day.
    /// </summary>
    /// <param name="goalId">The goal that is followed; null follows all. A goal that does not exist is refused with the code `NOT_FOUND`.</param>
    [Authorize(Policies.ReadGoals)]
    [Subscribe(With = nameof(FollowReadinessAsync))]
    public static async Task<StrategicGoal> OnReadinessChangedAsync(
        [ID<StrategicGoal>] Guid? goalId, [EventMessage] Guid changed, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => await goals.LoadRequiredAsync(changed, cancellationToken);

    internal static async ValueTask<ISourceStream<Guid>> FollowReadinessAsync(
        [ID<StrategicGoal>] Guid? goalId,
        ClaimsPrincipal user,
        GapMoments moments,
        StrategicGoalByIdDataLoader goals,
        ITopicEventReceiver receiver,
        CancellationToken cancellationToken)
    {
        if (goalId is { } goal && await goals.LoadAsync(goal, cancellationToken) is null)
        {
            throw QueryErrors.NoSuchGoal();
        }

        var changes = await receiver.SubscribeAsync<ReadinessChange>(GoalTopics.ReadinessOf(goalId), cancellationToken);
        return new ChangedGoals(changes, change => !change.IsFromEvidence || moments.SeesNow(user));
    }

    /// <summary>The goals of the changes that the subscriber may hear of.</summary>
    private sealed class ChangedGoals(ISourceStream<ReadinessChange> changes, Func<ReadinessChange, bool> mayHear) : ISourceStream<Guid>
    {
        public IAsyncEnumerable<Guid> ReadEventsAsync() => ReadAsync();

        IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => BoxedAsync();

        public ValueTask DisposeAsync() => changes.DisposeAsync();

        private async IAsyncEnumerable<Guid> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var change in changes.ReadEventsAsync().WithCancellation(cancellationToken))
            {
                foreach (var goal in mayHear(change) ? change.GoalIds : [])
                {
                    yield return goal;
                }
            }
        }

        private async IAsyncEnumerable<object?> BoxedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var goal in ReadAsync(cancellationToken))
            {
                yield return goal;
            }
        }
    }
}
