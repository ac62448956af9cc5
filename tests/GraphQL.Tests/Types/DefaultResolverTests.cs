using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class DefaultResolverTests
{
    private const string Sdl = """
        type Query { number: Int list: [Item] pet: Pet any: Any missing: String }
        type Item { name: String }
        union Pet = Cat | Dog
        type Cat { lives: Int }
        type Dog { name: String }
        scalar Any
        """;

    private const string Query = "{ number list { name } pet { __typename ... on Cat { lives } } any missing }";

    private const string Expected = """{"data":{"number":1,"list":[{"name":"a"},null],"pet":{"__typename":"Cat","lives":9},"any":{"x":[1,null]},"missing":null}}""";

    [Fact]
    public async Task ExecuteAsync_Should_ReadProperties_When_TheRootIsJson()
    {
        // arrange
        var root = JsonElement.Parse("""{"number": 1, "list": [{"name": "a"}, null], "pet": {"__typename": "Cat", "lives": 9}, "any": {"x": [1, null]}}""");

        // act
        var response = await Run(root);

        // assert
        Assert.Equal(Expected, response);
    }

    [Fact]
    public async Task ExecuteAsync_Should_ReadEntries_When_TheRootIsADictionary()
    {
        // arrange
        var root = new Dictionary<string, object?>
        {
            ["number"] = 1,
            ["list"] = new List<object?> { new Dictionary<string, object?> { ["name"] = "a" }, null },
            ["pet"] = new Dictionary<string, object?> { ["__typename"] = "Cat", ["lives"] = 9 },
            ["any"] = new Dictionary<string, object?> { ["x"] = new object?[] { 1, null } },
        };

        // act
        var response = await Run(root);

        // assert
        Assert.Equal(Expected, response);
    }

    private static async Task<string> Run(object root)
    {
        var executor = await new ServiceCollection().AddGraphQL().AddSchema(Coercion.Schema(Sdl)).BuildRequestExecutorAsync();
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(Query).SetRootValue(root).Build());
        return result.ToJson(withIndentations: false);
    }
}
