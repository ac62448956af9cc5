namespace LearningGraph.Schema.Tests.Workforce;

[Collection(Reading.Name)]
public class PersonTests(ReadingHost reading)
{
    private const string Document = """
        query($id: ID!) {
          personById(id: $id) {
            displayName unit { name } role { name } weeklyLearningMinutes
            skills { totalCount nodes { skill { label } level evidence { kind level } overruledEvidence { kind level } } }
            gaps { skill { label } level requiredLevel gap status weight offers { offer { title } exitLevel } }
          }
        }
        """;

    [Theory]
    [InlineData(Roles.Employee, 1)]
    [InlineData(Roles.PrivacyOfficer, null)]
    public async Task Person_Should_ShowSkillsAndGaps_When_AskedByThePersonOrAPrivacyOfficer(string role, int? caller)
    {
        // act
        var answer = await AskAsync(1, role, caller);

        // assert
        answer.HasNoErrors();
        Assert.Equal(3, answer.Int("personById.skills.totalCount"));
        Assert.Equal(60, answer.Int("personById.weeklyLearningMinutes"));
        Assert.Equal("MET", answer.Text("personById.gaps.0.status"));
    }

    [Fact]
    public async Task Person_Should_SayWhichEvidenceWonAndWhichLost_When_ThereIsMore()
    {
        // act
        var answer = await AskAsync(1, Roles.Employee, 1);

        // assert
        Assert.Equal("circular economy", answer.Text("personById.skills.nodes.0.skill.label"));
        Assert.Equal(3, answer.Number("personById.skills.nodes.0.level"));
        Assert.Equal("ASSESSMENT", answer.Text("personById.skills.nodes.0.evidence.kind"));
        Assert.Equal("SELF_ASSESSMENT", answer.Text("personById.skills.nodes.0.overruledEvidence.0.kind"));
    }

    [Fact]
    public async Task Person_Should_ShowOffersForTheGap_When_TheRoleAsksForMore()
    {
        // act
        var answer = await AskAsync(2, Roles.Employee, 2);

        // assert
        Assert.Equal("UNMET", answer.Text("personById.gaps.0.status"));
        Assert.Equal(1, answer.Number("personById.gaps.0.gap"));
        Assert.Equal("Circular course", answer.Text("personById.gaps.0.offers.0.offer.title"));
    }

    [Theory]
    [InlineData(Roles.Employee, 2)]
    [InlineData(Roles.Manager, 1)]
    [InlineData(Roles.Strategist, null)]
    [InlineData(Roles.Administrator, null)]
    [InlineData(Roles.Integrator, null)]
    public async Task Person_Should_ShowNoSkillsOrGaps_When_AskedBySomebodyElse(string role, int? caller)
    {
        // act
        var answer = await AskAsync(3, role, caller);

        // assert
        answer.HasNoErrors();
        Assert.Equal("Person 3", answer.Text("personById.displayName"));
        Assert.Null(answer["personById.skills"]);
        Assert.Null(answer["personById.gaps"]);
        Assert.Null(answer["personById.weeklyLearningMinutes"]);
    }

    [Fact]
    public async Task Person_Should_ShowNothingToPrivacyOfficers_When_PersonLevelDataIsSwitchedOff()
    {
        // arrange
        await using var host = new TestHost(access => access.PersonLevelData = false);

        // act
        var answer = await host.RunAsync(Document, new { id = TestHost.Id("Person", TestOrganisation.Person(3)) }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Null(answer["personById.skills"]);
    }

    [Fact]
    public async Task Gaps_Should_BeThoseOfTheGoal_When_AGoalIsGiven()
    {
        // act
        var answer = await reading.Host.RunAsync(
            "query($goal: ID!) { me { displayName gaps(goalId: $goal) { skill { label } status } } }",
            new { goal = TestHost.Id("StrategicGoal", TestOrganisation.Growth) },
            [Roles.Employee],
            TestOrganisation.Person(2));

        // assert
        Assert.Equal("Person 2", answer.Text("me.displayName"));
        Assert.Equal(3, answer.Count("me.gaps"));
    }

    [Fact]
    public async Task Me_Should_BeNull_When_TheCallerIsNoPersonHere()
    {
        // act
        var integrator = await reading.Host.RunAsync("{ me { displayName } }", roles: [Roles.Integrator]);
        var anonymous = await reading.Host.RunAsync("{ me { displayName } }");

        // assert
        integrator.HasNoErrors();
        Assert.Null(integrator["me"]);
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
    }

    private Task<Answer> AskAsync(int person, string role, int? caller)
        => reading.Host.RunAsync(Document, new { id = TestHost.Id("Person", TestOrganisation.Person(person)) }, [role], caller is { } number ? TestOrganisation.Person(number) : null, "en");
}
