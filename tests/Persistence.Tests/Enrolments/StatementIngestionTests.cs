using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static LearningGraph.Persistence.Tests.Enrolments.StatementScene;

namespace LearningGraph.Persistence.Tests.Enrolments;

public sealed class StatementIngestionTests : IAsyncLifetime
{
    private StatementScene Scene { get; } = new();

    public Task InitializeAsync() => Scene.Company.SaveAsync();

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Fact]
    public async Task Ingest_Should_BeginAnEnrolmentWithEvidence_When_AnActivityIsCompleted()
    {
        // act
        var report = await Scene.SendAsync(Text(1, "completed", result: new { completion = true }), Text(2, "passed", day: 0.01), Text(3, "experienced"));

        // assert
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Updated, SyncOutcome.Unchanged], report.Items.Select(i => i.Outcome));
        Assert.Equal(SyncWarningCode.VerbNotUsed, report.Items[2].Warnings[0].Code);
        var enrolment = Assert.Single(await Scene.EnrolmentsAsync());
        Assert.Equal(
            (EnrolmentStatus.Passed, Day, Day, true, 100, Source, $"urn:uuid:{TestDatabase.Id(1)}", 1),
            (enrolment.Status, enrolment.EnrolledAt, enrolment.CompletedAt, enrolment.Passed, enrolment.ProgressPct, enrolment.Source, enrolment.ExternalId, enrolment.Version));
        Assert.Equal([Day], await Scene.CountingAsync());
        Assert.Equal((report.Items[0].Id, SyncSubject.Enrolment, $"{TestDatabase.Id(1)}"), ((Guid?)enrolment.Id, report.Items[1].Subject, report.Items[0].ExternalId));
    }

    [Fact]
    public async Task Ingest_Should_TellTheChangeLogAndAskLater_When_EvidenceFollows()
    {
        // act
        var result = await Scene.Ingestion.IngestAsync(Scene.Batch(Text(1, "completed"), Text(2, "abandoned", person: 1)));

        // assert
        Assert.Equal([Scene.Skill], result.SkillIds);
        var changes = await Scene.ReadAsync(db => db.ChangeEvents.OrderBy(c => c.Seq).Where(c => c.Type == ChangeType.Enrolment || c.Type == ChangeType.Evidence || c.Type == ChangeType.ApplicationCheck).ToListAsync());
        Assert.Equal([ChangeType.Enrolment, ChangeType.Enrolment, ChangeType.Evidence, ChangeType.ApplicationCheck], changes.Select(c => c.Type));
        Assert.Equal([Scene.People[0], Scene.People[1], Scene.People[0], Scene.People[0]], changes.Select(c => c.PersonId!.Value));
        Assert.Equal(Day.AddDays(42), (await Scene.ReadAsync(db => db.ApplicationChecks.SingleAsync())).DueAt);
        Assert.Equal(EnrolmentStatus.Abandoned, (await Scene.EnrolmentsAsync(1))[0].Status);
    }

    [Fact]
    public async Task Ingest_Should_LeaveTheSame_When_StatementsComeInAnyOrder()
    {
        // arrange: what is one attempt in the end is two on the way in some orders
        string[] statements = [Text(1, "completed"), Text(2, "passed", day: 1), Text(3, "passed", day: 2), Voiding(4, 2)];
        var left = new HashSet<string>();

        // act
        foreach (var order in Orders(statements.Length))
        {
            await using var scene = new StatementScene(1);
            await scene.Company.SaveAsync();
            foreach (var place in order)
            {
                await scene.SendAsync(statements[place]);
            }

            var standing = (await scene.EnrolmentsAsync()).Where(e => e.Status != EnrolmentStatus.Cancelled).Select(e => $"{e.Status} {e.EnrolledAt:O} {e.CompletedAt:O} {e.Passed}");
            left.Add(string.Join('|', [.. standing, .. (await scene.CountingAsync()).Select(at => $"{at:O}")]));
        }

        // assert
        Assert.Equal([$"Passed {Day:O} {Day:O} True|{Day:O}"], left);
    }

    [Fact]
    public async Task Ingest_Should_TakeBackWhatWasVoided_And_EraseNothing()
    {
        // arrange
        var first = await Scene.SendAsync(Text(1, "completed"));

        // act: voided, said anew as the convention asks, and a voiding that is voided
        var voided = await Scene.SendAsync(Voiding(2, 1));
        var again = await Scene.SendAsync(Voiding(3, 1));
        var unvoided = await Scene.SendAsync(Text(4, "completed", day: 1));
        var forbidden = await Scene.SendAsync(Voiding(5, 2));

        // assert
        Assert.Equal((SyncOutcome.Updated, first.Items[0].Id, 2), (voided.Items[0].Outcome, voided.Items[0].Id, voided.Items[0].Version!.Value));
        Assert.Equal((SyncOutcome.Unchanged, SyncOutcome.Updated), (again.Items[0].Outcome, unvoided.Items[0].Outcome));
        Assert.Equal((SyncProblemCode.InvalidValue, "object.id"), (forbidden.Items[0].Problems[0].Code, forbidden.Items[0].Problems[0].Path));
        Assert.Equal([(first.Items[0].Id!.Value, EnrolmentStatus.Completed)], (await Scene.EnrolmentsAsync()).Select(e => (e.Id, e.Status)));
        Assert.Equal([Day.AddDays(1)], await Scene.CountingAsync());
        Assert.Equal((3, 4), (await Scene.ReadAsync(db => db.Evidence.CountAsync()), await Scene.ReadAsync(db => db.Statements.CountAsync())));
    }

    [Fact]
    public async Task Ingest_Should_KeepAStatementThatCountsForNothing_When_ItWasVoidedBeforeItCame()
    {
        // act
        var early = await Scene.SendAsync(Voiding(2, 1));
        var late = await Scene.SendAsync(Text(1, "completed"), Voiding(4, 3), Text(3, "passed", person: 1));
        var again = await Scene.SendAsync(Text(1, "completed"));

        // assert
        Assert.Equal((SyncOutcome.Unchanged, SyncWarningCode.NothingThere), (early.Items[0].Outcome, early.Items[0].Warnings[0].Code));
        Assert.Equal([SyncWarningCode.VoidedBefore, SyncWarningCode.VoidedBefore], late.Items.SelectMany(i => i.Warnings).Select(w => w.Code));
        Assert.All([.. late.Items, .. again.Items], i => Assert.Equal((SyncOutcome.Unchanged, null), (i.Outcome, i.Id)));
        Assert.Equal((0, 4), (await Scene.ReadAsync(db => db.Enrolments.CountAsync()), await Scene.ReadAsync(db => db.Statements.CountAsync())));
        Assert.Equal(2, await Scene.ReadAsync(db => db.Statements.CountAsync(s => s.VoidedBy != null)));
    }

    [Fact]
    public async Task Ingest_Should_FollowWhatTheOfferAsksFor_When_ItWantsMoreThanOne()
    {
        // act: passed alone is half of it; what the test is for counts from the pass on
        await Scene.SendAsync(Text(1, "passed", activity: Both), Text(2, "completed", person: 1, activity: Tested));
        var half = (await Scene.EnrolmentsAsync())[0];
        var whole = await Scene.SendAsync(Text(3, "completed", day: 1, activity: Both), Text(4, "passed", person: 1, day: 2, activity: Tested));

        // assert
        Assert.Equal((EnrolmentStatus.Passed, null, true), (half.Status, half.CompletedAt, half.Passed));
        Assert.All(whole.Items, i => Assert.Equal(SyncOutcome.Updated, i.Outcome));
        Assert.Equal([Day.AddDays(1)], await Scene.CountingAsync());
        Assert.Equal([Day.AddDays(2)], await Scene.CountingAsync(1));
    }

    [Fact]
    public async Task Ingest_Should_KeepAttemptsApart_When_RegistrationsDo()
    {
        // arrange
        var (one, two) = (TestDatabase.Id(901), TestDatabase.Id(902));

        // act
        await Scene.SendAsync(
            Text(1, "completed", registration: one), Text(2, "passed", day: 3, registration: one), Text(3, "completed", day: 1, registration: two), Text(4, "abandoned", day: 2, registration: two),
            Text(5, "waived", day: 4), Text(6, "passed", person: 1, result: new { completion = true }), Text(7, "completed", person: 1, day: 0.001));

        // assert
        Assert.Equal([EnrolmentStatus.Passed, EnrolmentStatus.Completed, EnrolmentStatus.Waived], (await Scene.EnrolmentsAsync()).Select(e => e.Status));
        Assert.Equal([1, 2, 3], (await Scene.EnrolmentsAsync()).Select(e => e.Attempt));
        Assert.Equal([Day, Day.AddDays(1)], await Scene.CountingAsync());
        Assert.Equal((EnrolmentStatus.Passed, Day), (await Scene.EnrolmentsAsync(1)).Select(e => (e.Status, e.CompletedAt!.Value)).Single());
    }

    [Fact]
    public async Task Ingest_Should_EndWhatRunsHere_And_LetItRunAgainWhenItWasVoided()
    {
        // arrange
        var keeping = new EnrolmentKeeping(Scene.Company.Database.Factory, Scene.Clock, Options.Create(new EnrolmentOptions()));
        var here = await keeping.EnrolAsync(Scene.Offer, null, new EnrolmentRequest(Scene.People[0]) { EnrolledAt = Day, Assignment = AssignmentType.Required });

        // act
        var before = await Scene.SendAsync(Text(9, "completed", day: -100));
        var done = await Scene.SendAsync(Text(1, "completed", day: 1));
        var ended = (await Scene.EnrolmentsAsync()).Single(e => e.Id == here.Id);
        await Scene.SendAsync(Voiding(2, 1));
        var again = (await Scene.EnrolmentsAsync()).Single(e => e.Id == here.Id);

        // assert
        Assert.Equal((SyncOutcome.Created, SyncOutcome.Updated, here.Id), (before.Items[0].Outcome, done.Items[0].Outcome, done.Items[0].Id!.Value));
        Assert.Equal((EnrolmentStatus.Completed, AssignmentType.Required, Day, null), (ended.Status, ended.Assignment, ended.EnrolledAt, ended.Source));
        Assert.Equal((EnrolmentStatus.InProgress, null, true), (again.Status, again.CompletedAt, again.IsRunning));
        Assert.Equal([Day.AddDays(-100)], await Scene.CountingAsync());
    }

    [Fact]
    public async Task Ingest_Should_LeaveOtherAttemptsAlone_When_TheSourceCorrectedThemOtherwise()
    {
        // arrange
        var (one, two) = (TestDatabase.Id(901), TestDatabase.Id(902));
        await Scene.SendAsync(Text(1, "completed", registration: one));
        var enrolments = new EnrolmentSync(Scene.Company.Database.Factory, Scene.Clock, Options.Create(new EnrolmentOptions()));
        var corrected = new EnrolmentItem($"urn:uuid:{TestDatabase.Id(1)}", new PersonReference(Scene.People[0], null, null), "CE-1", EnrolmentStatus.Cancelled);
        await enrolments.SyncAsync(new EnrolmentBatch(Source, [corrected]) { BatchId = TestDatabase.Id(77) });

        // act
        await Scene.SendAsync(Text(2, "completed", day: 1, registration: two));

        // assert
        Assert.Equal([EnrolmentStatus.Cancelled, EnrolmentStatus.Completed], (await Scene.EnrolmentsAsync()).Select(e => e.Status));
        Assert.Equal([Day.AddDays(1)], await Scene.CountingAsync());
    }

    [Fact]
    public async Task Ingest_Should_KeepTheLevelsThatCount_When_EvidenceComesAndGoes()
    {
        // act
        await Scene.SendAsync(Text(1, "completed"), Text(2, "completed", person: 1));
        await Scene.SendAsync(Voiding(3, 2));
        var kept = await LevelsAsync();
        await using (var context = Scene.Company.Database.Open())
        {
            await CurrentLevels.RebuildAsync(context);
        }

        // assert
        Assert.Equal([(Scene.People[0], 3)], kept);
        Assert.Equal(await LevelsAsync(), kept);
    }

    [Fact]
    public async Task Ingest_Should_AnswerTheSame_When_TheBatchComesAgain()
    {
        // arrange
        var batch = Scene.Batch(Text(1, "completed"));
        var first = (await Scene.Ingestion.IngestAsync(batch)).Report;

        // act
        var again = (await Scene.Ingestion.IngestAsync(batch)).Report;
        var other = await Record.ExceptionAsync(() => Scene.Ingestion.IngestAsync(batch with { Statements = [Text(2, "completed")] }));
        var elsewhere = await Record.ExceptionAsync(() => Scene.Ingestion.IngestAsync(batch with { OfferSource = "other" }));
        var large = await Record.ExceptionAsync(() => Scene.SendAsync([.. Enumerable.Range(0, 501).Select(i => Text(i, "completed"))]));

        // assert
        Assert.Equal((true, first.NextSeq, first.Items[0].Id), (again.Replayed, again.NextSeq, again.Items[0].Id));
        Assert.IsType<BatchIdReusedException>(other);
        Assert.IsType<BatchIdReusedException>(elsewhere);
        Assert.Equal("statements", Assert.IsType<BatchTooLargeException>(large).Field);
    }

    [Fact]
    public async Task Ingest_Should_StoreNothing_When_ItIsADryRun()
    {
        // arrange
        await Scene.SendAsync(Text(1, "completed"));
        var before = await Scene.ReadAsync(db => db.ChangeEvents.CountAsync());

        // act
        var report = (await Scene.Ingestion.IngestAsync(new StatementBatch(Source, [Voiding(2, 1), Text(3, "passed", person: 1)]) { DryRun = true })).Report;

        // assert
        Assert.Equal([SyncOutcome.Updated, SyncOutcome.Created], report.Items.Select(i => i.Outcome));
        Assert.Contains(new SyncFieldChange("status", "COMPLETED", "CANCELLED"), report.Items[0].Changes);
        Assert.Equal((before, 1, 1), (await Scene.ReadAsync(db => db.ChangeEvents.CountAsync()), await Scene.ReadAsync(db => db.Statements.CountAsync()), await Scene.ReadAsync(db => db.SyncBatches.CountAsync())));
        Assert.Null((await Scene.ReadAsync(db => db.Statements.SingleAsync())).VoidedBy);
    }

    [Fact]
    public async Task Ingest_Should_ApplyABatchOnce_When_TwoSendItAtTheSameMoment()
    {
        // arrange
        var batch = Scene.Batch(Text(1, "completed"), Text(2, "passed", person: 1));
        var reports = new List<SyncReport>();

        // act
        var failures = await Race.Of(SendAsync, SendAsync);

        // assert
        Assert.All(failures, Assert.Null);
        Assert.Equal([false, true], reports.Select(r => r.Replayed).Order());
        Assert.Equal((2, 2, 1), (await Scene.ReadAsync(db => db.Statements.CountAsync()), await Scene.ReadAsync(db => db.Enrolments.CountAsync()), await Scene.ReadAsync(db => db.Evidence.CountAsync())));

        async Task SendAsync()
        {
            var report = (await Scene.Ingestion.IngestAsync(batch)).Report;
            lock (reports)
            {
                reports.Add(report);
            }
        }
    }

    [Fact]
    public async Task Ingest_Should_KeepAllAttempts_When_TwoBatchesAboutOnePersonComeAtTheSameMoment()
    {
        // act
        var failures = await Race.Of(() => Scene.SendAsync(Text(1, "completed")), () => Scene.SendAsync(Text(2, "passed", day: 0.01)));

        // assert
        Assert.All(failures, Assert.Null);
        Assert.Equal([EnrolmentStatus.Passed], (await Scene.EnrolmentsAsync()).Select(e => e.Status));
        Assert.Equal([Day], await Scene.CountingAsync());
    }

    private Task<List<(Guid, int)>> LevelsAsync()
        => Scene.ReadAsync(async db => (await db.CurrentLevels.OrderBy(l => l.PersonId).ToListAsync()).ConvertAll(l => (l.PersonId, l.Level)));

    /// <summary>All orders of the numbers from 0.</summary>
    private static IEnumerable<int[]> Orders(int count)
        => count == 0 ? [[]] : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(place => (int[])[.. order.Take(place), count - 1, .. order.Skip(place)]));
}
