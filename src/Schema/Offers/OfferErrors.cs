using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>The offer is retired or deleted already.</summary>
internal sealed class OfferNotActiveError(OfferNotActiveException refused) : InputError(refused, "offerId")
{
    /// <summary>The state the offer is in.</summary>
    public OfferState State { get; } = refused.State;
}

/// <summary>The offer is active, or deleted, so it cannot be restored.</summary>
internal sealed class OfferNotRetiredError(OfferNotRetiredException refused) : InputError(refused, "offerId")
{
    /// <summary>The state the offer is in.</summary>
    public OfferState State { get; } = refused.State;
}
