using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Enrolments;

public sealed class EnrolmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 22, 30, 0, TimeSpan.Zero);
    private static readonly AsOf At = new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
    private static readonly DateOnly Today = new(2026, 6, 2);
    private static readonly Guid Someone = new(1, 0, 0, new byte[8]);

    [Fact]
    public void Enrol_Should_BeginARunningEnrolment_When_TheOfferIsOpen()
    {
        // act
        var enrolment = Enrol(request: r => r with { DueAt = Now.AddDays(10) }, attempt: 3);

        // assert
        Assert.Equal((EnrolmentStatus.Enrolled, true, 1, 3), (enrolment.Status, enrolment.IsRunning, enrolment.Version, enrolment.Attempt));
        Assert.Equal((Now, Today.AddDays(10)), (enrolment.EnrolledAt, enrolment.ExpectedEnd));
        Assert.Equal(enrolment.OfferId, enrolment.RunningOfferId);
    }

    [Fact]
    public void Enrol_Should_ExpectTheEndOfTheSession_When_NoOtherDayIsGiven()
    {
        // arrange
        var offer = Offer();
        var session = Session(offer, 5);

        // act
        var enrolment = Enrol(offer, session, r => r with { DueAt = Now.AddDays(10), ProgressPct = 1 });

        // assert
        Assert.Equal((Today.AddDays(5), session.Id, EnrolmentStatus.InProgress), (enrolment.ExpectedEnd, enrolment.SessionId, enrolment.Status));
    }

    [Theory]
    [InlineData(OfferState.Retired, null, null)]
    [InlineData(OfferState.Deleted, null, null)]
    [InlineData(OfferState.Active, 1, null)]
    [InlineData(OfferState.Active, null, -1)]
    public void Enrol_Should_BeRefused_When_TheOfferIsNotOpen(OfferState state, int? from, int? to)
    {
        // arrange
        var offer = Offer();
        (offer.State, offer.ValidFrom, offer.ValidTo) = (state, from is { } f ? Today.AddDays(f) : null, to is { } t ? Today.AddDays(t) : null);

        // act
        var refused = Assert.Throws<OfferNotOpenException>(() => Enrol(offer));

        // assert
        Assert.Equal((offer.Id, state), (refused.OfferId, refused.State));
    }

    [Fact]
    public void Enrol_Should_BeRefused_When_TheSessionDoesNotFit()
    {
        // arrange
        var offer = Offer();

        // assert
        Assert.Throws<SessionOfOtherOfferException>(() => Enrol(offer, Session(Offer(2), 5)));
        Assert.Throws<SessionOverException>(() => Enrol(offer, Session(offer, -1)));
        Assert.Throws<SessionFullException>(() => Session(offer, 1, seats: 2).DemandSeat(2));
        Session(offer, 1, seats: 2).DemandSeat(1);
        Session(offer, 1).DemandSeat(1000);
    }

    [Fact]
    public void Enrol_Should_BeRefused_When_TheRequestIsUnsound()
    {
        // assert
        Assert.Equal("enrolledAt", Assert.Throws<InstantInFutureException>(() => Enrol(request: r => r with { EnrolledAt = Now.AddTicks(1) })).Field);
        Assert.Equal("expectedEnd", Assert.Throws<BeforeEnrolmentException>(() => Enrol(request: r => r with { ExpectedEnd = Today.AddDays(-1) })).Field);
        Assert.Equal("dueAt", Assert.Throws<BeforeEnrolmentException>(() => Enrol(request: r => r with { DueAt = Now.AddTicks(-1) })).Field);
        Assert.All([-1, 101], progress => Assert.Throws<ProgressOutOfRangeException>(() => Enrol(request: r => r with { ProgressPct = progress })));
        Assert.Throws<TextTooLongException>(() => Enrol(request: r => r with { Source = "lms", ExternalId = new string('x', 256) }));
    }

    [Theory]
    [InlineData(null, EnrolmentStatus.Completed)]
    [InlineData(true, EnrolmentStatus.Passed)]
    [InlineData(false, EnrolmentStatus.Failed)]
    public void Complete_Should_KeepCompletionAndResultApart_When_TheEnrolmentRuns(bool? passed, EnrolmentStatus expected)
    {
        // arrange
        var enrolment = Enrol();

        // act
        enrolment.Complete(1, Now.AddDays(1), passed, Now.AddDays(2));

        // assert
        Assert.Equal((expected, passed, false, 2), (enrolment.Status, enrolment.Passed, enrolment.IsRunning, enrolment.Version));
        Assert.Equal((Now.AddDays(1), 100), (enrolment.CompletedAt, enrolment.ProgressPct));
        Assert.Null(enrolment.RunningOfferId);
    }

    [Fact]
    public void Complete_Should_BeRefused_When_TheMomentOrTheVersionIsWrong()
    {
        // arrange
        var enrolment = Enrol();

        // assert
        Assert.Throws<VersionConflictException>(() => enrolment.Complete(2, Now, null, Now));
        Assert.Equal("completedAt", Assert.Throws<InstantInFutureException>(() => enrolment.Complete(1, Now.AddTicks(1), null, Now)).Field);
        Assert.Equal("completedAt", Assert.Throws<BeforeEnrolmentException>(() => enrolment.Complete(1, Now.AddTicks(-1), null, Now)).Field);
        Assert.Equal((EnrolmentStatus.Enrolled, 1), (enrolment.Status, enrolment.Version));
    }

    [Theory]
    [InlineData(0, null, EnrolmentStatus.Cancelled)]
    [InlineData(0, 1, EnrolmentStatus.Cancelled)]
    [InlineData(0, -1, EnrolmentStatus.Abandoned)]
    [InlineData(40, null, EnrolmentStatus.Abandoned)]
    public void Cancel_Should_TellWhetherItHadBegun_When_TheEnrolmentRuns(int progress, int? sessionStart, EnrolmentStatus expected)
    {
        // arrange
        var enrolment = Enrol(request: r => r with { ProgressPct = progress });

        // act
        enrolment.Cancel(1, sessionStart is { } hours ? Now.AddHours(hours) : null, Now);

        // assert
        Assert.Equal((expected, false, progress), (enrolment.Status, enrolment.IsRunning, enrolment.ProgressPct));
    }

    [Fact]
    public void AnEndedEnrolment_Should_StayAsItIs_When_SomebodyEndsItAgain()
    {
        // arrange
        var (completed, cancelled) = (Enrol(), Enrol());
        completed.Complete(1, Now, null, Now);
        cancelled.Cancel(1, null, Now);

        // assert
        Assert.Equal(EnrolmentStatus.Completed, Assert.Throws<EnrolmentEndedException>(() => completed.Complete(2, Now, true, Now)).Status);
        Assert.Equal(EnrolmentStatus.Completed, Assert.Throws<EnrolmentEndedException>(() => completed.Cancel(2, null, Now)).Status);
        Assert.Equal(EnrolmentStatus.Cancelled, Assert.Throws<EnrolmentEndedException>(() => cancelled.Complete(2, Now, true, Now)).Status);
        Assert.Equal(EnrolmentStatus.Cancelled, Assert.Throws<EnrolmentEndedException>(() => cancelled.Cancel(2, null, Now)).Status);
    }

    [Theory]
    [InlineData(MoveOn.Completed, true, false, true)]
    [InlineData(MoveOn.Completed, false, true, false)]
    [InlineData(MoveOn.Passed, true, null, false)]
    [InlineData(MoveOn.Passed, false, true, true)]
    [InlineData(MoveOn.CompletedAndPassed, true, false, false)]
    [InlineData(MoveOn.CompletedAndPassed, true, true, true)]
    [InlineData(MoveOn.CompletedOrPassed, true, null, true)]
    [InlineData(MoveOn.CompletedOrPassed, false, false, false)]
    [InlineData(MoveOn.NotApplicable, true, false, true)]
    [InlineData(MoveOn.NotApplicable, false, null, false)]
    public void IsMetBy_Should_FollowTheOffer_When_AnEnrolmentEnds(MoveOn moveOn, bool isCompleted, bool? passed, bool expected)
        => Assert.Equal(expected, moveOn.IsMetBy(isCompleted, passed));

    [Fact]
    public void Confirm_Should_TakeOneAnswer_When_TheCheckIsDue()
    {
        // arrange
        var check = ApplicationCheck.Schedule(Someone, Enrol(), Now, Now.AddDays(-1));

        // act
        check.Confirm(1, ApplicationOutcome.Partly, ConfirmationSource.Self, "a bit", Now);

        // assert
        Assert.Equal((ApplicationOutcome.Partly, ConfirmationSource.Self, "a bit", Now, 2), (check.Outcome, check.ConfirmedBy, check.Note, check.AnsweredAt, check.Version));
        Assert.Equal(ApplicationOutcome.Partly, Assert.Throws<CheckAnsweredException>(() => check.Confirm(2, ApplicationOutcome.Applied, ConfirmationSource.Self, null, Now)).Outcome);
    }

    [Fact]
    public void Confirm_Should_BeRefused_When_TheAnswerIsEarlyEmptyOrTooLong()
    {
        // arrange
        var check = ApplicationCheck.Schedule(Someone, Enrol(), Now, Now);

        // assert
        Assert.Throws<VersionConflictException>(() => Confirm(2));
        Assert.Equal(Now, Assert.Throws<CheckNotDueException>(() => Confirm(1, at: Now.AddTicks(-1))).DueAt);
        Assert.Throws<NoAnswerGivenException>(() => Confirm(1, ApplicationOutcome.NoAnswer));
        Assert.Throws<TextTooLongException>(() => Confirm(1, note: new string('x', 2001)));
        Assert.Equal((ApplicationOutcome.NoAnswer, 1), (check.Outcome, check.Version));

        void Confirm(int version, ApplicationOutcome outcome = ApplicationOutcome.Applied, string? note = null, DateTimeOffset? at = null)
            => check.Confirm(version, outcome, ConfirmationSource.Self, note, at ?? Now);
    }

    private static LearningOffer Offer(int number = 1) => new() { Id = new Guid(number, 1, 0, new byte[8]), ExternalId = "x" };

    private static OfferSession Session(LearningOffer offer, int endsInDays, int? seats = null)
        => new() { Id = new Guid(1, 2, 0, new byte[8]), OfferId = offer.Id, Start = Now.AddDays(endsInDays - 1), End = Now.AddDays(endsInDays), Seats = seats };

    private static Enrolment Enrol(
        LearningOffer? offer = null, OfferSession? session = null, Func<EnrolmentRequest, EnrolmentRequest>? request = null, int attempt = 1)
        => Enrolment.Enrol(new Guid(1, 3, 0, new byte[8]), offer ?? Offer(), session, (request ?? (r => r))(new EnrolmentRequest(Someone)), attempt, At);
}
