using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class EnrolmentReadingTests : WritingTests
{
    private const string Person = "query($id: ID!) { personById(id: $id) { enrolments(first: 1) { totalCount nodes { attempt } pageInfo { hasNextPage endCursor } } openApplicationChecks { totalCount } } }";

    [Theory]
    [InlineData(Roles.Employee, 2, false, true)]
    [InlineData(Roles.Employee, 3, false, false)]
    [InlineData(Roles.PrivacyOfficer, null, false, true)]
    [InlineData(Roles.Manager, 1, false, false)]
    [InlineData(Roles.Manager, 1, true, true)]
    [InlineData(Roles.Integrator, null, false, false)]
    [InlineData(Roles.Strategist, null, true, false)]
    public async Task Enrolments_Should_BeForThePersonAndTheRightReaders_When_Asked(string role, int? caller, bool teams, bool allowed)
    {
        // arrange
        await using var host = new TestHost(access => access.TeamEnrolments = teams);
        var enrolment = await host.EnrolledAsync(2);
        var person = caller is { } id ? TestOrganisation.Person(id) : (Guid?)null;

        // act
        var answer = await host.RunAsync(Person, new { id = TestHost.Id("Person", TestOrganisation.Person(2)) }, [role], person);
        var node = await host.RunAsync("query($id: ID!) { node(id: $id) { ... on Enrolment { status applicationChecks { id } } } enrolmentById(id: $id) { status } }", new { id = enrolment }, [role], person);

        // assert
        answer.HasNoErrors();
        Assert.Equal(allowed, answer["personById.enrolments"] is not null);
        Assert.Equal(allowed, answer["personById.openApplicationChecks"] is not null);
        Assert.Equal((allowed, allowed), (node["node"] is not null, node["enrolmentById"] is not null));
    }

    [Fact]
    public async Task Enrolments_Should_ComeInPages_When_ThereAreSeveral()
    {
        // arrange
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await Host.CancelAsync(await Host.EnrolledAsync(2));
            Host.Clock.Move(TimeSpan.FromMinutes(1));
        }

        // act
        var page = await Host.RunAsync(Person, new { id = TestHost.Id("Person", TestOrganisation.Person(2)) }, [Roles.PrivacyOfficer]);
        var next = await Host.RunAsync(
            "query($id: ID!, $after: String) { personById(id: $id) { enrolments(after: $after) { nodes { attempt } } } }",
            new { id = TestHost.Id("Person", TestOrganisation.Person(2)), after = page.Text("personById.enrolments.pageInfo.endCursor") }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal((3, 3), (page.Int("personById.enrolments.totalCount"), page.Int("personById.enrolments.nodes.0.attempt")));
        Assert.Equal([2, 1], next["personById.enrolments.nodes"]!.AsArray().Select(n => n!["attempt"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Sessions_Should_LeaveOutThoseThatEnded_When_AskedForAnOffer()
    {
        // act
        var answer = await Host.RunAsync("{ learningOfferByExternalId(source: \"academy\", externalId: \"CE-1\") { sessions { totalCount nodes { id start end seats seatsLeft location language offer { externalId } } } } learningOffers(where: { sessionsAfter: \"2026-03-12T09:00:00Z\" }) { totalCount } later: learningOffers(where: { sessionsAfter: \"2026-03-12T09:00:01Z\" }) { totalCount } }");

        // assert
        answer.HasNoErrors();
        Assert.Equal(1, answer.Int("learningOfferByExternalId.sessions.totalCount"));
        Assert.Equal((2, "Utrecht"), (answer.Int("learningOfferByExternalId.sessions.nodes.0.seatsLeft"), answer.Text("learningOfferByExternalId.sessions.nodes.0.location")));
        Assert.Equal((1, 0), (answer.Int("learningOffers.totalCount"), answer.Int("later.totalCount")));
    }

    [Fact]
    public async Task Transfer_Should_BeWithheldFromAllButPrivacyOfficers_When_TooFewAnswered()
    {
        // arrange
        const string Transfer = "{ learningOfferByExternalId(source: \"academy\", externalId: \"CE-1\") { transfer { status n applied appliedWholly rate rateWholly responseRate intervalLow intervalHigh } } }";
        var none = await Host.AsStrategistAsync(Transfer);
        for (var person = 2; person <= 5; person++)
        {
            await Host.CompleteAsync(await Host.EnrolledAsync(person));
        }

        Host.Clock.Move(TimeSpan.FromDays(42));
        await using (var db = Host.Contexts.CreateDbContext())
        {
            foreach (var check in await db.ApplicationChecks.AsNoTracking().ToListAsync())
            {
                await Host.ConfirmAsync(TestHost.Id("ApplicationCheck", check.Id), new { outcome = check.PersonId == TestOrganisation.Person(2) ? "PARTLY" : "APPLIED" });
            }
        }

        // act
        var (few, all, nobody) = (await Host.AsStrategistAsync(Transfer), await Host.RunAsync(Transfer, roles: [Roles.PrivacyOfficer]), await Host.RunAsync(Transfer));

        // assert
        Assert.Equal("NOT_APPLICABLE", none.Text("learningOfferByExternalId.transfer.status"));
        Assert.Equal(("SUPPRESSED", null), (few.Text("learningOfferByExternalId.transfer.status"), few["learningOfferByExternalId.transfer.responseRate"]));
        Assert.Equal((4, 0.875), (all.Int("learningOfferByExternalId.transfer.n"), all.Number("learningOfferByExternalId.transfer.rate")));
        Assert.Null(nobody["learningOfferByExternalId.transfer"]);
    }
}
