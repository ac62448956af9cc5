using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>A change of a learning offer.</summary>
/// <param name="OfferId">The offer that changed.</param>
/// <param name="Change">What happened to it.</param>
internal sealed record OfferChange([property: ID<LearningOffer>] Guid OfferId, OfferChangeKind Change);

[ObjectType<OfferChange>]
internal static partial class OfferChangeNode
{
    /// <summary>The offer as it is when the event is sent on, so perhaps after a later change; null when it was deleted.</summary>
    public static async Task<LearningOffer?> GetOfferAsync([Parent] OfferChange change, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadAsync(change.OfferId, cancellationToken) is { State: not OfferState.Deleted } offer ? offer : null;
}

[SubscriptionType]
internal static partial class OfferSubscriptions
{
    /// <summary>Tells of every learning offer that is retired, restored or changed in another way, deletions included, from now on.</summary>
    /// <param name="source">The name of the source whose offers are followed, compared exactly; null follows all. A name that no source bears brings no events.</param>
    [Authorize(Policies.ReadCatalogue)]
    [Subscribe]
    [Topic(OfferTopics.Changes)]
    public static OfferChange OnOfferChanged(string? source, [EventMessage] OfferChange change) => change;
}
