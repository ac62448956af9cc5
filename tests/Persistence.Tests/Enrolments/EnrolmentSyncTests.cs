using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Enrolments;

public sealed class EnrolmentSyncTests : IAsyncLifetime
{
    private const string Source = "academy";
    private static readonly DateTimeOffset Completed = TestDatabase.Now.AddDays(-3);
    private readonly FixedClock _clock = new();
    private readonly Guid _skill;
    private readonly Guid _offer;
    private readonly Guid[] _people;
    private int _batches;

    public EnrolmentSyncTests()
    {
        var unit = Employer.Unit();
        _people = [.. Enumerable.Range(0, 520).Select(_ => Employer.Person(unit))];
        for (var i = 0; i < _people.Length; i++)
        {
            Employer.Add(new ExternalId { Id = Employer.Database.NextId(), Subject = ExternalIdSubject.Person, SubjectId = _people[i], Source = i == 1 ? "hr" : Source, Value = $"P-{i}" });
        }

        _skill = Employer.Skill();
        _offer = Employer.Offer(_skill, 1, 3, o => o.ExternalId = "CE-1");
    }

    private Company Employer { get; } = new();

    private EnrolmentSync Sync => new(Employer.Database.Factory, _clock, Options.Create(new EnrolmentOptions()));

    private EnrolmentKeeping Keeping => new(Employer.Database.Factory, _clock, Options.Create(new EnrolmentOptions()));

    public Task InitializeAsync() => Employer.SaveAsync();

    public async Task DisposeAsync() => await Employer.DisposeAsync();

    [Fact]
    public async Task Sync_Should_StoreEachAndRejectTheBad_When_TheyAreNew()
    {
        // act
        var report = await SendAsync(
            Item("E-0", 0),
            Item("E-1", 1) with { Person = new PersonReference(null, "hr", "P-1") },
            Item("E-2", 2) with { Person = new PersonReference(_people[2], null, null), Status = EnrolmentStatus.InProgress, ProgressPct = 40, EnrolledAt = TestDatabase.Now.AddDays(-9) },
            Item("E-3", 3) with { Person = new PersonReference(null, null, "nobody") },
            Item("E-4", 4) with { OfferExternalId = "no such offer" },
            Item("E-0", 5),
            Item("E-6", 6) with { Status = EnrolmentStatus.Completed },
            Item("E-7", 7) with { Status = EnrolmentStatus.Failed, CompletedAt = TestDatabase.Now.AddDays(1) },
            Item("E-8", 8) with { OfferSource = "elsewhere", IsForeignOffer = true },
            Item("E-9", 0));

        // assert
        Assert.Equal((3, 7), (report.Counts.Created, report.Counts.Rejected));
        Assert.Equal(
            [
                (3, SyncProblemCode.UnknownPerson, "person"), (4, SyncProblemCode.InvalidValue, "offerExternalId"), (5, SyncProblemCode.DuplicateInBatch, "externalId"),
                (6, SyncProblemCode.MissingField, "completedAt"), (7, SyncProblemCode.InvalidValue, "completedAt"), (8, SyncProblemCode.ForbiddenSource, "offerSource"), (9, SyncProblemCode.Conflict, "externalId"),
            ],
            report.Items.Where(i => i.Outcome == SyncOutcome.Rejected).Select(i => (i.Index, i.Problems[0].Code, i.Problems[0].Path)));
        var stored = await ReadAsync(db => db.Enrolments.SingleAsync(e => e.ExternalId == "E-2"));
        Assert.Equal((_people[2], _offer, EnrolmentStatus.InProgress, 40, TestDatabase.Now.AddDays(-9), Source, 1, 1), (stored.PersonId, stored.OfferId, stored.Status, stored.ProgressPct, stored.EnrolledAt, stored.Source, stored.Attempt, stored.Version));
        Assert.Equal(report.Items.Take(3).Select(i => i.Id), await ReadAsync(db => db.ChangeEvents.Where(c => c.Type == ChangeType.Enrolment && c.Operation == ChangeOperation.Created).OrderBy(c => c.Seq).Select(c => (Guid?)c.EntityId).ToListAsync()));
        Assert.Equal(_people[2], (await ReadAsync(db => db.ChangeEvents.SingleAsync(c => c.EntityId == stored.Id))).PersonId);
    }

