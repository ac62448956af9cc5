using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Enrolments;

/// <summary>Who enrols in what, and under which terms.</summary>
/// <param name="PersonId">The person who learns.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="SessionId">The session of that offer; null for none.</param>
/// <param name="Assignment">What makes the person enrol; null for the person's own choice.</param>
/// <param name="EnrolledAt">When the person enrolled, not in the future; null for now.</param>
/// <param name="ExpectedEnd">The day by which completion is expected; null takes the end of the session or otherwise the day it is due, and without these no forecast counts on it.</param>
/// <param name="DueAt">By when it must be completed; null when there is no such moment.</param>
/// <param name="ProgressPct">How much is done already, in percent from 0 to 100; null when unknown. More than 0 means that it has begun.</param>
internal sealed record EnrolInput(
    [property: ID<Person>] Guid PersonId,
    [property: ID<LearningOffer>] Guid OfferId,
    [property: ID<OfferSession>] Guid? SessionId,
    AssignmentType? Assignment,
    DateTimeOffset? EnrolledAt,
    DateOnly? ExpectedEnd,
    DateTimeOffset? DueAt,
    int? ProgressPct)
{
    internal EnrolmentRequest ToRequest() => new(PersonId)
    {
        Assignment = Assignment ?? AssignmentType.SelfChosen,
        EnrolledAt = EnrolledAt,
        ExpectedEnd = ExpectedEnd,
        DueAt = DueAt,
        ProgressPct = ProgressPct,
    };
}

/// <summary>Which enrolment to call off.</summary>
/// <param name="EnrolmentId">The enrolment.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record CancelEnrolmentInput([property: ID<Enrolment>] Guid EnrolmentId, int Version);

/// <summary>Which enrolment was completed, and how.</summary>
/// <param name="EnrolmentId">The enrolment.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="CompletedAt">When it was completed, not in the future and not before the enrolment; null for now.</param>
/// <param name="Passed">Whether the test was passed; null when there was none or the result is unknown.</param>
internal sealed record CompleteEnrolmentInput([property: ID<Enrolment>] Guid EnrolmentId, int Version, DateTimeOffset? CompletedAt, bool? Passed);

/// <summary>The answer whether what was learnt is applied.</summary>
/// <param name="CheckId">The question.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Outcome">The answer; `NO_ANSWER` is refused.</param>
/// <param name="ConfirmedBy">On whose word it rests: integrators may pass on anybody's, others leave it out or name themselves; null follows from the caller.</param>
/// <param name="Note">What is to be added, 2,000 characters at most; null for nothing.</param>
internal sealed record ConfirmApplicationInput(
    [property: ID<ApplicationCheck>] Guid CheckId,
    int Version,
    ApplicationOutcome Outcome,
    ConfirmationSource? ConfirmedBy,
    string? Note);
