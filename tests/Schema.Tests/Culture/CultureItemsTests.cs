namespace LearningGraph.Schema.Tests.Culture;

[Collection(Reading.Name)]
public class CultureItemsTests(ReadingHost reading)
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("where: { types: [PRACTICE, FOUNDATION] }", 2)]
    [InlineData("where: { dimensions: [RITUALS] }", 1)]
    [InlineData("where: { dimensions: [RITUALS, PSYCHOLOGICAL_SAFETY] }", 2)]
    [InlineData("where: { search: \"mistakes\" }", 1)]
    [InlineData("where: { search: \"missers\" }", 1)]
    public async Task CultureItems_Should_BeNarrowed_When_Filtered(string arguments, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync($"{{ cultureItems(first: 10 {arguments}) {{ totalCount nodes {{ slug }} }} }}");

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("cultureItems.totalCount"));
    }

    [Fact]
    public async Task CultureItems_Should_FindNeighboursInBothDirections_When_FilteredByRelation()
    {
        // act
        var answer = await reading.Host.RunAsync("query($id: ID!) { cultureItems(where: { relatedTo: $id }) { nodes { slug } } }", new { id = TestHost.Id("CultureItem", TestOrganisation.Safety) });

        // assert
        Assert.Equal("fail-forward", answer.Text("cultureItems.nodes.0.slug"));
    }

    [Theory]
    [InlineData("fail-forward", "OUTGOING", "psychological-safety")]
    [InlineData("Psychological-Safety", "INCOMING", "fail-forward")]
    public async Task CultureItemBySlug_Should_ShowRelationsFromBothEnds_When_Asked(string slug, string direction, string other)
    {
        // act
        var answer = await reading.Host.RunAsync(
            "query($slug: String!) { cultureItemBySlug(slug: $slug) { title relations { type direction item { slug } } none: relations(types: [CAUSES]) { type } } }", new { slug });

        // assert
        Assert.Equal("SUPPORTS", answer.Text("cultureItemBySlug.relations.0.type"));
        Assert.Equal(direction, answer.Text("cultureItemBySlug.relations.0.direction"));
        Assert.Equal(other, answer.Text("cultureItemBySlug.relations.0.item.slug"));
        Assert.Equal(0, answer.Count("cultureItemBySlug.none"));
    }

    [Fact]
    public async Task CultureItemBySlug_Should_BeNull_When_Unknown()
    {
        // act
        var answer = await reading.Host.RunAsync("{ cultureItemBySlug(slug: \"nothing\") { title } }");

        // assert
        answer.HasNoErrors();
        Assert.Null(answer["cultureItemBySlug"]);
    }
}
