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
            var completed = await Host.CompleteAsync(await Host.EnrolledAsync(person));
            Host.Clock.Move(TimeSpan.FromDays(43));
            if (person < 8)
            {
                await Host.ConfirmAsync(completed.Text("completeEnrolment.enrolment.applicationChecks.0.id")!, new { outcome = person <= 5 ? "APPLIED" : "NOT_YET" });
            }
        }

        // act
        var whole = await Host.AsStrategistAsync(Rate);
        var large = await Host.AsStrategistAsync(Rate, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) });
        var officer = await Host.RunAsync(Rate, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal((7, 5 / 7d, 7 / 8d), (whole.Int("transferRate.n"), whole.Number("transferRate.rate"), whole.Number("transferRate.responseRate")));
        Assert.Equal("SUPPRESSED", large.Text("transferRate.status"));
        Assert.Null(large["transferRate.n"] ?? large["transferRate.intervalLow"]);
        Assert.Equal((6, 5 / 6d), (officer.Int("transferRate.n"), officer.Number("transferRate.rate")));
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
}
