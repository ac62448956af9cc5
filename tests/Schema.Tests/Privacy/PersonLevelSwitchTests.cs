using LearningGraph.Domain.Culture;
using LearningGraph.Schema.Tests.Enrolments;

namespace LearningGraph.Schema.Tests.Privacy;

/// <summary>With person-level data switched off nobody reads about anybody else by any road, and figures about groups go on as before.</summary>
public sealed class PersonLevelSwitchTests
{
    private const string Export = "query($id: ID) { exportPerson(personId: $id) { tables { name rows { values { name value } } } } }";

    private const string Roads = """
        query($id: ID!, $evidence: ID!, $enrolment: ID!, $skill: ID!, $goal: ID!) {
          personById(id: $id) { weeklyLearningMinutes preferredModes preferredDeliveries skills { totalCount } gaps { status } enrolments { totalCount } openApplicationChecks { totalCount } }
          evidenceById(id: $evidence) { level }
          node(id: $evidence) { id }
          enrolmentById(id: $enrolment) { status }
          people(where: { skillId: $skill }) { totalCount }
          recognitions { totalCount }
          strategicGoalById(id: $goal) { gapAnalysis { gaps { people { totalCount } } } }
          exportPerson(personId: $id) { at }
        }
        """;

    [Theory]
    [InlineData(Roles.PrivacyOfficer)]
    [InlineData(Roles.Manager)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Integrator)]
    public async Task Roads_Should_BeClosed_When_PersonLevelDataIsSwitchedOff(string role)
    {
        // arrange
        await using var host = await HostAsync(isOn: false);
        var ids = await SceneAsync(host);

        // act
        var answer = await host.RunAsync(Roads, ids, [role], TestOrganisation.Person(1));

        // assert
        var open = new[] { "weeklyLearningMinutes", "preferredModes", "preferredDeliveries", "skills", "gaps", "enrolments", "openApplicationChecks" }
            .Select(field => $"personById.{field}")
            .Concat(["evidenceById", "node", "enrolmentById", "exportPerson", "strategicGoalById.gapAnalysis.gaps.0.people"])
            .Where(path => answer[path] is not null);
        Assert.Empty(open);
        Assert.Equal(0, answer.Int("recognitions.totalCount"));
        Assert.InRange(answer.Int("people.totalCount"), 0, 1);
    }

    [Fact]
    public async Task Roads_Should_BeOpenToPrivacyOfficers_When_PersonLevelDataIsSwitchedOn()
    {
        // arrange: what the test above asks for is there.
        await using var host = await HostAsync(isOn: true);
        var ids = await SceneAsync(host);

        // act
        var answer = await host.RunAsync(Roads, ids, [Roles.PrivacyOfficer]);

        // assert
        answer.HasNoErrors();
        Assert.Equal((3, 1, 1), (answer.Int("personById.skills.totalCount"), answer.Int("personById.enrolments.totalCount"), answer.Int("recognitions.totalCount")));
        Assert.NotNull(answer["evidenceById"]);
        Assert.NotNull(answer["exportPerson"]);
    }

    [Fact]
    public async Task Audit_Should_NameNobody_When_PersonLevelDataIsSwitchedOff()
    {
        // arrange
        await using var host = await HostAsync(isOn: false);
        await SceneAsync(host);

        // act
        var audit = await host.RunAsync("{ auditEntries(first: 100) { entries { type entityId person { id } values { field } } } }", null, [Roles.PrivacyOfficer]);
        var aboutOne = await host.RunAsync(
            "query($id: ID!) { auditEntries(where: { personId: $id }) { entries { at } } }", new { id = TestHost.Id("Person", TestOrganisation.Person(3)) }, [Roles.PrivacyOfficer]);

        // assert
        audit.HasNoErrors();
        var entries = audit["auditEntries.entries"]!.AsArray().Where(e => e!["type"]!.GetValue<string>() is "PERSON" or "ENROLMENT" or "EVIDENCE" or "MEMBERSHIP" or "RECOGNITION").ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal((true, true, true), (entry!["entityId"] is null, entry["person"] is null, entry["values"] is null)));
        Assert.Equal(0, aboutOne.Count("auditEntries.entries"));
    }

    [Fact]
    public async Task FiguresAndOwnData_Should_GoOn_When_PersonLevelDataIsSwitchedOff()
    {
        // arrange
        await using var off = await HostAsync(isOn: false);
        await using var on = await HostAsync(isOn: true);
        const string Figures = "{ serverInfo { personLevelData } strategicGoals(where: { search: \"Growth\" }) { nodes { gapAnalysis { status readiness { pessimistic optimistic } } } } }";

        // act
        var figures = await off.AsStrategistAsync(Figures);
        var expected = await on.AsStrategistAsync(Figures);
        var own = await off.RunAsync("{ me { skills { totalCount } } exportPerson { tables { name } } }", null, [Roles.Employee], TestOrganisation.Person(3));

        // assert
        Assert.False(figures["serverInfo.personLevelData"]!.GetValue<bool>());
        Assert.Equal(expected["strategicGoals"]!.ToJsonString(), figures["strategicGoals"]!.ToJsonString());
        Assert.Equal(3, own.Int("me.skills.totalCount"));
        Assert.NotEqual(0, own.Count("exportPerson.tables"));
    }

    [Theory]
    [InlineData(Roles.PrivacyOfficer, null, true)]
    [InlineData(Roles.Employee, 3, true)]
    [InlineData(Roles.Employee, 2, false)]
    [InlineData(Roles.Manager, 1, false)]
    [InlineData(Roles.Administrator, null, false)]
    public async Task ExportPerson_Should_BeForThePersonAndPrivacyOfficers_When_Asked(string role, int? caller, bool isGiven)
    {
        // arrange
        await using var host = await HostAsync(isOn: true);

        // act
        var answer = await host.RunAsync(Export, new { id = TestHost.Id("Person", TestOrganisation.Person(3)) }, [role], caller is { } number ? TestOrganisation.Person(number) : null);

        // assert
        answer.HasNoErrors();
        Assert.Equal(isGiven, answer["exportPerson"] is not null);
        Assert.Equal(isGiven, answer.Json.Contains("Person 3", StringComparison.Ordinal));
        await using var db = host.Contexts.CreateDbContext();
        Assert.Equal(role == Roles.PrivacyOfficer ? 1 : 0, db.PersonReads.Count());
    }

    private static Task<TestHost> HostAsync(bool isOn) => Task.FromResult(new TestHost(access =>
    {
        access.PersonLevelData = isOn;
        access.TeamEnrolments = true;
        access.TeamPersonLevel = true;
    }));

    private static async Task<object> SceneAsync(TestHost host)
    {
        var enrolment = await host.EnrolledAsync(3);
        await using var db = host.Contexts.CreateDbContext();
        var form = CultureItem.Add(
            TestOrganisation.Id(9_100), "thanks-test", CultureItemType.RecognitionForm, new CultureItemDefinition(Domain.LocalizedTexts.Of(("en", "Thanks"))), TestHost.Now);
        db.Add(form);
        db.Add(Recognition.Of(
            TestOrganisation.Id(9_101), form, RewardedBehaviour.Experiment, new DateOnly(2026, 3, 1), TestOrganisation.LargeTeam, new DateOnly(2026, 3, 2), TestHost.Now, (TestOrganisation.Person(3), null, null)));
        await db.SaveChangesAsync();
        return new
        {
            id = TestHost.Id("Person", TestOrganisation.Person(3)),
            evidence = TestHost.Id("Evidence", TestOrganisation.Id(403)),
            enrolment,
            skill = TestHost.Id("Skill", TestOrganisation.CircularEconomy),
            goal = TestHost.Id("StrategicGoal", TestOrganisation.Growth),
        };
    }
}
