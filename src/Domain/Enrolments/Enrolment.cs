using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>A person's taking part in a learning offer: one attempt, from enrolling to its end.</summary>
public sealed partial class Enrolment
{
    private Enrolment()
    {
    }

    /// <summary>The identity of the enrolment.</summary>
    public Guid Id { get; private set; }

    /// <summary>The person who learns.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The offer the person is enrolled in.</summary>
    public Guid OfferId { get; private set; }

    /// <summary>The session of the offer; null when none was chosen.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>How far the enrolment is.</summary>
    public EnrolmentStatus Status { get; private set; }

    /// <summary>What made the person enrol.</summary>
    public AssignmentType Assignment { get; private set; }

    /// <summary>When the person enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>The day by which completion is expected; null when unknown, and then no forecast counts on it.</summary>
    public DateOnly? ExpectedEnd { get; private set; }

    /// <summary>By when it must be completed; null when there is no such moment.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How much is done, in percent from 0 to 100; null when unknown.</summary>
    public int? ProgressPct { get; private set; }

    /// <summary>Which attempt of the person at this offer it is, counted from 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>When it was completed, whether the test was passed or not; null when it was not.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Whether the test was passed; null when there was none or the result is unknown.</summary>
    public bool? Passed { get; private set; }

    /// <summary>The system that supplied the enrolment; null when it was made here.</summary>
    public string? Source { get; private set; }

    /// <summary>The identifier of the enrolment in that system; unique there for each attempt.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Counts the changes of the enrolment; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the enrolment was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the enrolment last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the end of the enrolment was recorded here; null while it runs.</summary>
    internal DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The offer while the enrolment runs, so that a unique index can refuse a second running one; otherwise null.</summary>
    internal Guid? RunningOfferId { get; private set; }

    /// <summary>Whether the person is enrolled and has not finished.</summary>
    public bool IsRunning => Status is EnrolmentStatus.Enrolled or EnrolmentStatus.InProgress;

