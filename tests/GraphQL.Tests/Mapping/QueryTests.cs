using System.Security.Claims;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Tests.Mapping;

public sealed class QueryTests
{
    [Fact]
    public async Task Fields_Should_AnswerEveryKindOfValue_When_PropertiesAreAsked()
        => await Expected.Json(
            """{ book(key: { title: "Alpha" }) { title subtitle pages genre printedOn createdAt words author { id name } } other: book(key: { title: "Beta" }) { subtitle genre printedOn author { name } } }""",
            """
            {"data":{
              "book":{"title":"Alpha","subtitle":null,"pages":100,"genre":"NON_FICTION","printedOn":"2025-12-31","createdAt":"2026-01-02T03:04:05Z","words":["a",null],
                "author":{"id":"00000000-0000-0000-0000-0000000000a1","name":"Ann"}},
              "other":{"subtitle":"The second","genre":null,"printedOn":null,"author":null}}}
            """);

    [Fact]
    public async Task Unions_Should_ResolveByDotNetType_When_MembersImplementThem()
        => await Expected.Json(
            """{ things { __typename ... on Film { cast price price7: price(days: 3) } ... on Game { days } } borrowables(maxDays: 5) { __typename days } all: borrowables { days } }""",
            """
            {"data":{"things":[{"__typename":"Film","cast":["Ann"],"price":3.5,"price7":1.5},{"__typename":"Game","days":3}],
              "borrowables":[{"__typename":"Game","days":3}],"all":[{"days":7},{"days":3}]}}
            """);

    [Fact]
    public async Task Arguments_Should_BeConverted_When_TheyAreListsAndDefaults()
        => await Expected.Json(
            """{ a: join(words: ["x", "y"]) b: join(words: "x", separator: "-") }""",
            """{"data":{"a":"x, y","b":"x"}}""");

    [Fact]
    public async Task Connection_Should_PageBothWays_When_CursorsAreFollowed()
    {
        // arrange
        var executor = await Library.Builder().BuildRequestExecutorAsync();
        var first = await Expected.Run(executor, "{ books(where: { authorId: null }, orderBy: PAGES_DESC) { totalCount nodes { title } edges { cursor node { pages } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }");
        var cursor = System.Text.Json.Nodes.JsonNode.Parse(first)!["data"]!["books"]!["pageInfo"]!["endCursor"]!.GetValue<string>();

        // act
        var second = await Expected.Run(executor, "query($after: String) { books(first: 5, after: $after, orderBy: PAGES_DESC) { nodes { title } pageInfo { hasNextPage hasPreviousPage } } }", $$$"""{"after":"{{{cursor}}}"}""");
        var foreign = await Expected.Run(executor, "query($after: String) { books(after: $after) { nodes { title } } }", $$$"""{"after":"{{{cursor}}}"}""");

        // assert
        Assert.Contains(""""totalCount":3,"nodes":[{"title":"Gamma"},{"title":"Beta"}]"""", first, StringComparison.Ordinal);
        Assert.Contains($$$"""{"cursor":"{{{cursor}}}","node":{"pages":200}}""", first, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"books":{"nodes":[{"title":"Alpha"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}""", second);
        Assert.Contains("INVALID_CURSOR", foreign, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"books\"]", foreign, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first: 11", "\"max\":10")]
    [InlineData("last: 100000", "\"requested\":100000")]
    [InlineData("first: -1", "negative")]
    [InlineData("first: 1, last: 1", "not both")]
    public async Task Connection_Should_SayInvalidPage_When_TheSizeMakesNoSense(string arguments, string text)
    {
        var json = await Expected.Run($$$"""{ books({{{arguments}}}) { nodes { title } } }""");

        Assert.Contains("INVALID_PAGE", json, StringComparison.Ordinal);
        Assert.Contains(text, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_Should_RefuseTheField_When_ThePolicyIsNotMet()
    {
        // arrange
        var executor = await Library.Builder().BuildRequestExecutorAsync();
        var staff = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "staff")], "test"));
        var reader = new ClaimsPrincipal(new ClaimsIdentity([], "test"));

        // act
        var anonymous = await Expected.Run(executor, "{ staffCount }");
        var refused = await Expected.Run(executor, "{ staffCount }", user: reader);
        var allowed = await Expected.Run(executor, "{ staffCount }", user: staff);

        // assert
        Assert.Contains("AUTH_NOT_AUTHENTICATED", anonymous, StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHORIZED", refused, StringComparison.Ordinal);
        Assert.Contains("\"data\":{\"staffCount\":null}", refused, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"staffCount":3}}""", allowed);
    }
}
