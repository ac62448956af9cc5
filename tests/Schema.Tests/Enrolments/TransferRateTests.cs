using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class TransferRateTests : WritingTests
{
    private const string Rate = "query($unitId: ID) { transferRate(unitId: $unitId) { status n rate rateWholly responseRate intervalLow } }";

    [Fact]
    public async Task TransferRate_Should_WithholdTeamsThatCouldBeSubtracted_When_TheWholeIsShown()
    {
        // arrange: six of one team and two of the other are asked; five say that they apply it, two that they do not, one says nothing
        for (var person = 1; person <= 8; person++)
        {
            await AnsweredAsync(person, person == 8 ? null : person <= 5 ? "APPLIED" : "NOT_YET");
        }

        // act
        var whole = await Host.AsStrategistAsync(Rate);
        var large = await Host.AsStrategistAsync(Rate, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) });
        var officer = await Host.RunAsync(Rate, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.PrivacyOfficer]);

        // assert
        Assert.True(whole.Text("transferRate.status") == "MEASURED", whole.ToString());
        Assert.Equal((7, 5 / 7d, 7 / 8d), (whole.Int("transferRate.n"), whole.Number("transferRate.rate"), whole.Number("transferRate.responseRate")));
        Assert.Equal("SUPPRESSED", large.Text("transferRate.status"));
        Assert.Null(large["transferRate.n"] ?? large["transferRate.intervalLow"]);
        Assert.Equal((6, 5 / 6d), (officer.Int("transferRate.n"), officer.Number("transferRate.rate")));
    }

    [Fact]
    public async Task TransferRate_Should_LeaveOutAnOffer_When_TheOthersCouldBeSubtracted()
    {
        // arrange: six answer about one offer, one about another, which is withheld
        for (var person = 1; person <= 6; person++)
        {
            await AnsweredAsync(person, person <= 3 ? "APPLIED" : "NOT_YET");
        }

        await AnsweredAsync(7, "PARTLY", TestOrganisation.Id(42));

        // act
        var whole = await Host.AsStrategistAsync(Rate);
        var offers = await Host.AsStrategistAsync("{ learningOffers { nodes { transfer { status n } } } }");
        var officer = await Host.RunAsync(Rate, roles: [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal(("MEASURED", 6, 1d), (whole.Text("transferRate.status"), whole.Int("transferRate.n"), whole.Number("transferRate.responseRate")));
        Assert.Equal(6, offers["learningOffers.nodes"]!.AsArray().Sum(o => o!["transfer"]!["n"]?.GetValue<int>() ?? 0));
        Assert.Equal(7, officer.Int("transferRate.n"));
    }

    [Fact]
    public async Task TransferRate_Should_StayAsItWas_When_SomebodyLeaves()
    {
        // arrange: the answers of who left could be found by subtracting the members from the offer
        for (var person = 1; person <= 7; person++)
        {
            await AnsweredAsync(person, person <= 3 ? "APPLIED" : "NOT_YET");
        }

        await using (var db = Host.Contexts.CreateDbContext())
        {
            var place = await db.Memberships.SingleAsync(m => m.PersonId == TestOrganisation.Person(1));
            place.To = DateOnly.FromDateTime(Host.Clock.GetUtcNow().UtcDateTime).AddDays(-2);
            await db.SaveChangesAsync();
        }

        // act
        var whole = await Host.AsStrategistAsync(Rate);

        // assert
        Assert.Equal((7, 3 / 7d), (whole.Int("transferRate.n"), whole.Number("transferRate.rate")));
    }

    [Fact]
    public async Task TransferRate_Should_BeForThoseWhoMaySeeTheUnit_When_Asked()
    {
        // arrange
        var large = new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) };

        // act
        var stranger = await Host.RunAsync(Rate, large, [Roles.Employee], TestOrganisation.Person(7));
        var anonymous = await Host.RunAsync(Rate);
        var member = await Host.RunAsync(Rate, large, [Roles.Employee], TestOrganisation.Person(2));

        // assert
        Assert.Contains("AUTH_NOT_AUTHORIZED", stranger.Codes);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", anonymous.Codes);
        Assert.Equal("NOT_APPLICABLE", member.Text("transferRate.status"));
    }

    /// <summary>Somebody completes an offer and is asked 43 days later; null leaves the question open. Callers who may not read checks get no id, so everybody does it for themselves.</summary>
    private async Task AnsweredAsync(int person, string? outcome, Guid? offer = null)
    {
        var enrolment = await Host.EnrolledAsync(person, offer is { } other ? new { offerId = TestHost.Id("LearningOffer", other) } : null);
        var completed = await Host.CompleteAsync(enrolment, role: Roles.Employee, caller: person);
        Host.Clock.Move(TimeSpan.FromDays(43));
        if (outcome is not null)
        {
            var check = completed.Text("completeEnrolment.enrolment.applicationChecks.0.id") ?? throw new InvalidOperationException(completed.ToString());
            var confirmed = await Host.ConfirmAsync(check, new { outcome }, Roles.Employee, person);
            Assert.True(confirmed.Text("confirmApplication.applicationCheck.outcome") == outcome, confirmed.ToString());
        }
    }
}
