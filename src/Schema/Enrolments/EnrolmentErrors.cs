using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Enrolments;

/// <summary>The person is enrolled in this offer already: complete or cancel that enrolment first.</summary>
internal sealed class AlreadyEnrolledError(AlreadyEnrolledException refused) : InputError(refused, "offerId")
{
    /// <summary>The running enrolment; null when it ended meanwhile.</summary>
    [ID<Enrolment>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The offer is retired or deleted, or cannot be chosen today.</summary>
internal sealed class OfferNotOpenError(OfferNotOpenException refused) : InputError(refused, "offerId")
{
    /// <summary>The state the offer is in.</summary>
    public OfferState State { get; } = refused.State;
}

/// <summary>The session is one of another offer.</summary>
internal sealed class SessionOfOtherOfferError(SessionOfOtherOfferException refused) : InputError(refused, "sessionId");

/// <summary>The session has ended.</summary>
internal sealed class SessionOverError(SessionOverException refused) : InputError(refused, "sessionId")
{
    /// <summary>When it ended.</summary>
    public DateTimeOffset End { get; } = refused.End;
}

/// <summary>Every seat of the session is taken.</summary>
internal sealed class SessionFullError(SessionFullException refused) : InputError(refused, "sessionId")
{
    /// <summary>How many seats it has.</summary>
    public int Seats { get; } = refused.Seats;
}

/// <summary>A moment that must have passed lies in the future.</summary>
internal sealed class InstantInFutureError(InstantInFutureException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the moment.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>The server's clock.</summary>
    public DateTimeOffset Now { get; } = refused.Now;
}

/// <summary>A moment or day lies before the enrolment.</summary>
internal sealed class BeforeEnrolmentError(BeforeEnrolmentException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the moment or day.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>When the person enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; } = refused.EnrolledAt;
}

/// <summary>Progress is not a percentage from 0 to 100.</summary>
internal sealed class ProgressOutOfRangeError(ProgressOutOfRangeException refused) : InputError(refused, "progressPct")
{
    /// <summary>The percentage as it was given.</summary>
    public int ProgressPct { get; } = refused.ProgressPct;
}

/// <summary>The enrolment has ended, so it can be neither completed nor cancelled.</summary>
internal sealed class EnrolmentEndedError(EnrolmentEndedException refused) : InputError(refused, "enrolmentId")
{
    /// <summary>The status it ended with.</summary>
    public EnrolmentStatus Status { get; } = refused.Status;
}

/// <summary>The question was answered already.</summary>
internal sealed class CheckAnsweredError(CheckAnsweredException refused) : InputError(refused, "checkId")
{
    /// <summary>The answer that was given.</summary>
    public ApplicationOutcome Outcome { get; } = refused.Outcome;
}

/// <summary>It is too early to tell whether what was learnt is applied.</summary>
internal sealed class CheckNotDueError(CheckNotDueException refused) : InputError(refused, "checkId")
{
    /// <summary>From when the question can be answered.</summary>
    public DateTimeOffset DueAt { get; } = refused.DueAt;
}

/// <summary>`NO_ANSWER` says that nobody has answered, so it is not an answer.</summary>
internal sealed class NoAnswerGivenError(NoAnswerGivenException refused) : InputError(refused, "outcome");
