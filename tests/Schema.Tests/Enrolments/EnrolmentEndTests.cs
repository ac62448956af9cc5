using System.Text.Json;

namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class EnrolmentEndTests : WritingTests
{
    private const string Mine = "{ me { openApplicationChecks { totalCount nodes { id dueAt outcome enrolment { offer { externalId } } } } enrolments { totalCount nodes { status } } } }";

    [Fact]
    public async Task CompleteEnrolment_Should_RaiseReadinessAndScheduleTheQuestion_When_TheOfferAsksForCompletion()
    {
        // arrange
        const string Readiness = "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { readiness { pessimistic } } } }";
        var goal = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) };
        var enrolment = await Host.EnrolledAsync(7);
        var before = await Host.AsStrategistAsync(Readiness, goal);

        // act
        var answer = await Host.CompleteAsync(enrolment, null, Roles.Employee, caller: 7);
        var after = await Host.AsStrategistAsync(Readiness, goal);

        // assert
        Assert.Null(answer["completeEnrolment.errors"]);
        Assert.Equal(("COMPLETED", 100, 2), (answer.Text("completeEnrolment.enrolment.status"), answer.Int("completeEnrolment.enrolment.progressPct"), answer.Int("completeEnrolment.enrolment.version")));
        Assert.Equal("2026-04-13T09:00:00Z", answer.Text("completeEnrolment.enrolment.applicationChecks.0.dueAt"));
        Assert.True(after.Number("strategicGoalById.gapAnalysis.readiness.pessimistic") > before.Number("strategicGoalById.gapAnalysis.readiness.pessimistic"));
    }

    [Fact]
    public async Task ConfirmApplication_Should_AnswerTheQuestion_When_ItIsDue()
    {
        // arrange
        await Host.CompleteAsync(await Host.EnrolledAsync(2));
        var early = await Host.RunAsync(Mine, roles: [Roles.Employee], person: TestOrganisation.Person(2));
        Host.Clock.Move(TimeSpan.FromDays(42));
        var due = await Host.RunAsync(Mine, roles: [Roles.Employee], person: TestOrganisation.Person(2));

        // act
        var answer = await Host.ConfirmAsync(due.Text("me.openApplicationChecks.nodes.0.id")!, new { note = "daily" }, Roles.Employee, caller: 2);
        var after = await Host.RunAsync(Mine, roles: [Roles.Employee], person: TestOrganisation.Person(2));

        // assert
        Assert.Equal((0, 1, 0), (early.Int("me.openApplicationChecks.totalCount"), due.Int("me.openApplicationChecks.totalCount"), after.Int("me.openApplicationChecks.totalCount")));
        Assert.Equal("CE-1", due.Text("me.openApplicationChecks.nodes.0.enrolment.offer.externalId"));
        Assert.Equal(("APPLIED", "SELF", "daily"), (answer.Text("confirmApplication.applicationCheck.outcome"), answer.Text("confirmApplication.applicationCheck.confirmedBy"), answer.Text("confirmApplication.applicationCheck.note")));
        Assert.Equal("COMPLETED", after.Text("me.enrolments.nodes.0.status"));
    }

    [Theory]
    [InlineData("""{ "version": 2 }""", "VersionConflictError", "input.version")]
    [InlineData("""{ "completedAt": "2026-03-02T09:00:01Z" }""", "InstantInFutureError", "input.completedAt")]
    [InlineData("""{ "completedAt": "2026-03-02T08:59:59Z" }""", "BeforeEnrolmentError", "input.completedAt")]
    [InlineData("""{ "enrolmentId": "RW5yb2xtZW50OgEAAAAAAAAAAAAAAAAAAAk=" }""", "NotFoundError", "input.enrolmentId")]
    public async Task CompleteEnrolment_Should_SayWhatIsWrong_When_TheInputIsBad(string change, string type, string path)
    {
        // arrange
        var enrolment = await Host.EnrolledAsync(2);

        // act
        var answer = await Host.CompleteAsync(enrolment, JsonDocument.Parse(change));

        // assert
        Assert.Equal(type, answer.Text("completeEnrolment.errors.0.__typename"));
        Assert.Equal(path.Split('.'), answer["completeEnrolment.errors.0.path"]!.AsArray().Select(p => p!.GetValue<string>()));
        await using var db = Host.Contexts.CreateDbContext();
        Assert.Empty(db.ApplicationChecks);
    }

    [Fact]
    public async Task EndingAnEnrolment_Should_BeRefused_When_ItHasEnded()
    {
        // arrange
        var (completed, cancelled) = (await Host.EnrolledAsync(2), await Host.EnrolledAsync(3));
        await Host.CompleteAsync(completed, new { passed = true });
        await Host.CancelAsync(cancelled);

        // act
        var (twice, late, back) = (await Host.CompleteAsync(completed, new { version = 2 }), await Host.CancelAsync(completed, 2), await Host.CompleteAsync(cancelled, new { version = 2 }));

        // assert
        Assert.Equal("PASSED", twice.Text("completeEnrolment.errors.0.status"));
        Assert.Equal("PASSED", late.Text("cancelEnrolment.errors.0.status"));
        Assert.Equal("CANCELLED", back.Text("completeEnrolment.errors.0.status"));
    }

    [Fact]
    public async Task AStaleVersion_Should_BringTheCurrentEnrolment_When_ItIsCancelled()
    {
        // arrange
        var enrolment = await Host.EnrolledAsync(2);

        // act
        var answer = await Host.CancelAsync(enrolment, 5);

        // assert
        Assert.Equal(("VersionConflictError", 1), (answer.Text("cancelEnrolment.errors.0.__typename"), answer.Int("cancelEnrolment.errors.0.currentVersion")));
        Assert.Equal(("Enrolment", enrolment), (answer.Text("cancelEnrolment.errors.0.current.__typename"), answer.Text("cancelEnrolment.errors.0.current.id")));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, true)]
    [InlineData(Roles.Employee, 3, false)]
    [InlineData(Roles.Manager, 1, false)]
    [InlineData(Roles.PrivacyOfficer, 3, false)]
    public async Task AnEnrolment_Should_LookMissing_When_TheCallerMayNotWriteIt(string role, int caller, bool allowed)
    {
        // arrange
        var enrolment = await Host.EnrolledAsync(2);

        // act
        var answer = await Host.CancelAsync(enrolment, 1, role, caller);

        // assert
        answer.HasNoErrors();
        Assert.Equal(allowed ? null : "NotFoundError", answer["cancelEnrolment.errors"] is null ? null : answer.Text("cancelEnrolment.errors.0.__typename"));
    }

    [Theory]
    [InlineData("""{ "outcome": "NO_ANSWER" }""", 42, "NoAnswerGivenError", "input.outcome")]
    [InlineData("""{ "version": 3 }""", 42, "VersionConflictError", "input.version")]
    [InlineData("""{ }""", 41, "CheckNotDueError", "input.checkId")]
    [InlineData("""{ "checkId": "QXBwbGljYXRpb25DaGVjazoBAAAAAAAAAAAAAAAAAAAJ" }""", 42, "NotFoundError", "input.checkId")]
    [InlineData("""{ "note": "LONG" }""", 42, "TextTooLongError", "input.note")]
    public async Task ConfirmApplication_Should_SayWhatIsWrong_When_TheInputIsBad(string change, int days, string type, string path)
    {
        // arrange
        var check = (await Host.CompleteAsync(await Host.EnrolledAsync(2), null, Roles.Integrator, caller: 2)).Text("completeEnrolment.enrolment.applicationChecks.0.id")!;
        Host.Clock.Move(TimeSpan.FromDays(days));

        // act
        var answer = await Host.ConfirmAsync(check, JsonDocument.Parse(change.Replace("LONG", new string('x', 2001), StringComparison.Ordinal)));

        // assert
        Assert.Equal(type, answer.Text("confirmApplication.errors.0.__typename"));
        Assert.Equal(path.Split('.'), answer["confirmApplication.errors.0.path"]!.AsArray().Select(p => p!.GetValue<string>()));
    }

    [Theory]
    [InlineData(Roles.Integrator, null, "PEER", "PEER")]
    [InlineData(Roles.Integrator, null, null, "SYSTEM")]
    [InlineData(Roles.Manager, 1, null, "MANAGER")]
    [InlineData(Roles.Employee, 2, "MANAGER", null)]
    [InlineData(Roles.Employee, 2, "SELF", "SELF")]
    public async Task ConfirmApplication_Should_SayOnWhoseWordItRests_When_Answered(string role, int? caller, string? confirmedBy, string? expected)
    {
        // arrange
        await using var host = new TestHost(access => access.TeamEnrolments = true);
        var check = (await host.CompleteAsync(await host.EnrolledAsync(2), null, Roles.Integrator, caller: 2)).Text("completeEnrolment.enrolment.applicationChecks.0.id")!;
        host.Clock.Move(TimeSpan.FromDays(50));

        // act
        var answer = await host.ConfirmAsync(check, new { confirmedBy }, role, caller);
        var again = await host.ConfirmAsync(check, new { version = 2 });

        // assert
        Assert.Equal(expected, answer["confirmApplication.applicationCheck"] is null ? null : answer.Text("confirmApplication.applicationCheck.confirmedBy"));
        Assert.Equal(expected is null ? "NotAllowedError" : null, answer["confirmApplication.errors"] is null ? null : answer.Text("confirmApplication.errors.0.__typename"));
        Assert.Equal(expected is null ? "VersionConflictError" : "CheckAnsweredError", again.Text("confirmApplication.errors.0.__typename"));
    }
}
