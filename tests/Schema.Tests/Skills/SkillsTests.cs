namespace LearningGraph.Schema.Tests.Skills;

[Collection(Reading.Name)]
public class SkillsTests(ReadingHost reading)
{
    private const string Skills = "query($where: SkillFilterInput, $orderBy: SkillOrder! = LABEL_ASC) { skills(where: $where, orderBy: $orderBy) { totalCount nodes { label } } }";

    [Theory]
    [InlineData(null, 4)]
    [InlineData("""{ "search": "ANALYSIS" }""", 1)]
    [InlineData("""{ "search": "closed loops" }""", 1)]
    [InlineData("""{ "type": "KNOWLEDGE" }""", 4)]
    [InlineData("""{ "reuse": "TRANSVERSAL" }""", 0)]
    [InlineData("""{ "hasOffers": true }""", 2)]
    [InlineData("""{ "hasOffers": false }""", 2)]
    [InlineData("""{ "missingLanguage": "en" }""", 0)]
    [InlineData("""{ "missingLanguage": "de" }""", 4)]
    [InlineData("""{ "missingLanguage": "%\"" }""", 4)]
    [InlineData("""{ "frameworkId": "U2tpbGxGcmFtZXdvcms6AQAAAAAAAAAAAAAAAAAAAQ==" }""", 4)]
    [InlineData("""{ "frameworkId": "U2tpbGxGcmFtZXdvcms6CQAAAAAAAAAAAAAAAAAAAQ==" }""", 0)]
    public async Task Skills_Should_BeNarrowed_When_Filtered(string? where, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync(Skills, new { where = where is null ? null : System.Text.Json.JsonDocument.Parse(where) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("skills.totalCount"));
    }

    [Fact]
    public async Task Skills_Should_FollowRelations_When_FilteredByThem()
    {
        // act
        var broader = await reading.Host.RunAsync(Skills, new { where = new { broaderThanId = TestHost.Id("Skill", TestOrganisation.LifeCycle) } }, languages: "en");
        var narrower = await reading.Host.RunAsync(Skills, new { where = new { narrowerThanId = TestHost.Id("Skill", TestOrganisation.Sustainability) } }, languages: "en");

        // assert
        Assert.Equal("sustainability", broader.Text("skills.nodes.0.label"));
        Assert.Equal(["circular economy", "life-cycle analysis"], Enumerable.Range(0, 2).Select(i => narrower.Text($"skills.nodes.{i}.label")));
    }

    [Theory]
    [InlineData("nl", "circulaire economie")]
    [InlineData("en", "circular economy")]
    public async Task Skills_Should_StandInTheOrderOfTheLanguage_When_OrderedByLabel(string language, string first)
    {
        // act
        var answer = await reading.Host.RunAsync(Skills, languages: language);

        // assert
        Assert.Equal(first, answer.Text("skills.nodes.0.label"));
    }

    [Fact]
    public async Task Skills_Should_PutTheBestMatchFirst_When_OrderedByRelevance()
    {
        // act
        var answer = await reading.Host.RunAsync(Skills, new { where = new { search = "s" }, orderBy = "RELEVANCE" }, languages: "en");
        var refused = await reading.Host.RunAsync(Skills, new { orderBy = "RELEVANCE" }, languages: "en");

        // assert
        Assert.StartsWith("s", answer.Text("skills.nodes.0.label"), StringComparison.Ordinal);
        Assert.Equal(["RELEVANCE_NEEDS_SEARCH"], refused.Codes);
    }

    [Fact]
    public async Task Skills_Should_BePagedByRelevance_When_ACursorIsGiven()
    {
        // arrange
        const string Document = "query($after: String) { skills(first: 1, after: $after, where: { search: \"e\" }, orderBy: RELEVANCE) { nodes { label } pageInfo { endCursor hasNextPage } } }";
        var labels = new List<string?>();
        string? after = null;

        // act
        do
        {
            var answer = await reading.Host.RunAsync(Document, new { after }, languages: "en");
            labels.Add(answer.Text("skills.nodes.0.label"));
            after = answer["skills.pageInfo.hasNextPage"]!.GetValue<bool>() ? answer.Text("skills.pageInfo.endCursor") : null;
        }
        while (after is not null);

        // assert
        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.Equal(4, labels.Count);
    }

    [Theory]
    [InlineData("SUSTAINABÍLITY", "sustainability")]
    [InlineData("cycle", "life-cycle analysis")]
    [InlineData("econ circ", "circular economy")]
    [InlineData("\" OR *", null)]
    [InlineData("'; DROP TABLE Skills; --", null)]
    [InlineData("😀", null)]
    public async Task Skills_Should_BeFoundOrNot_When_TheSearchIsAnyText(string search, string? first)
    {
        // act
        var answer = await reading.Host.RunAsync(Skills, new { where = new { search }, orderBy = "RELEVANCE" }, languages: "en");
        var narrowed = await reading.Host.RunAsync(Skills, new { where = new { search } }, languages: "en");

        // assert
        answer.HasNoErrors();
        Assert.Equal(answer.Int("skills.totalCount"), narrowed.Int("skills.totalCount"));
        Assert.Equal(first, answer.Count("skills.nodes") == 0 ? null : answer.Text("skills.nodes.0.label"));
    }

    [Fact]
    public async Task Skill_Should_ShowItsNeighbours_When_Asked()
    {
        // act
        var answer = await reading.Host.RunAsync(
            """
            query($id: ID!) {
              skillById(id: $id) {
                broader { label narrower { nodes { label } } }
                related { type direction skill { label related { direction skill { label } } } }
                mappings { matchType status conceptUri skill { label } }
                offers { totalCount nodes { title } }
                framework { title scale { maxLevel levels { label } } }
                requirements { requiredLevel }
              }
            }
            """,
            new { id = TestHost.Id("Skill", TestOrganisation.CircularEconomy) },
            languages: "en");

        // assert
        answer.HasNoErrors();
        Assert.Equal("life-cycle analysis", answer.Text("skillById.broader.0.narrower.nodes.1.label"));
        Assert.Equal("OUTGOING INCOMING", $"{answer.Text("skillById.related.0.direction")} {answer.Text("skillById.related.0.skill.related.0.direction")}");
        Assert.Equal(2, answer.Int("skillById.offers.totalCount"));
        Assert.Equal(0, answer.Count("skillById.requirements"));
    }

    [Theory]
    [InlineData("http://example.org/skills/lca", true)]
    [InlineData("http://example.org/skills/LCA", false)]
    public async Task SkillByUri_Should_FindTheSkill_When_TheAddressIsExact(string uri, bool found)
    {
        // act
        var answer = await reading.Host.RunAsync("query($uri: URI!) { skillByUri(uri: $uri) { label } }", new { uri });

        // assert
        answer.HasNoErrors();
        Assert.Equal(found, answer["skillByUri"] is not null);
    }

    [Fact]
    public async Task Requirements_Should_BeShown_When_TheCallerReadsGoals()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync("{ skills { nodes { label requirements { goal { title } role { name } } } } }");

        // assert
        Assert.Equal("circular economy", answer.Text("skills.nodes.0.label"));
        Assert.Equal(11, answer.Count("skills.nodes.0.requirements"));
        Assert.Equal(1, answer.Count("skills.nodes.1.requirements"));
    }
}
