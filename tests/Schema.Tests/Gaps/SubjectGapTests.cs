using LearningGraph.Domain.Goals;

namespace LearningGraph.Schema.Tests.Gaps;

/// <summary>Gap analyses of units and roles.</summary>
public sealed class SubjectGapTests : WritingTests
{
    private const string OfUnit = "query($id: ID!, $asOf: DateTime) { orgUnitById(id: $id) { name gapAnalysis(asOf: $asOf) { status basedOn outOf explanation gaps { population requirement { goal { title } } } } } }";
    private const string OfRole = "query($id: ID!, $unit: ID) { roleById(id: $id) { name gapAnalysis(unitId: $unit) { status basedOn outOf gaps { population headcount qualified { pessimistic optimistic } busFactor } } } }";

    [Fact]
    public async Task UnitGaps_Should_BeWhatActiveGoalsRequireOfExactlyThatUnit_When_Asked()
    {
        // arrange
        await RequireOfLargeTeamAsync();

        // act
        var officer = await AskAsync(OfUnit, Roles.PrivacyOfficer, "OrgUnit", TestOrganisation.LargeTeam);
        var root = await AskAsync(OfUnit, Roles.PrivacyOfficer, "OrgUnit", TestOrganisation.Root);
        var strategist = await AskAsync(OfUnit, Roles.Strategist, "OrgUnit", TestOrganisation.LargeTeam);

        // assert
        Assert.Equal((1, 1, 6), (officer.Int("orgUnitById.gapAnalysis.basedOn"), officer.Int("orgUnitById.gapAnalysis.outOf"), officer.Int("orgUnitById.gapAnalysis.gaps.0.population")));
        Assert.Equal("Goal 1", officer.Text("orgUnitById.gapAnalysis.gaps.0.requirement.goal.title"));
        Assert.Equal("NOT_APPLICABLE", root.Text("orgUnitById.gapAnalysis.status"));
        Assert.Equal("No skill is required here, so there is nothing to measure.", root.Text("orgUnitById.gapAnalysis.explanation"));
        Assert.Equal("SUPPRESSED", strategist.Text("orgUnitById.gapAnalysis.status"));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, 21, true)]
    [InlineData(Roles.Employee, 2, 22, false)]
    [InlineData(Roles.Integrator, 2, 21, false)]
    [InlineData(Roles.Strategist, 2, 22, true)]
    public async Task UnitGaps_Should_BeForTheUnitsOwnPeople_When_Asked(string role, int person, int unit, bool allowed)
    {
        // act
        var answer = await AskAsync(OfUnit, role, "OrgUnit", TestOrganisation.Id(unit), person: person);

        // assert
        Assert.Equal(allowed ? [] : ["AUTH_NOT_AUTHORIZED"], answer.Codes);
        Assert.NotNull(answer["orgUnitById.name"]);
    }

    [Fact]
    public async Task UnitGaps_Should_Refuse_When_AskedForTheFuture()
    {
        // act
        var answer = await Host.RunAsync(OfUnit, new { id = TestHost.Id("OrgUnit", TestOrganisation.Root), asOf = "2030-01-01T00:00:00Z" }, [Roles.Strategist]);

        // assert
        Assert.Equal(["AS_OF_IN_FUTURE"], answer.Codes);
    }

    [Fact]
    public async Task RoleGaps_Should_CompareEveryoneWithTheRole_When_Asked()
    {
        // act: the role asks circular economy at level 3 of each of the eight analysts.
        var answer = await AskAsync(OfRole, Roles.Employee, "Role", TestOrganisation.Analyst);

        // assert
        answer.HasNoErrors();
        Assert.Equal((8, 8), (answer.Int("roleById.gapAnalysis.gaps.0.population"), answer.Int("roleById.gapAnalysis.gaps.0.headcount")));
        Assert.Equal((2, 3), (answer.Int("roleById.gapAnalysis.gaps.0.qualified.pessimistic"), answer.Int("roleById.gapAnalysis.gaps.0.qualified.optimistic")));
        Assert.Equal("PARTLY", answer.Text("roleById.gapAnalysis.status"));
    }

    [Theory]
    [InlineData(Roles.Strategist, 22, "SUPPRESSED", null)]
    [InlineData(Roles.PrivacyOfficer, 22, "PARTLY", null)]
    [InlineData(Roles.Employee, 22, null, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Strategist, 9, null, null)]
    public async Task RoleGaps_Should_FollowTheRulesOfUnits_When_AskedForOne(string role, int unit, string? status, string? code)
    {
        // act
        var answer = await Host.RunAsync(
            OfRole,
            new { id = TestHost.Id("Role", TestOrganisation.Analyst), unit = TestHost.Id("OrgUnit", TestOrganisation.Id(unit)) },
            [role],
            TestOrganisation.Person(2));

        // assert
        Assert.Equal(code is null ? [] : [code], answer.Codes);
        Assert.Equal(status, answer["roleById.gapAnalysis"] is null ? null : answer.Text("roleById.gapAnalysis.status"));
    }

    private async Task RequireOfLargeTeamAsync()
    {
        await using var db = await Host.Contexts.CreateDbContextAsync();
        db.Add(SkillRequirement.OfGoal(
            TestOrganisation.Id(9003), TestOrganisation.Goal(1), TestOrganisation.LifeCycle, new RequirementDefinition(2) { UnitId = TestOrganisation.LargeTeam, Weight = 1 }, 5, TestHost.Now.AddDays(-1)));
        await db.SaveChangesAsync();
    }

    private Task<Answer> AskAsync(string document, string role, string type, Guid id, int person = 2)
        => Host.RunAsync(document, new { id = TestHost.Id(type, id) }, [role], TestOrganisation.Person(person), "en");
}
