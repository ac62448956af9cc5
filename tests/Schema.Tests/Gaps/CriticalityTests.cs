namespace LearningGraph.Schema.Tests.Gaps;

[Collection(Reading.Name)]
public sealed class CriticalityTests(ReadingHost reading)
{
    private const string Skills = "query($unit: ID, $first: Int! = 10) { criticalSkills(unitId: $unit, first: $first) { skill { label } busFactor brokenGoals valueLost { amount currency } losses { goal { title } readinessLoss { pessimistic optimistic } breaks basedOn outOf } } }";
    private const string Units = "query($below: ID, $type: OrgUnitType) { criticalUnits(below: $below, type: $type) { unit { name } brokenGoals losses { goal { title } readinessLoss { pessimistic } basedOn outOf } } }";

    [Fact]
    public async Task CriticalSkills_Should_PutTheSkillThatBreaksMostGoalsFirst_When_Asked()
    {
        // act: nine goals need circular economy of two people, and two have it.
        var answer = await AskAsync(Skills, Roles.Strategist);

        // assert
        answer.HasNoErrors();
        Assert.Equal("circular economy", answer.Text("criticalSkills.0.skill.label"));
        Assert.Equal((9, 0), (answer.Int("criticalSkills.0.brokenGoals"), answer.Int("criticalSkills.0.busFactor")));
        Assert.Equal(1, answer.Number("criticalSkills.0.losses.0.readinessLoss.pessimistic"));
        Assert.Equal(625_000, answer.Number("criticalSkills.0.valueLost.amount"), 0);
        Assert.Equal("supply-chain management", answer.Text("criticalSkills.1.skill.label"));
    }

    [Fact]
    public async Task CriticalSkills_Should_LeaveOutEverything_When_TheUnitIsTooSmall()
    {
        // act
        var strategist = await AskAsync(Skills, Roles.Strategist, new { unit = Unit(TestOrganisation.SmallTeam) });
        var officer = await AskAsync(Skills, Roles.PrivacyOfficer, new { unit = Unit(TestOrganisation.SmallTeam) });

        // assert
        Assert.Equal(0, strategist.Count("criticalSkills"));
        Assert.NotEqual(0, officer.Count("criticalSkills"));
    }

    [Theory]
    [InlineData(Roles.Employee, null, 3)]
    [InlineData(Roles.Integrator, null, 0)]
    [InlineData(Roles.Administrator, 21, 0)]
    [InlineData(Roles.Employee, 22, 0)]
    [InlineData(Roles.Strategist, 9, 0)]
    [InlineData(null, null, 0)]
    public async Task CriticalSkills_Should_BeEmpty_When_TheCallerMayNotReadThem(string? role, int? unit, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync(
            Skills, new { unit = unit is { } id ? Unit(TestOrganisation.Id(id)) : null }, role is null ? null : [role], TestOrganisation.Person(2), "en");

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Count("criticalSkills"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task CriticalSkills_Should_RefuseTheList_When_ItsLengthIsOutOfBounds(int first)
    {
        // act
        var answer = await AskAsync(Skills, Roles.Strategist, new { first });

        // assert
        Assert.Equal(["INVALID_PAGE"], answer.Codes);
    }

    [Theory]
    [InlineData(Roles.PrivacyOfficer, null, 2)]
    [InlineData(Roles.PrivacyOfficer, "TEAM", 2)]
    [InlineData(Roles.PrivacyOfficer, "DIVISION", 0)]
    [InlineData(Roles.Strategist, null, 0)]
    [InlineData(Roles.Employee, null, 0)]
    public async Task CriticalUnits_Should_LeaveOutWhatIsWithheld_When_Asked(string role, string? type, int expected)
    {
        // act
        var answer = await AskAsync(Units, role, new { type });

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Count("criticalUnits"));
    }

    [Fact]
    public async Task CriticalUnits_Should_PutTheTeamThatBreaksMostGoalsFirst_When_AskedByAPrivacyOfficer()
    {
        // act
        var answer = await AskAsync(Units, Roles.PrivacyOfficer);

        // assert
        Assert.Equal("Large team", answer.Text("criticalUnits.0.unit.name"));
        Assert.Equal(9, answer.Int("criticalUnits.0.brokenGoals"));
        Assert.Equal(0, answer.Int("criticalUnits.1.brokenGoals"));
    }

    [Theory]
    [InlineData(Roles.Strategist, 20, 10)]
    [InlineData(Roles.Strategist, 22, 0)]
    [InlineData(Roles.PrivacyOfficer, 22, 1)]
    public async Task LossImpact_Should_TellWhichGoalsBreak_When_TheUnitIsLargeEnough(string role, int unit, int losses)
    {
        // act
        var answer = await AskAsync("query($id: ID!) { orgUnitById(id: $id) { lossImpact { brokenGoals losses(first: 100) { breaks } } } }", role, new { id = Unit(TestOrganisation.Id(unit)) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(losses, answer.Count("orgUnitById.lossImpact.losses"));
    }

    [Theory]
    [InlineData(Roles.Employee, 22)]
    [InlineData(Roles.Administrator, 21)]
    public async Task LossImpact_Should_Refuse_When_TheCallerMayNotReadTheUnit(string role, int unit)
    {
        // act
        var answer = await AskAsync("query($id: ID!) { orgUnitById(id: $id) { name lossImpact { brokenGoals } } }", role, new { id = Unit(TestOrganisation.Id(unit)) });

        // assert
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.Codes);
        Assert.NotNull(answer["orgUnitById.name"]);
    }

    [Fact]
    public async Task BusFactor_Should_BeThatOfTheFirstCriticalRequirementToBreak_When_Asked()
    {
        // act
        var answer = await AskAsync("{ strategicGoals(first: 100, where: { hasRequirements: true }) { nodes { gapAnalysis { busFactor weakestLink { pessimistic } } } } }", Roles.Strategist);

        // assert
        Assert.Equal(0, answer.Int("strategicGoals.nodes.0.gapAnalysis.busFactor"));
        Assert.Equal(1, answer.Int("strategicGoals.nodes.1.gapAnalysis.busFactor"));
    }

    private static string Unit(Guid id) => TestHost.Id("OrgUnit", id);

    private Task<Answer> AskAsync(string document, string role, object? variables = null)
        => reading.Host.RunAsync(document, variables ?? new { }, [role], TestOrganisation.Person(2), "en");
}
