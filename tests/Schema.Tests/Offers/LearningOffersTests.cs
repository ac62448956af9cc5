using LearningGraph.Domain.Offers;
using LearningGraph.Schema.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Offers;

[Collection(Reading.Name)]
public class LearningOffersTests(ReadingHost reading)
{
    private const string Offers = "query($where: LearningOfferFilterInput, $orderBy: LearningOfferOrder! = TITLE_ASC, $first: Int, $after: String) { learningOffers(where: $where, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { title } pageInfo { endCursor hasNextPage } } }";

    [Theory]
    [InlineData(null, 3)]
    [InlineData("""{ "search": "circular" }""", 2)]
    [InlineData("""{ "source": "academy" }""", 3)]
    [InlineData("""{ "source": "other" }""", 0)]
    [InlineData("""{ "states": ["RETIRED"] }""", 1)]
    [InlineData("""{ "states": ["RETIRED", "ACTIVE"] }""", 4)]
    [InlineData("""{ "forms": ["e-learning"] }""", 3)]
    [InlineData("""{ "forms": [] }""", 0)]
    [InlineData("""{ "modes": ["SOCIAL"] }""", 0)]
    [InlineData("""{ "modes": ["FORMAL", "SOCIAL"] }""", 3)]
    [InlineData("""{ "deliveries": ["ONLINE"] }""", 3)]
    [InlineData("""{ "languages": ["nl"] }""", 2)]
    [InlineData("""{ "maxMinutes": 960 }""", 2)]
    [InlineData("""{ "maxCost": { "amount": 600 } }""", 1)]
    [InlineData("""{ "maxCost": { "amount": 900, "currency": "USD" } }""", 0)]
    [InlineData("""{ "workEmbedded": true }""", 0)]
    public async Task LearningOffers_Should_BeNarrowed_When_Filtered(string? where, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync(Offers, new { where = where is null ? null : System.Text.Json.JsonDocument.Parse(where) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("learningOffers.totalCount"));
    }

    [Fact]
    public async Task LearningOffers_Should_PutTheBestMatchFirst_When_OrderedByRelevance()
    {
        // arrange
        var where = new { search = "CIRCULAR" };

        // act
        var first = await reading.Host.RunAsync(Offers, new { where, orderBy = "RELEVANCE", first = 1 }, languages: "en");
        var second = await reading.Host.RunAsync(Offers, new { where, orderBy = "RELEVANCE", first = 1, after = first.Text("learningOffers.pageInfo.endCursor") }, languages: "en");
        var other = await reading.Host.RunAsync(Offers, new { where, orderBy = "RELEVANCE", after = first.Text("learningOffers.pageInfo.endCursor") }, languages: "nl");
        var refused = await reading.Host.RunAsync(Offers, new { where = new { search = " " }, orderBy = "RELEVANCE" });

        // assert
        Assert.Equal("Circular course", first.Text("learningOffers.nodes.0.title"));
        Assert.Equal("Introduction to circular", second.Text("learningOffers.nodes.0.title"));
        Assert.Equal(["INVALID_CURSOR"], other.Codes);
        Assert.Equal(["RELEVANCE_NEEDS_SEARCH"], refused.Codes);
    }

    [Theory]
    [InlineData("TITLE_ASC", "Circular course", "Introduction to circular", "Life cycle")]
    [InlineData("TITLE_DESC", "Life cycle", "Introduction to circular", "Circular course")]
    [InlineData("COST_ASC", "Circular course", "Life cycle", "Introduction to circular")]
    [InlineData("COST_DESC", "Life cycle", "Circular course", "Introduction to circular")]
    [InlineData("DURATION_ASC", "Introduction to circular", "Circular course", "Life cycle")]
    [InlineData("UPDATED_DESC", "Life cycle", "Introduction to circular", "Circular course")]
    public async Task LearningOffers_Should_StandInOrderAcrossPages_When_Ordered(string orderBy, string first, string second, string third)
    {
        // arrange
        var titles = new List<string?>();
        string? after = null;

        // act
        do
        {
            var answer = await reading.Host.RunAsync(Offers, new { orderBy, first = 1, after }, languages: "en");
            titles.Add(answer.Text("learningOffers.nodes.0.title"));
            after = answer["learningOffers.pageInfo.hasNextPage"]!.GetValue<bool>() ? answer.Text("learningOffers.pageInfo.endCursor") : null;
        }
        while (after is not null);

        // assert
        Assert.Equal([first, second, third], titles);
    }

    [Theory]
    [InlineData("academy", "CE-1", true)]
    [InlineData("academy", " CE-1 ", true)]
    [InlineData("academy", "ce-1", false)]
    [InlineData("other", "CE-1", false)]
    public async Task LearningOfferByExternalId_Should_FindTheOffer_When_SourceAndIdFit(string source, string externalId, bool found)
    {
        // act
        var answer = await reading.Host.RunAsync(
            "query($source: String!, $externalId: String!) { learningOfferByExternalId(source: $source, externalId: $externalId) { title costPerSeat { amount currency } source { name } form { slug title item { slug } } effects { skill { label } entryLevel exitLevel } } }",
            new { source, externalId },
            languages: "en");

        // assert
        answer.HasNoErrors();
        Assert.Equal(found, answer["learningOfferByExternalId"] is not null);
        Assert.Equal(found ? 3 : null, answer["learningOfferByExternalId.effects.0.exitLevel"]?.GetValue<int>());
        Assert.Equal(found ? 600m : null, answer["learningOfferByExternalId.costPerSeat.amount"]?.GetValue<decimal>());
    }

    [Fact]
    public async Task OfferSources_Should_BeReadable_When_TheCallerIsAnonymous()
    {
        // act
        var answer = await reading.Host.RunAsync("{ offerSources { name kind lastSuccessfulSyncAt } }");

        // assert
        Assert.Equal("academy", answer.Text("offerSources.0.name"));
    }

    [Fact]
    public async Task ClosesGaps_Should_ShowTheOpenRequirementsItHelps_When_AskedByAReaderOfGoals()
    {
        // arrange
        const string Document = "query($id: ID!) { learningOfferById(id: $id) { closesGaps(first: 100) { status weight requirement { goal { title } } skill { label } } } }";
        var variables = new { id = TestHost.Id("LearningOffer", TestOrganisation.Id(43)) };

        // act
        var strategist = await reading.Host.AsStrategistAsync(Document, variables);
        var anonymous = await reading.Host.RunAsync(Document, variables);

        // assert
        Assert.Equal(1, strategist.Count("learningOfferById.closesGaps"));
        Assert.Equal("Growth in sustainable products", strategist.Text("learningOfferById.closesGaps.0.requirement.goal.title"));
        Assert.Equal("life-cycle analysis", strategist.Text("learningOfferById.closesGaps.0.skill.label"));
        anonymous.HasNoErrors();
        Assert.Equal(0, anonymous.Count("learningOfferById.closesGaps"));
    }

    [Fact]
    public async Task ClosesGaps_Should_LeaveOutWhatIsMet_When_Asked()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(
            "query($id: ID!) { learningOfferById(id: $id) { closesGaps(first: 100) { status requirement { goal { title } headcount } } } }",
            new { id = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse) });

