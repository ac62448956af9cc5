using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Tests.Mapping;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Relay;

public sealed class NodeTests
{
    private static readonly string First = NodeIdSerializer.Format("Book", LibraryData.First);
    private static readonly string Second = NodeIdSerializer.Format("Book", new Guid("00000000-0000-0000-0000-0000000000b2"));
    private static readonly string Unknown = NodeIdSerializer.Format("Book", new Guid("00000000-0000-0000-0000-0000000000ff"));

    [Fact]
    public async Task Node_Should_FindTheObject_When_ItsIdIsGiven()
        => await Expected.Json(
            $$$"""{ node(id: "{{{First}}}") { __typename id ... on Book { title(lang: "nl") pages } } unknown: node(id: "{{{Unknown}}}") { id } }""",
            $$$"""{"data":{"node":{"__typename":"Book","id":"{{{First}}}","title":"Alpha (nl)","pages":100},"unknown":null}}""");

    [Fact]
    public async Task Nodes_Should_LoadInOneBatch_When_SeveralAreAskedFor()
    {
        // arrange
        var builder = Library.Builder();
        var services = builder.Services.BuildServiceProvider();
        var executor = await services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync();

        // act
        var json = await Expected.Run(executor, $$$"""{ nodes(ids: ["{{{Second}}}", "{{{Unknown}}}", "{{{First}}}", "{{{Second}}}"]) { ... on Book { title } } bookById(id: "{{{First}}}") { pages } }""");

        // assert
        Assert.Equal("""{"data":{"nodes":[{"title":"Beta"},null,{"title":"Alpha"},{"title":"Beta"}],"bookById":{"pages":100}}}""", json);
        Assert.Equal(3, Assert.Single(services.GetRequiredService<LibraryData>().Batches).Count);
    }

    [Fact]
    public async Task Nodes_Should_FailOnePlaceOnly_When_OneIdIsBad()
    {
        var json = await Expected.Run($$$"""{ nodes(ids: ["{{{First}}}", "Skill:", "QXV0aG9yOjE="]) { id } }""");

        Assert.Contains($$$""""nodes":[{"id":"{{{First}}}"},null,null]"""", json.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"nodes\",1]", json, StringComparison.Ordinal);
        Assert.Equal(3, json.Split("INVALID_ID").Length);
    }

    [Fact]
    public async Task Nodes_Should_SayLimitExceeded_When_MoreThanAHundredAreAskedFor()
    {
        var ids = string.Join(",", Enumerable.Repeat($"\"{First}\"", 101));

        var json = await Expected.Run($$$"""{ nodes(ids: [{{{ids}}}]) { id } }""");

        Assert.Contains("LIMIT_EXCEEDED", json, StringComparison.Ordinal);
        Assert.Contains("\"max\":100", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QXV0aG9yOjE=")]
    [InlineData("Qm9vazo=")]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("Qm9vazoxMjM=")]
    public async Task BookById_Should_SayInvalidId_When_ItIsNoneOfABook(string id)
    {
        var json = await Expected.Run($$$"""{ bookById(id: "{{{id}}}") { id } }""");

        Assert.Contains("INVALID_ID", json, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"bookById\"]", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BookIds_Should_BeGlobalIds_When_TheListIsMarked()
    {
        var json = await Expected.Run("{ bookIds }");

        Assert.Contains($"[\"{First}\",\"{Second}\",", json, StringComparison.Ordinal);
    }
}
