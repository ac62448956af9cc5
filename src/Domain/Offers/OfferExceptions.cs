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

/// <summary>The offer cannot be chosen: it is retired or deleted, or the day lies outside the days on which it can be.</summary>
public sealed class OfferNotOpenException(Guid offerId, OfferState state)
    : DomainException(state switch
    {
        OfferState.Active => "The offer cannot be chosen today.",
        OfferState.Retired => "The offer is retired, so nobody can enrol any more.",
        _ => "The offer is deleted, so nobody can enrol any more.",
    })
{
    /// <summary>The offer.</summary>
    public Guid OfferId { get; } = offerId;

    /// <summary>The state it is in.</summary>
    public OfferState State { get; } = state;
}

/// <summary>The session is one of another offer.</summary>
public sealed class SessionOfOtherOfferException(Guid sessionId)
    : DomainException("The session is one of another offer.")
{
    /// <summary>The session.</summary>
    public Guid SessionId { get; } = sessionId;
}

/// <summary>The session has ended.</summary>
public sealed class SessionOverException(Guid sessionId, DateTimeOffset end)
    : DomainException("The session has ended; choose a later one.")
{
    /// <summary>The session.</summary>
    public Guid SessionId { get; } = sessionId;

    /// <summary>When it ended.</summary>
    public DateTimeOffset End { get; } = end;
}

/// <summary>Every seat of the session is taken.</summary>
public sealed class SessionFullException(Guid sessionId, int seats)
    : DomainException("Every seat of the session is taken.")
{
    /// <summary>The session.</summary>
    public Guid SessionId { get; } = sessionId;

    /// <summary>How many seats it has.</summary>
    public int Seats { get; } = seats;
}
