using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>Enrolments that a source sends in one call: all are tried, each for itself, in one transaction.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">How which enrolments stand, 500 at most.</param>
public sealed record EnrolmentBatch(string Source, IReadOnlyList<EnrolmentItem> Items)
{
    /// <summary>The caller's own identity of the batch, by which it is applied once only; null for a dry run.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Whether nothing is stored and only told what would happen.</summary>
    public bool DryRun { get; init; }
}

/// <summary>How a source names a person: by the identity here, or by a key in the source or another system.</summary>
/// <param name="Id">The identity here; null when a key is given.</param>
/// <param name="Source">The system that the key belongs to; null for the source of the batch.</param>
/// <param name="ExternalId">The key; null when the identity is given.</param>
public sealed record PersonReference(Guid? Id, string? Source, string? ExternalId);

/// <summary>How one enrolment stands. What is null is not so: an item says all that its source knows.</summary>
/// <param name="ExternalId">The identifier of the enrolment in its source.</param>
/// <param name="Person">The person who learns.</param>
/// <param name="OfferExternalId">The identifier of the offer in the source it comes from.</param>
/// <param name="Status">How far the enrolment is.</param>
public sealed record EnrolmentItem(string ExternalId, PersonReference Person, string OfferExternalId, EnrolmentStatus Status)
{
    /// <summary>Which attempt of the enrolment it is; with the identifier the key.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The source that the offer comes from; null for the source of the batch.</summary>
    public string? OfferSource { get; init; }

    /// <summary>Whether the caller may not speak of offers of that source.</summary>
    public bool IsForeignOffer { get; init; }

    /// <summary>The version that the source gives what it says: a whole number or an instant; null when it counts none.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>Whether an older version is taken over all the same.</summary>
    public bool Force { get; init; }

    /// <summary>What made the person enrol.</summary>
    public AssignmentType Assignment { get; init; }

    /// <summary>When the person enrolled; null keeps what is known, or else takes the completion or the present moment.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>The day by which completion is expected.</summary>
    public DateOnly? ExpectedEnd { get; init; }

    /// <summary>By when it must be completed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How much is done, in percent.</summary>
    public int? ProgressPct { get; init; }

    /// <summary>When it was completed; needed for the statuses that say so, and for no others.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether the status says that the offer was taken to its end.</summary>
    internal bool IsTakenToTheEnd => Status is EnrolmentStatus.Completed or EnrolmentStatus.Passed or EnrolmentStatus.Failed;

    /// <summary>How the enrolment stands by this, given how it stood.</summary>
    internal EnrolmentStanding Over(EnrolmentStanding? before, DateTimeOffset now) => new(Status, Instants.Stored(EnrolledAt) ?? before?.EnrolledAt ?? Instants.Stored(CompletedAt ?? now)!.Value)
    {
        Assignment = Assignment,
        ExpectedEnd = ExpectedEnd,
        DueAt = Instants.Stored(DueAt),
        ProgressPct = IsTakenToTheEnd ? ProgressPct ?? 100 : ProgressPct,
        CompletedAt = Instants.Stored(CompletedAt),
        Passed = Status switch { EnrolmentStatus.Passed => true, EnrolmentStatus.Failed => false, _ => null },
    };
}

/// <summary>Instants as the databases keep them.</summary>
internal static class Instants
{
    /// <summary>The instant in UTC, to the microsecond.</summary>
    internal static DateTimeOffset? Stored(DateTimeOffset? instant)
        => instant is { } given ? new DateTimeOffset(given.UtcTicks - (given.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) : null;
}
