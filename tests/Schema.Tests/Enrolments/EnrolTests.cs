using System.Text.Json;

namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class EnrolTests : WritingTests
{
    [Fact]
    public async Task Enrol_Should_TakeASeat_When_AnEmployeeChoosesASession()
    {
        // arrange
        var session = TestHost.Id("OfferSession", TestOrganisation.CircularSession);

        // act
        var answer = await Host.EnrolAsync(2, new { sessionId = session }, Roles.Employee, caller: 2);

        // assert
        Assert.Null(answer["enrol.errors"]);
        Assert.Equal(("ENROLLED", "SELF_CHOSEN", "2026-03-14"), (answer.Text("enrol.enrolment.status"), answer.Text("enrol.enrolment.assignment"), answer.Text("enrol.enrolment.expectedEnd")));
        Assert.Equal((1, 1), (answer.Int("enrol.enrolment.attempt"), answer.Int("enrol.enrolment.session.seatsLeft")));
        Assert.Equal(0, answer.Count("enrol.enrolment.applicationChecks"));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, 2, false, true)]
    [InlineData(Roles.Employee, 2, 3, true, false)]
    [InlineData(Roles.Manager, 1, 2, false, false)]
    [InlineData(Roles.Manager, 1, 2, true, true)]
    [InlineData(Roles.Manager, 1, 7, true, false)]
    [InlineData(Roles.Manager, 2, 3, true, false)]
    [InlineData(Roles.Strategist, null, 3, true, false)]
    [InlineData(Roles.PrivacyOfficer, null, 3, true, false)]
    [InlineData(Roles.Administrator, null, 3, true, false)]
    [InlineData(Roles.Integrator, null, 3, false, true)]
    public async Task Enrol_Should_DependOnWhoEnrolsWhom_When_Asked(string role, int? caller, int person, bool teams, bool allowed)
    {
        // arrange
        await using var host = new TestHost(access => access.TeamEnrolments = teams);

        // act
        var answer = await host.EnrolAsync(person, null, role, caller);

        // assert
        answer.HasNoErrors();
        Assert.Equal(allowed ? null : "NotAllowedError", answer["enrol.errors"] is null ? null : answer.Text("enrol.errors.0.__typename"));
        Assert.Equal(allowed, answer["enrol.enrolment"] is not null);
    }

    [Theory]
    [InlineData("""{ "personId": "UGVyc29uOgEAAAAAAAAAAAAAAAAAAAk=" }""", "NotFoundError", "input.personId")]
    [InlineData("""{ "offerId": "OFFER:9" }""", "NotFoundError", "input.offerId")]
    [InlineData("""{ "sessionId": "SESSION:9" }""", "NotFoundError", "input.sessionId")]
    [InlineData("""{ "offerId": "OFFER:44" }""", "OfferNotOpenError", "input.offerId")]
    [InlineData("""{ "offerId": "OFFER:42", "sessionId": "SESSION:45" }""", "SessionOfOtherOfferError", "input.sessionId")]
    [InlineData("""{ "sessionId": "SESSION:46" }""", "SessionOverError", "input.sessionId")]
    [InlineData("""{ "enrolledAt": "2026-03-02T09:00:01Z" }""", "InstantInFutureError", "input.enrolledAt")]
    [InlineData("""{ "expectedEnd": "2026-03-01" }""", "BeforeEnrolmentError", "input.expectedEnd")]
    [InlineData("""{ "dueAt": "2026-03-02T08:59:59Z" }""", "BeforeEnrolmentError", "input.dueAt")]
    [InlineData("""{ "progressPct": 101 }""", "ProgressOutOfRangeError", "input.progressPct")]
    [InlineData("""{ "progressPct": -1 }""", "ProgressOutOfRangeError", "input.progressPct")]
    public async Task Enrol_Should_SayWhatIsWrong_When_TheInputIsBad(string change, string type, string path)
    {
        // arrange
        foreach (var number in new[] { 9, 42, 44, 45, 46 })
        {
            change = change.Replace($"OFFER:{number}", TestHost.Id("LearningOffer", TestOrganisation.Id(number)), StringComparison.Ordinal)
                .Replace($"SESSION:{number}", TestHost.Id("OfferSession", TestOrganisation.Id(number)), StringComparison.Ordinal);
        }

        // act
        var answer = await Host.EnrolAsync(2, JsonDocument.Parse(change));

        // assert
        Assert.Equal(type, answer.Text("enrol.errors.0.__typename"));
        Assert.Equal(path.Split('.'), answer["enrol.errors.0.path"]!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.Null(answer["enrol.enrolment"]);
        await using var db = Host.Contexts.CreateDbContext();
        Assert.Empty(db.Enrolments);
    }

    [Fact]
    public async Task Enrol_Should_NameTheRunningOne_When_ThePersonIsEnrolledAlready()
    {
        // arrange
        var first = await Host.EnrolledAsync(2);

        // act
        var again = await Host.EnrolAsync(2);

        // assert
        Assert.Equal(("ALREADY_ENROLLED", first), (again.Text("enrol.errors.0.code"), again.Text("enrol.errors.0.existingId")));
    }

    [Fact]
    public async Task Enrol_Should_BeRefused_When_EverySeatIsTaken()
    {
        // arrange
        var session = new { sessionId = TestHost.Id("OfferSession", TestOrganisation.CircularSession) };
        await Host.EnrolledAsync(2, session);
        await Host.EnrolledAsync(3, session);

        // act
        var answer = await Host.EnrolAsync(4, session);

        // assert
        Assert.Equal(("SESSION_FULL", 2), (answer.Text("enrol.errors.0.code"), answer.Int("enrol.errors.0.seats")));
    }

    [Fact]
    public async Task Enrol_Should_BeRefused_When_NobodyIsSignedIn()
    {
        // act
        var answer = await Host.RunAsync(EnrolmentScenes.Enrol, new { input = new { personId = TestHost.Id("Person", TestOrganisation.Person(2)), offerId = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse) } });

        // assert
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], answer.Codes);
        Assert.Null(answer["enrol"]);
    }
}