        // assert
        Assert.Equal(1, answer.Count("learningOfferById.closesGaps"));
        Assert.Equal(4, answer.Int("learningOfferById.closesGaps.0.requirement.headcount"));
    }

    [Theory]
    [InlineData(nameof(LearningOfferOrder.TitleAsc))]
    [InlineData(nameof(LearningOfferOrder.TitleDesc))]
    [InlineData(nameof(LearningOfferOrder.CostAsc))]
    [InlineData(nameof(LearningOfferOrder.CostDesc))]
    [InlineData(nameof(LearningOfferOrder.DurationAsc))]
    [InlineData(nameof(LearningOfferOrder.UpdatedDesc))]
    public async Task FirstPage_Should_BeReadFromAnIndex_When_InAnyOrder(string order)
    {
        // arrange
        await using var context = await reading.Host.Contexts.CreateDbContextAsync();
        var query = context.LearningOffers.Where(o => o.State == OfferState.Active).Order(Enum.Parse<LearningOfferOrder>(order), dutch: true).ToQueryString();

        // act
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The query of the product.
        command.CommandText = $"EXPLAIN QUERY PLAN {query} LIMIT 21";
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
        {
            plan.Add(rows.GetString(3));
        }

        // assert
        Assert.Contains(plan, step => step.Contains("USING INDEX IX_LearningOffers_", StringComparison.Ordinal));
        Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plan);
    }
}
