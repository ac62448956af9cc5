namespace LearningGraph.Domain.Enrolments;

/// <summary>The person is enrolled in this offer already, and that enrolment is still running.</summary>
public sealed class AlreadyEnrolledException(Guid personId, Guid offerId, Guid? existingId)
    : DomainException("The person is enrolled in this offer already.")
{
    /// <summary>The person.</summary>
    public Guid PersonId { get; } = personId;

    /// <summary>The offer.</summary>
    public Guid OfferId { get; } = offerId;

    /// <summary>The running enrolment; null when it ended meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The enrolment has ended, so it can be neither completed nor cancelled.</summary>
public sealed class EnrolmentEndedException(Guid enrolmentId, EnrolmentStatus status)
    : DomainException(status switch
    {
        EnrolmentStatus.Cancelled or EnrolmentStatus.Abandoned => "The enrolment was cancelled; enrol again.",
        EnrolmentStatus.Waived => "The enrolment was waived.",
        _ => "The enrolment was completed already.",
    })
{
    /// <summary>The enrolment.</summary>
    public Guid EnrolmentId { get; } = enrolmentId;

    /// <summary>The status it ended with.</summary>
    public EnrolmentStatus Status { get; } = status;
}

/// <summary>An instant that must lie in the past lies in the future.</summary>
public sealed class InstantInFutureException(string field, DateTimeOffset instant, DateTimeOffset now)
    : DomainException($"The field '{field}' cannot lie in the future.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>The instant as it was given.</summary>
    public DateTimeOffset Instant { get; } = instant;

    /// <summary>The time of the server.</summary>
    public DateTimeOffset Now { get; } = now;
}

/// <summary>An instant or day would lie before the enrolment.</summary>
public sealed class BeforeEnrolmentException(string field, DateTimeOffset enrolledAt)
    : DomainException($"The field '{field}' cannot lie before the enrolment.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>When the person enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; } = enrolledAt;
}

/// <summary>Progress is not a percentage from 0 to 100.</summary>
public sealed class ProgressOutOfRangeException(int progressPct)
    : DomainException("Progress is a percentage from 0 to 100.")
{
    /// <summary>The percentage as it was given.</summary>
    public int ProgressPct { get; } = progressPct;
}

/// <summary>The question whether it was applied has been answered already.</summary>
public sealed class CheckAnsweredException(Guid checkId, ApplicationOutcome outcome)
    : DomainException("This question was answered already.")
{
    /// <summary>The check.</summary>
    public Guid CheckId { get; } = checkId;

    /// <summary>The answer that was given.</summary>
    public ApplicationOutcome Outcome { get; } = outcome;
}

/// <summary>It is too early to ask whether it was applied.</summary>
public sealed class CheckNotDueException(Guid checkId, DateTimeOffset dueAt)
    : DomainException("It is too early to tell whether it was applied.")
{
    /// <summary>The check.</summary>
    public Guid CheckId { get; } = checkId;

    /// <summary>From when the question can be answered.</summary>
    public DateTimeOffset DueAt { get; } = dueAt;
}

/// <summary>An answer that says that there is none.</summary>
public sealed class NoAnswerGivenException()
    : DomainException("NO_ANSWER says that nobody has answered; it is not an answer.");
