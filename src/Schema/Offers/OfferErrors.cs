using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>The offer is retired or deleted already.</summary>
internal sealed class OfferNotActiveError(OfferNotActiveException refused) : InputError(refused, "offerId")
{
    /// <summary>The state the offer is in.</summary>
    public OfferState State { get; } = refused.State;
}

/// <summary>The offer is deleted; only its source can bring it back.</summary>
internal sealed class OfferDeletedError(OfferDeletedException refused) : InputError(refused, "offerId");

/// <summary>The source supplies its offers itself: enter and revise them there. What can be said here of an offer that a source supplies are effects, and nothing else.</summary>
internal sealed class SuppliedOfferError(SuppliedOfferException refused) : InputError(refused, refused.OfferId is null ? "sourceId" : "offer")
{
    /// <summary>The name of the source.</summary>
    public string Source { get; } = refused.SourceName;
}

/// <summary>Another offer of the source has this identifier already.</summary>
internal sealed class OfferIdTakenError(OfferIdTakenException refused) : InputError(refused, "externalId")
{
    /// <summary>The offer that has it; null when it disappeared meanwhile.</summary>
    [ID<LearningOffer>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>What was said of the offer is not sound. Nothing was stored.</summary>
internal sealed class OfferRefusedError(OfferRefusedException refused) : InputError(refused, refused.Problems[0].Path.Split('.', '[', ']').Where(part => part.Length > 0).ToArray())
{
    /// <summary>All that is wrong, in the words in which items of batches are refused; the first is the one that `path` leads to.</summary>
    public IReadOnlyList<SyncProblem> Problems { get; } = refused.Problems;
}

/// <summary>The offer is active, or deleted, so it cannot be restored.</summary>
internal sealed class OfferNotRetiredError(OfferNotRetiredException refused) : InputError(refused, "offerId")
{
    /// <summary>The state the offer is in.</summary>
    public OfferState State { get; } = refused.State;
}