    /// <summary>Enrols a person; whether a seat is left is for <see cref="OfferSession.DemandSeat"/>.</summary>
    /// <param name="id">The identity of the new enrolment.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="session">The session; null for none.</param>
    /// <param name="request">Who enrols, and under which terms.</param>
    /// <param name="attempt">Which attempt of the person at this offer it is.</param>
    /// <param name="at">The present moment, and the time zone in which days begin.</param>
    /// <exception cref="OfferNotOpenException">The offer cannot be chosen.</exception>
    /// <exception cref="SessionOfOtherOfferException">The session is one of another offer.</exception>
    /// <exception cref="SessionOverException">The session has ended.</exception>
    /// <exception cref="InstantInFutureException">The enrolment would lie in the future.</exception>
    /// <exception cref="BeforeEnrolmentException">It would be due, or expected to end, before it begins.</exception>
    /// <exception cref="ProgressOutOfRangeException">The progress is not a percentage.</exception>
    public static Enrolment Enrol(Guid id, LearningOffer offer, OfferSession? session, EnrolmentRequest request, int attempt, AsOf at)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(at);
        offer.DemandOpenOn(at.Day);
        Check(offer, session, at.Instant);
        request.Check(at);
        var now = at.Instant.ToUniversalTime();
        return new Enrolment
        {
            Id = id,
            PersonId = request.PersonId,
            OfferId = offer.Id,
            SessionId = session?.Id,
            Status = request.ProgressPct > 0 ? EnrolmentStatus.InProgress : EnrolmentStatus.Enrolled,
            Assignment = request.Assignment,
            EnrolledAt = (request.EnrolledAt ?? now).ToUniversalTime(),
            ExpectedEnd = request.ExpectedEnd ?? ((session?.End ?? request.DueAt) is { } end ? at.DayOf(end) : null),
            DueAt = request.DueAt?.ToUniversalTime(),
            ProgressPct = request.ProgressPct,
            Attempt = attempt,
            Source = request.Source,
            ExternalId = request.ExternalId,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            RunningOfferId = offer.Id,
        };
    }

    /// <summary>Completes a running enrolment.</summary>
    /// <param name="expectedVersion">The version the caller read.</param>
    /// <param name="completedAt">When it was completed.</param>
    /// <param name="passed">Whether the test was passed; null when there was none or the result is unknown.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="VersionConflictException">The enrolment is no longer at the expected version.</exception>
    /// <exception cref="EnrolmentEndedException">The enrolment has ended already.</exception>
    /// <exception cref="InstantInFutureException">It would be completed in the future.</exception>
    /// <exception cref="BeforeEnrolmentException">It would be completed before the person enrolled.</exception>
    public void Complete(int expectedVersion, DateTimeOffset completedAt, bool? passed, DateTimeOffset now)
    {
        CheckRunning(expectedVersion);
        if (completedAt > now)
        {
            throw new InstantInFutureException("completedAt", completedAt, now);
        }

        if (completedAt < EnrolledAt)
        {
            throw new BeforeEnrolmentException("completedAt", EnrolledAt);
        }

        CompletedAt = completedAt.ToUniversalTime();
        Passed = passed;
        ProgressPct = 100;
        End(passed switch { true => EnrolmentStatus.Passed, false => EnrolmentStatus.Failed, null => EnrolmentStatus.Completed }, now);
    }

    /// <summary>Calls off a running enrolment: cancelled before it began, abandoned afterwards.</summary>
    /// <param name="expectedVersion">The version the caller read.</param>
    /// <param name="sessionStart">When its session begins; null without one.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="VersionConflictException">The enrolment is no longer at the expected version.</exception>
    /// <exception cref="EnrolmentEndedException">The enrolment has ended already.</exception>
    public void Cancel(int expectedVersion, DateTimeOffset? sessionStart, DateTimeOffset now)
    {
        CheckRunning(expectedVersion);
        End(Status == EnrolmentStatus.InProgress || sessionStart <= now ? EnrolmentStatus.Abandoned : EnrolmentStatus.Cancelled, now);
    }

    private static void Check(LearningOffer offer, OfferSession? session, DateTimeOffset now)
    {
        if (session is null)
        {
            return;
        }

        if (session.OfferId != offer.Id)
        {
            throw new SessionOfOtherOfferException(session.Id);
        }

        if (session.End <= now)
        {
            throw new SessionOverException(session.Id, session.End);
        }
    }

    private void CheckRunning(int expectedVersion)
    {
        if (expectedVersion != Version)
        {
            throw new VersionConflictException(nameof(Enrolment), Id, expectedVersion, Version);
        }

        if (!IsRunning)
        {
            throw new EnrolmentEndedException(Id, Status);
        }
    }

    private void End(EnrolmentStatus status, DateTimeOffset now)
    {
        Status = status;
        RunningOfferId = null;
        EndedAt = now.ToUniversalTime();
        UpdatedAt = now.ToUniversalTime();
        Version++;
    }
}

/// <summary>Who enrols, and under which terms.</summary>
/// <param name="PersonId">The person who learns.</param>
public sealed record EnrolmentRequest(Guid PersonId)
{
    private const int ReferenceLimit = 255;

    /// <summary>What makes the person enrol.</summary>
    public AssignmentType Assignment { get; init; } = AssignmentType.SelfChosen;

    /// <summary>When the person enrolled; null for now.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>The day by which completion is expected; null takes the end of the session, or otherwise the day it is due.</summary>
    public DateOnly? ExpectedEnd { get; init; }

    /// <summary>By when it must be completed; null when there is no such moment.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How much is done, in percent from 0 to 100; null when unknown.</summary>
    public int? ProgressPct { get; init; }

    /// <summary>The system that supplies the enrolment; null when it is made here.</summary>
    public string? Source { get; init; }

    /// <summary>The identifier of the enrolment in that system.</summary>
    public string? ExternalId { get; init; }

    internal void Check(AsOf at)
    {
        var now = at.Instant;
        var enrolledAt = EnrolledAt ?? now;
        if (enrolledAt > now)
        {
            throw new InstantInFutureException("enrolledAt", enrolledAt, now);
        }

        if (ExpectedEnd < at.DayOf(enrolledAt))
        {
            throw new BeforeEnrolmentException("expectedEnd", enrolledAt);
        }

        if (DueAt < enrolledAt)
        {
            throw new BeforeEnrolmentException("dueAt", enrolledAt);
        }

        if (ProgressPct is { } progress and (< 0 or > 100))
        {
            throw new ProgressOutOfRangeException(progress);
        }

        TextRules.Within("source", Source, ReferenceLimit);
        TextRules.Within("externalId", ExternalId, ReferenceLimit);
    }
}
