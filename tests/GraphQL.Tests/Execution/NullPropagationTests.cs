using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class NullPropagationTests
{
    private const string Sdl = """
        type Query { root: Node rootNonNull: Node! list: [Node!] items: [Node] scalars: [Int!]! }
        type Node { id: Int! name: String slow: String! slowNull: String child: Node childNonNull: Node! }
        """;

    [Theory]
    [InlineData("{ root { id child { id } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Node.id.","locations":[{"line":1,"column":21}],"path":["root","child","id"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":{"root":{"id":1,"child":null}}}""")]
    [InlineData("{ rootNonNull { childNonNull { id } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Node.id.","locations":[{"line":1,"column":32}],"path":["rootNonNull","childNonNull","id"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":null}""")]
    [InlineData("{ list { id } }", """{"errors":[{"message":"Cannot return null for non-nullable field Node.id.","locations":[{"line":1,"column":10}],"path":["list",1,"id"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":{"list":null}}""")]
    [InlineData("{ items { id } }", """{"errors":[{"message":"Cannot return null for non-nullable field Node.id.","locations":[{"line":1,"column":11}],"path":["items",1,"id"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":{"items":[{"id":1},null,null,{"id":3}]}}""")]
    [InlineData("{ scalars }", """{"errors":[{"message":"Cannot return null for non-nullable field Query.scalars.","locations":[{"line":1,"column":3}],"path":["scalars",1],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":null}""")]
    [InlineData("{ root { child { slow } name } }", """{"errors":[{"message":"late","locations":[{"line":1,"column":18}],"path":["root","child","slow"],"extensions":{"code":"EXECUTION_ERROR"}}],"data":{"root":{"child":null,"name":"n1"}}}""")]
    public async Task Execute_Should_MoveTheNullUp_When_AFieldMayNotBeNull(string document, string expected)
    {
        // arrange
        using var engine = Create();

        // act
        var response = await engine.RunAsync(document);

        // assert
        Assert.Equal(expected, response);
    }

    [Fact]
    public async Task Execute_Should_KeepQuietAboutSiblings_When_TheirParentIsGone()
    {
        // arrange
        using var engine = Create();

        // act
        var response = await engine.RunAsync("{ root { child { a: slow b: slow slowNull id } } }");

        // assert
        Assert.Contains("\"data\":{\"root\":{\"child\":null}}", response, StringComparison.Ordinal);
        Assert.Equal(1, response.Split("\"message\"").Length - 1);
    }

    private static TestEngine Create() => TestEngine.Create(Sdl, schema => schema
        .AddResolver("Query", "root", _ => new Node(1, new Node(null, null)))
        .AddResolver("Query", "rootNonNull", _ => new Node(1, new Node(null, null)))
        .AddResolver("Query", "list", _ => new[] { new Node(1, null), new Node(null, null), new Node(3, null) })
        .AddResolver("Query", "items", _ => new List<Node?> { new(1, null), new(null, null), null, new(3, null) })
        .AddResolver("Query", "scalars", _ => new int?[] { 1, null, 2 })
        .AddResolver("Node", "id", c => ((Node)c.Parent!).Id)
        .AddResolver("Node", "name", c => "n" + ((Node)c.Parent!).Id)
        .AddResolver("Node", "child", c => ((Node)c.Parent!).Child)
        .AddResolver("Node", "childNonNull", c => ((Node)c.Parent!).Child)
        .AddResolver("Node", "slow", FieldResolver.FromAsync(async ValueTask<object?> (_) =>
        {
            await Task.Delay(5);
            throw new GraphQLException("late");
        }))
        .AddResolver("Node", "slowNull", FieldResolver.FromAsync(async ValueTask<object?> (_) =>
        {
            await Task.Delay(1);
            throw new GraphQLException("too late");
        })));

    private sealed record Node(int? Id, Node? Child);
}
