using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Culture;

[SubscriptionType]
internal static partial class InitiativeSubscriptions
{
    /// <summary>
    /// Tells of each initiative whose status turned, from now on: at once when something is recorded, and within minutes when time alone turned it. Each turn is told once, by one server.
    /// </summary>
    /// <param name="unitId">The unit that is followed with everything below it; null follows all. A unit that does not exist is refused with the code `NOT_FOUND`.</param>
    [Authorize(Policies.ReadCulture)]
    [Subscribe(With = nameof(FollowStatusAsync))]
    public static async Task<Initiative> OnInitiativeStatusChangedAsync(
        [ID<OrgUnit>] Guid? unitId, [EventMessage] Guid turned, InitiativeByIdDataLoader initiatives, CancellationToken cancellationToken)
        => await initiatives.LoadRequiredAsync(turned, cancellationToken);

    internal static async ValueTask<ISourceStream<Guid>> FollowStatusAsync(
        [ID<OrgUnit>] Guid? unitId, OrgUnitByIdDataLoader units, ITopicEventReceiver receiver, CancellationToken cancellationToken)
        => unitId is { } unit && await units.LoadAsync(unit, cancellationToken) is null
            ? throw QueryErrors.NoSuchUnit()
            : await receiver.SubscribeAsync<Guid>(InitiativeTopics.TurnsOf(unitId), cancellationToken);
}
