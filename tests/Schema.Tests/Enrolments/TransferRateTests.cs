namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class TransferRateTests : WritingTests
{
    private const string Rate = "query($unitId: ID) { transferRate(unitId: $unitId) { status n rate rateWholly responseRate intervalLow } }";

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
