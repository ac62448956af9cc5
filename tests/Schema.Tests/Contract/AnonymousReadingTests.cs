namespace LearningGraph.Schema.Tests.Contract;

/// <summary>What the organisation shows to callers who are not signed in: nothing, the catalogue, or the catalogue and its goals.</summary>
public sealed class AnonymousReadingTests
{
    private const string Document = """
        query($skill: ID!, $offer: ID!, $goal: ID!) {
          skills { totalCount nodes { requirements { id } } }
          learningOffers { totalCount nodes { closesGaps { status } } }
          cultureItems { totalCount }
          skillFrameworks { id }
          offerSources { id }
          strategicGoals { totalCount nodes { requirements { skill { label } } } }
          skillById(id: $skill) { id }
          strategicGoalById(id: $goal) { id }
          nodes(ids: [$skill, $offer, $goal]) { id }
          serverInfo { publicCatalogue publicGoals }
        }
        """;

    private static readonly object Ids = new
    {
        skill = TestHost.Id("Skill", TestOrganisation.CircularEconomy),
        offer = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse),
        goal = TestHost.Id("StrategicGoal", TestOrganisation.Growth),
    };

    [Fact]
    public async Task Anonymous_Should_SeeNothing_When_TheOrganisationShowsNothing()
    {
        // arrange
        await using var host = new TestHost(access => access.PublicCatalogue = false);

        // act
        var answer = await host.RunAsync(Document, Ids);
        var followed = await Record.ExceptionAsync(() => host.FollowAsync("subscription { onOfferChanged { change } }"));

        // assert
        Assert.Equal([0, 0, 0, 0], new[] { "skills", "learningOffers", "cultureItems", "strategicGoals" }.Select(field => answer.Int($"{field}.totalCount")));
        Assert.Equal((0, 0), (answer["skillFrameworks"]!.AsArray().Count, answer["offerSources"]!.AsArray().Count));
        Assert.All(answer["nodes"]!.AsArray(), Assert.Null);
        Assert.Equal(5, answer.Codes.Count(code => code == "AUTH_NOT_AUTHENTICATED"));
        Assert.Contains("AUTH_NOT_AUTHENTICATED", followed?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anonymous_Should_SeeTheCatalogueAndNoGoal_When_TheOrganisationShowsItsCatalogue()
    {
        // arrange
        await using var host = new TestHost(access => access.PublicCatalogue = true);

        // act
        var answer = await host.RunAsync(Document, Ids);

        // assert
        Assert.All(new[] { "skills", "learningOffers", "cultureItems" }, field => Assert.True(answer.Int($"{field}.totalCount") > 0));
        Assert.All(answer["skills.nodes"]!.AsArray(), skill => Assert.Empty(skill!["requirements"]!.AsArray()));
        Assert.All(answer["learningOffers.nodes"]!.AsArray(), offer => Assert.Empty(offer!["closesGaps"]!.AsArray()));
        Assert.Equal(0, answer.Int("strategicGoals.totalCount"));
        Assert.Null(answer["nodes"]!.AsArray()[2]);
    }

    [Fact]
    public async Task Anonymous_Should_SeeGoalsAndTheCatalogue_When_TheOrganisationShowsItsGoals()
    {
        // arrange
        await using var host = new TestHost(access => (access.PublicCatalogue, access.PublicGoals) = (false, true));

        // act
        var answer = await host.RunAsync(Document, Ids);
        var people = await host.RunAsync("{ people { totalCount } strategicGoals { nodes { owner { id } gapAnalysis { gaps { people { nodes { level } } } } } } }");

        // assert
        answer.HasNoErrors();
        Assert.True(answer.Int("strategicGoals.totalCount") > 0);
        Assert.DoesNotContain(answer["nodes"]!.AsArray(), found => found is null);
        Assert.Equal(0, people.Int("people.totalCount"));
        Assert.All(people["strategicGoals.nodes"]!.AsArray(), goal => Assert.Null(goal!["owner"]));
    }
}
