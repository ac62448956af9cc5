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

/// <summary>The offer is deleted, so there is nothing to revise.</summary>
public sealed class OfferDeletedException(Guid offerId) : DomainException("The offer is deleted; only its source can bring it back.")
{
    /// <summary>The offer.</summary>
    public Guid OfferId { get; } = offerId;
}

/// <summary>The source supplies its offers itself, so they are neither entered nor revised here.</summary>
public sealed class SuppliedOfferException(string source, Guid? offerId)
    : DomainException($"The source '{source}' supplies its offers itself: change them there. Effects can be added to them here.")
{
    /// <summary>The name of the source.</summary>
    public string SourceName { get; } = source;

    /// <summary>The offer that was to be revised; null where one was to be entered.</summary>
    public Guid? OfferId { get; } = offerId;
}

/// <summary>Another offer of the source has the identifier already.</summary>
public sealed class OfferIdTakenException(Guid? existingId) : DomainException("Another offer of this source has this identifier already.")
{
    /// <summary>The offer that has it; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>What an editor said of an offer is not sound.</summary>
public sealed class OfferRefusedException(IReadOnlyList<SyncProblem> problems) : DomainException(string.Join(" ", problems.Select(p => $"{p.Path}: {p.English}")))
{
    /// <summary>What is wrong, as reports tell it of items; at least one.</summary>
    public IReadOnlyList<SyncProblem> Problems { get; } = problems;
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
