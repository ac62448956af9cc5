namespace LearningGraph.Domain.Workforce;

/// <summary>Evidence claims to have been observed in the future.</summary>
public sealed class EvidenceInFutureException(DateTimeOffset observedAt, DateTimeOffset now)
    : DomainException("Evidence cannot be observed in the future.")
{
    /// <summary>When the evidence is said to be observed.</summary>
    public DateTimeOffset ObservedAt { get; } = observedAt;

    /// <summary>The time of the server.</summary>
    public DateTimeOffset Now { get; } = now;
}

/// <summary>Evidence would expire before it was observed.</summary>
public sealed class InvertedExpiryException(DateTimeOffset observedAt, DateTimeOffset expiresAt)
    : DomainException("Evidence cannot expire before it was observed.")
{
    /// <summary>When the evidence is said to be observed.</summary>
    public DateTimeOffset ObservedAt { get; } = observedAt;

    /// <summary>When it would expire.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}

/// <summary>The evidence to correct is about another person or another skill.</summary>
public sealed class SupersededMismatchException(Guid evidenceId)
    : DomainException("A correction must be about the same person and the same skill as the evidence it corrects.")
{
    /// <summary>The evidence that was to be corrected.</summary>
    public Guid EvidenceId { get; } = evidenceId;
}

/// <summary>The evidence was corrected already; correct the correction instead.</summary>
public sealed class AlreadySupersededException(Guid evidenceId, Guid? existingId)
    : DomainException("This evidence was corrected already; correct the correction instead.")
{
    /// <summary>The evidence that was to be corrected.</summary>
    public Guid EvidenceId { get; } = evidenceId;

    /// <summary>The correction that exists; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The same was stated already: about the same person and skill, with the same level, kind, moment and reference.</summary>
public sealed class DuplicateEvidenceException(Guid? existingId)
    : DomainException("The same evidence was recorded already.")
{
    /// <summary>The statement that exists; null when both stand in one call.</summary>
    public Guid? ExistingId { get; } = existingId;
}
