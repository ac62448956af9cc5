namespace LearningGraph.Domain.Offers;

/// <summary>The offer is not active, so it cannot be retired.</summary>
public sealed class OfferNotActiveException(Guid offerId, OfferState state)
    : DomainException(state == OfferState.Deleted ? "The offer is deleted, so it cannot be retired." : "The offer is retired already.")
{
    /// <summary>The offer.</summary>
    public Guid OfferId { get; } = offerId;

    /// <summary>The state it is in.</summary>
    public OfferState State { get; } = state;
}

/// <summary>The offer is not retired, so it cannot be restored.</summary>
public sealed class OfferNotRetiredException(Guid offerId, OfferState state)
    : DomainException(state == OfferState.Deleted ? "The offer is deleted; only its source can bring it back." : "The offer is not retired, so there is nothing to restore.")
{
    /// <summary>The offer.</summary>
    public Guid OfferId { get; } = offerId;

    /// <summary>The state it is in.</summary>
    public OfferState State { get; } = state;
}
