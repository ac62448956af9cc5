namespace LearningGraph.Schema.Tests.Goals;

[Collection(Reading.Name)]
public class StrategicGoalsTests(ReadingHost reading)
{
    private const string Page = """
        query($first: Int, $after: String, $last: Int, $before: String, $where: StrategicGoalFilterInput, $orderBy: StrategicGoalOrder! = DUE_ASC) {
          strategicGoals(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $orderBy) {
            totalCount
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            edges { cursor node { title period { start due } status } }
          }
        }
        """;

    [Fact]
    public async Task StrategicGoals_Should_GiveThePageInOrder_When_AskedByAStrategist()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(Page, new { first = 3 });

        // assert
        answer.HasNoErrors();
        Assert.Equal(10, answer.Int("strategicGoals.totalCount"));
        Assert.Equal("Growth in sustainable products", answer.Text("strategicGoals.edges.0.node.title"));
        Assert.Equal("2026-12-31", answer.Text("strategicGoals.edges.0.node.period.due"));
        Assert.True(answer["strategicGoals.pageInfo.hasNextPage"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("DUE_ASC")]
    [InlineData("DUE_DESC")]
    [InlineData("TITLE_ASC")]
    [InlineData("TITLE_DESC")]
    [InlineData("CREATED_DESC")]
    public async Task StrategicGoals_Should_GiveEveryGoalOnce_When_PagedThrough(string orderBy)
    {
        // arrange
        var titles = new List<string?>();
        string? after = null;

        // act
        do
        {
            var answer = await reading.Host.AsStrategistAsync(Page, new { first = 3, after, orderBy });
            titles.AddRange(Enumerable.Range(0, answer.Count("strategicGoals.edges")).Select(i => answer.Text($"strategicGoals.edges.{i}.node.title")));
            after = answer["strategicGoals.pageInfo.hasNextPage"]!.GetValue<bool>() ? answer.Text("strategicGoals.pageInfo.endCursor") : null;
        }
        while (after is not null);

        // assert
        Assert.Equal(10, titles.Count);
        Assert.Equal(10, titles.Distinct().Count());
    }

    [Fact]
    public async Task StrategicGoals_Should_OrderByTheLanguageOfTheRequest_When_OrderedByTitle()
    {
        // act
        var dutch = await reading.Host.AsStrategistAsync(Page, new { first = 1, orderBy = "TITLE_DESC" }, "nl");
        var english = await reading.Host.AsStrategistAsync(Page, new { first = 1, orderBy = "TITLE_DESC" }, "en");

        // assert
        Assert.Equal("Groei in duurzame producten", dutch.Text("strategicGoals.edges.0.node.title"));
        Assert.Equal("Growth in sustainable products", english.Text("strategicGoals.edges.0.node.title"));
    }

    [Fact]
    public async Task StrategicGoals_Should_RefuseTheCursor_When_ItWasMadeInAnotherLanguage()
    {
        // arrange
        var dutch = await reading.Host.AsStrategistAsync(Page, new { first = 1, orderBy = "TITLE_ASC" }, "nl");

        // act
        var english = await reading.Host.AsStrategistAsync(
            Page, new { first = 1, orderBy = "TITLE_ASC", after = dutch.Text("strategicGoals.pageInfo.endCursor") }, "en");

        // assert
        Assert.Equal(["INVALID_CURSOR"], english.Codes);
    }

    [Theory]
    [InlineData("""{ "search": "SUSTAINABLE growth" }""", 1)]
    [InlineData("""{ "search": "duurzame" }""", 1)]
    [InlineData("""{ "search": "nothing" }""", 0)]
    [InlineData("""{ "status": "ACTIVE" }""", 10)]
    [InlineData("""{ "status": "ARCHIVED" }""", 0)]
    [InlineData("""{ "perspective": "FINANCIAL" }""", 0)]
    [InlineData("""{ "dueBefore": "2026-12-31" }""", 1)]
    [InlineData("""{ "dueAfter": "2027-01-31" }""", 9)]
    [InlineData("""{ "hasRequirements": false }""", 0)]
    [InlineData("""{ "hasRequirements": true }""", 10)]
    public async Task StrategicGoals_Should_BeNarrowed_When_Filtered(string where, int expected)
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(Page, new { where = System.Text.Json.JsonDocument.Parse(where) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("strategicGoals.totalCount"));
    }

    [Fact]
    public async Task StrategicGoals_Should_BeNarrowed_When_FilteredByOwnerAndParent()
    {
        // act
        var owned = await reading.Host.AsStrategistAsync(Page, new { where = new { ownerId = TestHost.Id("Person", TestOrganisation.Person(1)) } });
        var below = await reading.Host.AsStrategistAsync(Page, new { where = new { parentId = TestHost.Id("StrategicGoal", TestOrganisation.Growth) } });

        // assert
        Assert.Equal(1, owned.Int("strategicGoals.totalCount"));
        Assert.Equal("Goal 1", below.Text("strategicGoals.edges.0.node.title"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Integrator)]
    public async Task StrategicGoals_Should_BeAnEmptyPage_When_TheCallerMayNotReadGoals(string? role)
    {
        // act
        var answer = await reading.Host.RunAsync(Page, roles: role is null ? null : [role]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(0, answer.Int("strategicGoals.totalCount"));
        Assert.Equal(0, answer.Count("strategicGoals.edges"));
    }

    [Theory]
    [InlineData("first: 100000", "INVALID_PAGE")]
    [InlineData("first: -1", "INVALID_PAGE")]
    [InlineData("last: 101", "INVALID_PAGE")]
    [InlineData("first: 1, last: 1", "INVALID_PAGE")]
    [InlineData("after: \"abc\"", "INVALID_CURSOR")]
    public async Task StrategicGoals_Should_RefuseThePage_When_TheArgumentsAreBad(string arguments, string code)
    {
        // act
        var answer = await reading.Host.AsStrategistAsync($"{{ strategicGoals({arguments}) {{ nodes {{ title }} }} }}");

        // assert
        Assert.Equal([code], answer.Codes);
        Assert.Equal("strategicGoals", answer.Errors[0]!["path"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task StrategicGoals_Should_BeReadable_When_GoalsArePublic()
    {
        // arrange
        await using var host = new TestHost(access => access.PublicGoals = true);

        // act
        var answer = await host.RunAsync("{ strategicGoals { totalCount nodes { title gapAnalysis { status } owner { displayName } } } }");

        // assert
        Assert.Equal(10, answer.Int("strategicGoals.totalCount"));
        Assert.NotNull(answer["strategicGoals.nodes.0.gapAnalysis.status"]);
        Assert.Null(answer["strategicGoals.nodes.0.owner"]);
    }
}
