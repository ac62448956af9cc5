using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Enrolments;

public sealed class EnrolmentKeepingTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new();
    private readonly Guid _skill;
    private readonly Guid _offer;
    private readonly Guid[] _people;

    public EnrolmentKeepingTests()
    {
        var unit = Employer.Unit();
        _people = [.. Enumerable.Range(0, 3).Select(_ => Employer.Person(unit))];
        _skill = Employer.Skill();
        _offer = Employer.Offer(_skill, 1, 3, o => o.ExternalId = "CE-1");
    }

    private Company Employer { get; } = new();

    private EnrolmentKeeping Keeping => new(Employer.Database.Factory, _clock, Options.Create(new EnrolmentOptions()));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Employer.DisposeAsync();

    [Fact]
    public async Task Enrol_Should_CountAttempts_When_AnEarlierOneEnded()
    {
        // arrange
        await Employer.SaveAsync();
        var first = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]));
        await Keeping.CompleteAsync(first.Id, 1, null, passed: false);

        // act
        var second = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]) { Assignment = AssignmentType.Required });

        // assert
        await using var context = Employer.Database.Open();
        var stored = await context.Enrolments.SingleAsync(e => e.Id == second.Id);
        Assert.Equal((1, 2), (first.Attempt, stored.Attempt));
        Assert.Equal((EnrolmentStatus.Enrolled, AssignmentType.Required, TestDatabase.Now), (stored.Status, stored.Assignment, stored.EnrolledAt));
        Assert.Contains(await context.Set<ChangeEvent>().ToListAsync(), c => c.Type == ChangeType.Enrolment && c.EntityId == second.Id && c.PersonId == _people[0]);
    }

    [Fact]
    public async Task Enrol_Should_NameWhatIsMissing_And_StoreNothing()
    {
        // arrange
        await Employer.SaveAsync();
        var unknown = TestDatabase.Id(9);

        // assert
        await AssertMissingAsync("Person", () => Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(unknown)));
        await AssertMissingAsync("LearningOffer", () => Keeping.EnrolAsync(unknown, null, new EnrolmentRequest(_people[0])));
        await AssertMissingAsync("OfferSession", () => Keeping.EnrolAsync(_offer, unknown, new EnrolmentRequest(_people[0])));
        await AssertMissingAsync("Enrolment", () => Keeping.CancelAsync(unknown, 1));
        await AssertMissingAsync("ApplicationCheck", () => Keeping.ConfirmApplicationAsync(unknown, 1, ApplicationOutcome.Applied, ConfirmationSource.Self, null));
        await using var context = Employer.Database.Open();
        Assert.Equal(0, await context.Enrolments.CountAsync());
    }

    [Fact]
    public async Task Enrol_Should_LetOneWin_When_TheSamePersonEnrolsTwiceAtOnceInTwoProcesses()
    {
        // arrange
        await Employer.SaveAsync();
        var other = new EnrolmentKeeping(Employer.Database.AnotherProcess(), _clock, Options.Create(new EnrolmentOptions()));

        // act
        var outcomes = await Race.Of(
            () => Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0])),
            () => other.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0])));

        // assert
        var refused = Assert.IsType<AlreadyEnrolledException>(Assert.Single(outcomes, e => e is not null));
        await using var context = Employer.Database.Open();
        Assert.Equal(refused.ExistingId, (await context.Enrolments.SingleAsync()).Id);
    }

    [Fact]
    public async Task Enrol_Should_GiveTheLastSeatToOne_When_TwoAskAtOnceInTwoProcesses()
    {
        // arrange
        var session = Session(seats: 2);
        await Employer.SaveAsync();
        await Keeping.EnrolAsync(_offer, session, new EnrolmentRequest(_people[0]));
        var other = new EnrolmentKeeping(Employer.Database.AnotherProcess(), _clock, Options.Create(new EnrolmentOptions()));

        // act
        var outcomes = await Race.Of(
            () => Keeping.EnrolAsync(_offer, session, new EnrolmentRequest(_people[1])),
            () => other.EnrolAsync(_offer, session, new EnrolmentRequest(_people[2])));

        // assert
        Assert.Equal(2, Assert.IsType<SessionFullException>(Assert.Single(outcomes, e => e is not null)).Seats);
        await using var context = Employer.Database.Open();
        Assert.Equal(2, await context.Enrolments.CountAsync());
    }

    [Fact]
    public async Task Cancel_Should_FreeTheSeat_When_TheSessionHasNotBegun()
    {
        // arrange
        var session = Session(seats: 1);
        await Employer.SaveAsync();
        var first = await Keeping.EnrolAsync(_offer, session, new EnrolmentRequest(_people[0]));

        // act
        var cancelled = await Keeping.CancelAsync(first.Id, 1);
        var next = await Keeping.EnrolAsync(_offer, session, new EnrolmentRequest(_people[1]));

        // assert
        Assert.Equal((EnrolmentStatus.Cancelled, EnrolmentStatus.Enrolled), (cancelled.Status, next.Status));
        await Assert.ThrowsAsync<SessionFullException>(() => Keeping.EnrolAsync(_offer, session, new EnrolmentRequest(_people[2])));
    }

    [Fact]
    public async Task Complete_Should_WriteEvidenceAndScheduleTheCheck_When_TheCriterionIsMet()
    {
        // arrange
        var second = Employer.Skill("second");
        Employer.Add(new OfferEffect { Id = Employer.Database.NextId(), OfferId = _offer, SkillId = second, EntryLevel = 0, ExitLevel = 1 });
        Employer.Add(new OfferEffect { Id = Employer.Database.NextId(), OfferId = _offer, SkillId = second, EntryLevel = 1, ExitLevel = 2 });
        await Employer.SaveAsync();
        var enrolment = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]) { EnrolledAt = TestDatabase.Now.AddDays(-9) });

        // act
        var completion = await Keeping.CompleteAsync(enrolment.Id, 1, TestDatabase.Now.AddDays(-2), passed: true);

        // assert
        await using var context = Employer.Database.Open();
        var evidence = await context.Evidence.OrderBy(e => e.Level).ToListAsync();
        Assert.Equal(completion.Evidence.Select(e => e.Id).Order(), evidence.Select(e => e.Id).Order());
        Assert.Equal([(second, 2), (_skill, 3)], evidence.Select(e => (e.SkillId, e.Level)));
        Assert.All(evidence, e => Assert.Equal(
            (_people[0], EvidenceKind.Completion, TestDatabase.Now.AddDays(-2), "academy:CE-1", "academy"), (e.PersonId, e.Kind, e.ObservedAt, e.Reference, e.Issuer)));
        var check = await context.ApplicationChecks.SingleAsync();
        Assert.Equal((enrolment.Id, _people[0], TestDatabase.Now.AddDays(40), ApplicationOutcome.NoAnswer), (check.EnrolmentId, check.PersonId, check.DueAt, check.Outcome));
    }

    [Fact]
    public async Task Complete_Should_WriteNoEvidence_When_TheCriterionIsNotMet()
    {
        // arrange
        var exam = Employer.Offer(_skill, 1, 3, o => o.MoveOn = MoveOn.Passed);
        await Employer.SaveAsync();
        var enrolment = await Keeping.EnrolAsync(exam, null, new EnrolmentRequest(_people[0]));

        // act
        var completion = await Keeping.CompleteAsync(enrolment.Id, 1, null, passed: false);

        // assert
        Assert.Equal((EnrolmentStatus.Failed, 0), (completion.Enrolment.Status, completion.Evidence.Count));
        await using var context = Employer.Database.Open();
        Assert.Equal((0, 0), (await context.Evidence.CountAsync(), await context.ApplicationChecks.CountAsync()));
    }

    [Fact]
    public async Task Complete_Should_LetOneWin_When_ItIsCompletedTwiceAtOnce()
    {
        // arrange
        await Employer.SaveAsync();
        var enrolment = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]));

        // act
        var outcomes = await Race.Of(() => Keeping.CompleteAsync(enrolment.Id, 1, null, null), () => Keeping.CompleteAsync(enrolment.Id, 1, null, null));

        // assert
        Assert.IsType<VersionConflictException>(Assert.Single(outcomes, e => e is not null));
        await using var context = Employer.Database.Open();
        Assert.Equal((1, 1), (await context.Evidence.CountAsync(), await context.ApplicationChecks.CountAsync()));
    }

    [Fact]
    public async Task Complete_Should_StoreNothing_When_TheEvidenceIsRefused()
    {
        // arrange
        var broken = Employer.Offer(_skill, 1, 9);
        await Employer.SaveAsync();
        var enrolment = await Keeping.EnrolAsync(broken, null, new EnrolmentRequest(_people[0]));

        // act
        var refused = await Record.ExceptionAsync(() => Keeping.CompleteAsync(enrolment.Id, 1, null, null));

        // assert
        Assert.IsType<Domain.Skills.LevelOutOfScaleException>(refused);
        await using var context = Employer.Database.Open();
        Assert.Equal(EnrolmentStatus.Enrolled, (await context.Enrolments.SingleAsync()).Status);
        Assert.Equal(0, await context.ApplicationChecks.CountAsync());
    }

    [Fact]
    public async Task ConfirmApplication_Should_StoreTheAnswer_When_ItIsDue()
    {
        // arrange
        await Employer.SaveAsync();
        var enrolment = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]));
        await Keeping.CompleteAsync(enrolment.Id, 1, null, null);
        Guid check;
        await using (var context = Employer.Database.Open())
        {
            check = (await context.ApplicationChecks.SingleAsync()).Id;
        }

        _clock.Now = TestDatabase.Now.AddDays(42);

        // act
        var answered = await Keeping.ConfirmApplicationAsync(check, 1, ApplicationOutcome.Applied, ConfirmationSource.Manager, "seen");

        // assert
        Assert.Equal((ApplicationOutcome.Applied, ConfirmationSource.Manager, "seen", _clock.Now), (answered.Outcome, answered.ConfirmedBy, answered.Note, answered.AnsweredAt));
    }

    [Fact]
    public async Task TheKeyOfASource_Should_BeUnique_When_TwoEnrolmentsClaimIt()
    {
        // arrange
        var another = Employer.Offer(_skill, 0, 1);
        await Employer.SaveAsync();
        var request = new EnrolmentRequest(_people[0]) { Source = "lms", ExternalId = "E-1" };
        await Keeping.EnrolAsync(_offer, null, request);

        // act
        var refused = await Record.ExceptionAsync(() => Keeping.EnrolAsync(another, null, request));

        // assert
        Assert.IsType<DbUpdateException>(refused);
    }

    private static async Task AssertMissingAsync(string type, Func<Task> write)
        => Assert.Equal(type, (await Assert.ThrowsAsync<NotFoundException>(write)).EntityType);

    private Guid Session(int seats) => Employer.Add(new OfferSession
    {
        Id = Employer.Database.NextId(),
        OfferId = _offer,
        Start = TestDatabase.Now.AddDays(5),
        End = TestDatabase.Now.AddDays(6),
        Seats = seats,
    }).Id;
}
