using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Workforce;

/// <summary>What leaders read about people: nothing, until the organisation chose otherwise, and then about the direct members of the units they lead and nobody else; on every road.</summary>
public sealed class TeamReadingTests
{
    private const string Roads = """
        query($person: ID!, $evidence: ID!, $skill: ID!, $goal: ID!) {
          personById(id: $person) { weeklyLearningMinutes preferredModes preferredDeliveries skills { totalCount nodes { level evidence { id } } } gaps { level } }
          node(id: $person) { ... on Person { skills { totalCount } } }
          evidenceById(id: $evidence) { level }
          evidence: node(id: $evidence) { ... on Evidence { level } }
          people(where: { skillId: $skill, minLevel: 1 }) { totalCount nodes { id } }
          orgUnits { nodes { members { nodes { id gaps { level } } } } }
          strategicGoalById(id: $goal) { gapAnalysis { gaps { skill { id } people { totalCount nodes { person { id } level } } } } }
        }
        """;

    [Theory]
    [InlineData(Roles.Manager, 1, 2, true, true)]
    [InlineData(Roles.Manager, 1, 2, false, false)]
    [InlineData(Roles.Manager, 1, 7, true, false)]
    [InlineData(Roles.Manager, 3, 2, true, false)]
    [InlineData(Roles.Manager, null, 2, true, false)]
    [InlineData(Roles.Employee, 1, 2, true, false)]
    [InlineData(Roles.Strategist, 1, 2, true, false)]
    [InlineData(Roles.Editor, 1, 2, true, false)]
    [InlineData(Roles.Integrator, null, 2, true, false)]
    [InlineData(Roles.Administrator, null, 2, true, false)]
    public async Task Person_Should_BeReadByTheLeader_When_TheOrganisationChoseThat(string role, int? caller, int about, bool chosen, bool allowed)
    {
        // arrange
        await using var host = new TestHost(access => access.TeamPersonLevel = chosen);
        var person = TestHost.Id("Person", TestOrganisation.Person(about));

        // act
        var answer = await AskAsync(host, role, caller, about);

        // assert
        Assert.Equal(allowed, answer["personById.skills"] is not null);
        Assert.Equal(allowed, answer["personById.gaps"] is not null);
        Assert.Equal(allowed, answer["personById.weeklyLearningMinutes"] is not null && answer["personById.preferredModes"] is not null && answer["personById.preferredDeliveries"] is not null);
        Assert.Equal((allowed, allowed, allowed), (answer["node.skills"] is not null, answer["evidenceById"] is not null, answer["evidence"] is not null));
        Assert.Equal(allowed, answer.Json.Split("\"people\":")[1].Split("orgUnits")[0].Contains(person, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leader_Should_SeeDirectMembersOnly_When_ListsHoldOthersToo()
    {
        // arrange
        await using var host = new TestHost(access => access.TeamPersonLevel = true);
        string[] team = [.. Enumerable.Range(2, 5).Select(i => TestHost.Id("Person", TestOrganisation.Person(i)))];
        string[] own = [TestHost.Id("Person", TestOrganisation.Person(1)), .. team];

        // act
        var answer = await AskAsync(host, Roles.Manager, 1, 2);

        // assert
        var able = answer["people.nodes"]!.AsArray().Select(p => p!["id"]!.GetValue<string>()).ToArray();
        Assert.Empty(able.Except(own));
        Assert.NotEmpty(able.Intersect(team));
        Assert.Equal(able.Length, answer.Int("people.totalCount"));
        Assert.All(answer["strategicGoalById.gapAnalysis.gaps"]!.AsArray(), gap =>
        {
            Assert.Equal(team.Order(StringComparer.Ordinal), gap!["people"]!["nodes"]!.AsArray().Select(p => p!["person"]!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
            Assert.Equal(team.Length, gap["people"]!["totalCount"]!.GetValue<int>());
        });
        var told = answer["orgUnits.nodes"]!.AsArray().SelectMany(u => u!["members"]!["nodes"]!.AsArray()).Where(p => p!["gaps"] is not null).Select(p => p!["id"]!.GetValue<string>());
        Assert.Equal(own.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Leader_Should_SeeNobody_When_PersonLevelDataIsSwitchedOffOrAnotherLeads()
    {
        // arrange
        await using var off = new TestHost(access => (access.TeamPersonLevel, access.PersonLevelData) = (true, false));
        await using var moved = new TestHost(access => access.TeamPersonLevel = true);
        await using (var db = moved.Contexts.CreateDbContext())
        {
            await db.OrgUnits.Where(u => u.LeaderId != null).ExecuteUpdateAsync(u => u.SetProperty(x => x.LeaderId, TestOrganisation.Person(3)));
        }

        // act
        var withheld = await AskAsync(off, Roles.Manager, 1, 2);
        var former = await AskAsync(moved, Roles.Manager, 1, 2);
        var present = await AskAsync(moved, Roles.Manager, 3, 2);

        // assert
        Assert.Equal((null, null), (withheld["personById.skills"], withheld["strategicGoalById.gapAnalysis.gaps.0.people"]));
        Assert.Null(former["personById.skills"]);
        Assert.NotNull(present["personById.skills"]);
    }

    private static Task<Answer> AskAsync(TestHost host, string role, int? caller, int about)
        => host.RunAsync(
            Roads,
            new
            {
                person = TestHost.Id("Person", TestOrganisation.Person(about)),
                evidence = TestHost.Id("Evidence", TestOrganisation.Id(400 + about)),
                skill = TestHost.Id("Skill", TestOrganisation.CircularEconomy),
                goal = TestHost.Id("StrategicGoal", TestOrganisation.Growth),
            },
            [role],
            caller is { } id ? TestOrganisation.Person(id) : null);
}