    [Fact]
    public async Task Sync_Should_WriteEvidenceOnceAndAskLater_When_ACompletionMeetsWhatTheOfferAsksFor()
    {
        // arrange
        await SendAsync(Item("E-0", 0));

        // act
        var passed = await Sync.SyncAsync(Batch(Done("E-0", 0, EnrolmentStatus.Passed, Completed), Done("E-5", 5, EnrolmentStatus.Failed, Completed) with { OfferExternalId = "CE-1" }));
        var same = await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed));

        // assert
        Assert.Equal([SyncOutcome.Updated, SyncOutcome.Created], passed.Report.Items.Select(i => i.Outcome));
        Assert.Equal(SyncOutcome.Unchanged, same.Items[0].Outcome);
        Assert.Equal([_skill], passed.SkillIds);
        var evidence = await ReadAsync(db => db.Evidence.Where(e => e.PersonId == _people[0]).SingleAsync());
        Assert.Equal((_skill, 3, EvidenceKind.Completion, Completed, "academy", "academy:CE-1"), (evidence.SkillId, evidence.Level, evidence.Kind, evidence.ObservedAt, evidence.Issuer, evidence.Reference));
        Assert.Equal(Completed.AddDays(42), (await ReadAsync(db => db.ApplicationChecks.SingleAsync(c => c.PersonId == _people[0]))).DueAt);
        var change = await ReadAsync(db => db.ChangeEvents.Where(c => c.Type == ChangeType.Enrolment && c.Operation == ChangeOperation.Updated).SingleAsync());
        Assert.Equal(["status", "enrolledAt", "progressPct", "completedAt", "passed"], change.ChangedFields);
    }

    [Fact]
    public async Task Sync_Should_LeaveNoEvidenceThatCounts_When_TheCompletionIsTakenBack()
    {
        // arrange
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed));
        var first = await ReadAsync(db => db.Evidence.SingleAsync());

        // act: another day, then taken back, then passed after all
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed.AddDays(1)));
        var moved = await ReadAsync(db => db.Evidence.SingleAsync(e => e.SupersedesId == first.Id));
        await SendAsync(Item("E-0", 0) with { Status = EnrolmentStatus.Waived });
        var withdrawn = await ReadAsync(db => db.Evidence.SingleAsync(e => e.SupersedesId == moved.Id));
        var levels = await ReadAsync(db => db.Evidence.CountAsync(e => e.ExpiresAt == null && !db.Evidence.Any(l => l.SupersedesId == e.Id)));
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Completed, Completed));

        // assert: rows are only ever added
        Assert.Equal((Completed.AddDays(1), null), (moved.ObservedAt, moved.ExpiresAt));
        Assert.Equal((moved.ObservedAt, moved.ObservedAt.AddMicroseconds(1)), (withdrawn.ObservedAt, withdrawn.ExpiresAt));
        Assert.Equal(0, levels);
        Assert.Equal((4, 1), (await ReadAsync(db => db.Evidence.CountAsync()), await ReadAsync(db => db.ApplicationChecks.CountAsync())));
        Assert.Contains(await ReadAsync(db => db.ChangeEvents.ToListAsync()), c => c.Type == ChangeType.Evidence && c.EntityId == withdrawn.Id && c.PersonId == _people[0]);
    }

    [Fact]
    public async Task Sync_Should_KeepTheLevelsThatCount_When_EvidenceComesAndGoes()
    {
        // act
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed), Done("E-2", 2, EnrolmentStatus.Passed, Completed));
        await SendAsync(Item("E-2", 2) with { Status = EnrolmentStatus.Waived });

        // assert: what is kept for the next start is what the evidence says
        Assert.Equal([(_people[0], 3)], (await ReadAsync(db => db.CurrentLevels.ToListAsync())).Select(l => (l.PersonId, l.Level)));
    }

    [Fact]
    public async Task Sync_Should_TakeBackTheEvidenceOfEach_When_TwoAttemptsWereCompletedAtOneMoment()
    {
        // arrange
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed), Done("E-1", 0, EnrolmentStatus.Passed, Completed));

        // act
        var report = await SendAsync(Item("E-0", 0) with { Status = EnrolmentStatus.Waived }, Item("E-1", 0) with { Status = EnrolmentStatus.Waived });

        // assert
        Assert.Equal(2, report.Counts.Updated);
        Assert.Equal((4, 0), (await ReadAsync(db => db.Evidence.CountAsync()), await ReadAsync(db => db.CurrentLevels.CountAsync())));
    }

    [Fact]
    public async Task Sync_Should_HoldTheNewer_When_ItemsComeOutOfOrder()
    {
        // arrange
        await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed) with { SourceVersion = "2" });

        // act
        var late = await SendAsync(Item("E-0", 0) with { SourceVersion = "1" });
        var again = await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, Completed) with { SourceVersion = "5" });
        var between = await SendAsync(Item("E-0", 0) with { SourceVersion = "4" });
        var forced = await SendAsync(Item("E-0", 0) with { SourceVersion = "4", Force = true });
        var mixed = await Assert.ThrowsAsync<MixedVersionKindsException>(() => SendAsync(Item("E-0", 0) with { SourceVersion = "2026-03-02T09:00:00Z" }));

        // assert
        Assert.Equal(
            [SyncOutcome.Stale, SyncOutcome.Unchanged, SyncOutcome.Stale, SyncOutcome.Updated],
            new[] { late, again, between, forced }.Select(r => r.Items[0].Outcome));
        Assert.Equal(SyncProblemCode.StaleVersion, late.Items[0].Problems[0].Code);
        Assert.Equal(SyncWarningCode.OlderVersionForced, forced.Items[0].Warnings[0].Code);
        Assert.Equal(SourceVersionKind.Integer, mixed.Expected);
        Assert.Equal(2, (await ReadAsync(db => db.Enrolments.SingleAsync())).Version);
    }

    [Fact]
    public async Task Sync_Should_TakeOverWhatRunsHere_And_RefuseAnotherMeaningOfAKey()
    {
        // arrange
        var here = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(_people[0]));

        // act
        var adopted = await SendAsync(Done("E-0", 0, EnrolmentStatus.Passed, TestDatabase.Now) with { EnrolledAt = null });
        var other = await SendAsync(Item("E-0", 2));
        var second = await SendAsync(Item("E-0", 0) with { Attempt = 2 }, Item("E-9", 0));

        // assert
        Assert.Equal((SyncOutcome.Updated, here.Id), (adopted.Items[0].Outcome, adopted.Items[0].Id!.Value));
        Assert.Equal((SyncProblemCode.Conflict, "person", true), (other.Items[0].Problems[0].Code, other.Items[0].Problems[0].Path, other.Items[0].Problems[0].IsRetryable));
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Rejected], second.Items.Select(i => i.Outcome));
        Assert.Equal([("E-0", 1, EnrolmentStatus.Passed), ("E-0", 2, EnrolmentStatus.Enrolled)], (await ReadAsync(db => db.Enrolments.OrderBy(e => e.Attempt).ToListAsync())).Select(e => (e.ExternalId!, e.Attempt, e.Status)));
    }

    [Fact]
    public async Task Sync_Should_AnswerTheSame_When_TheBatchComesAgain()
    {
        // arrange
        var batch = Batch(Done("E-0", 0, EnrolmentStatus.Passed, Completed));
        var first = (await Sync.SyncAsync(batch)).Report;

        // act
        var again = (await Sync.SyncAsync(batch)).Report;
        var other = await Record.ExceptionAsync(() => Sync.SyncAsync(batch with { Items = [Item("E-0", 0)] }));
        var large = await Record.ExceptionAsync(() => Sync.SyncAsync(Batch([.. Enumerable.Range(0, 501).Select(i => Item($"E-{i}", i))])));
        var nameless = await Record.ExceptionAsync(() => Sync.SyncAsync(batch with { BatchId = null }));

        // assert
        Assert.Equal((true, first.NextSeq, first.Items[0].Id, SyncSubject.Enrolment), (again.Replayed, again.NextSeq, again.Items[0].Id, again.Items[0].Subject));
        Assert.IsType<BatchIdReusedException>(other);
        Assert.IsType<BatchTooLargeException>(large);
        Assert.IsType<MissingBatchIdException>(nameless);
        Assert.Equal(1, await ReadAsync(db => db.Evidence.CountAsync()));
    }

    [Fact]
    public async Task Sync_Should_StoreNothing_When_ItIsADryRun()
    {
        // arrange
        await SendAsync(Item("E-0", 0));
        var before = await ReadAsync(db => db.ChangeEvents.CountAsync());

        // act
        var report = (await Sync.SyncAsync(Batch(Done("E-0", 0, EnrolmentStatus.Passed, Completed)) with { BatchId = null, DryRun = true })).Report;

        // assert
        Assert.Equal((SyncOutcome.Updated, true), (report.Items[0].Outcome, report.DryRun));
        Assert.Contains(new SyncFieldChange("status", "ENROLLED", "PASSED"), report.Items[0].Changes);
        Assert.Equal((before, 0, 1), (await ReadAsync(db => db.ChangeEvents.CountAsync()), await ReadAsync(db => db.Evidence.CountAsync()), await ReadAsync(db => db.SyncBatches.CountAsync())));
    }

    [Fact]
    public async Task Sync_Should_ApplyABatchOnce_When_TwoSendItAtTheSameMoment()
    {
        // arrange
        var batch = Batch(Done("E-0", 0, EnrolmentStatus.Passed, Completed), Item("E-2", 2));

        // act
        var failures = await Race.Of(() => Sync.SyncAsync(batch), () => Sync.SyncAsync(batch));

        // assert
        Assert.All(failures, Assert.Null);
        Assert.Equal((2, 1), (await ReadAsync(db => db.Enrolments.CountAsync()), await ReadAsync(db => db.Evidence.CountAsync())));
    }

    [Fact]
    public async Task Sync_Should_TakeAtMostTwelveCommands_When_500ItemsComeAgain()
    {
        // arrange
        EnrolmentItem[] Items(DateTimeOffset at) => [.. Enumerable.Range(0, 500).Where(i => i != 1).Select(i => Done($"E-{i}", i, EnrolmentStatus.Passed, at))];
        var counts = new List<int>();

        // act: all new; all corrected; all the same
        foreach (var at in (DateTimeOffset[])[Completed, Completed.AddDays(1), Completed.AddDays(1)])
        {
            var before = Employer.Database.Commands.Count;
            await SendAsync(Items(at));
            counts.Add(Employer.Database.Commands.Count - before);
        }

        // assert
        Assert.Equal([10, 11, 7], counts);
        Assert.Equal(998, await ReadAsync(db => db.Evidence.CountAsync()));
    }

    private static EnrolmentItem Item(string externalId, int person) => new(externalId, new PersonReference(null, null, $"P-{person}"), "CE-1", EnrolmentStatus.Enrolled);

    private static EnrolmentItem Done(string externalId, int person, EnrolmentStatus status, DateTimeOffset at) => Item(externalId, person) with { Status = status, CompletedAt = at, EnrolledAt = TestDatabase.Now.AddDays(-20) };

    private EnrolmentBatch Batch(params EnrolmentItem[] items) => new(Source, items) { BatchId = TestDatabase.Id(100_000 + ++_batches) };

    private async Task<SyncReport> SendAsync(params EnrolmentItem[] items) => (await Sync.SyncAsync(Batch(items))).Report;

    private async Task<T> ReadAsync<T>(Func<LearningGraphContext, Task<T>> read)
    {
        await using var context = Employer.Database.Open();
        return await read(context);
    }
}
