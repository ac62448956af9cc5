using System.Text.Json;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>What no client of good will sends over a WebSocket: each ends in an error or a close, and the server goes on.</summary>
public sealed class HostileSocketTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "selection sets", Nested("{a", 20_000, "}") },
        { "list values", "{ hello(name: " + Nested("[", 20_000, "]") + ") }" },
        { "object values", "{ hello(name: " + Nested("{a:", 20_000, "}") + ") }" },
        { "list types", "query($a: " + Nested("[", 20_000, "]") + ") { hello }" },
        { "fragments", "{ ...f0 } " + string.Concat(Enumerable.Range(0, 30).Select(i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} ")) + "fragment f30 on Query { nope }" },
        { "aliases", "{" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $" a{i}: hello")) + " }" },
        { "a long name", "{ " + new string('x', 900_000) + " }" },
        { "a large number", "query { hello(name: \"x\") first(first: 2147483648) }" },
        { "a lone surrogate", "{ hello(name: \"\\ud800\") }" },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Server_Should_AnswerAnErrorAndGoOn_When_TheDocumentIsHostile(string name, string document)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        await client.SendAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":" + JsonSerializer.Serialize(document) + "}}");
        var answer = await client.ReceiveAsync();
        await client.SubscribeAsync("1", "{ hello }");

        // assert
        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":""", answer, StringComparison.Ordinal);
        Assert.True(answer.Length < 100_000, name);
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"hello world"}}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"\\ud800\"}}")]
    [InlineData("{\"id\":\"\\ud800\",\"type\":\"complete\"}")]
    [InlineData("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{hello}\",\"variables\":[]}}")]
    [InlineData("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{hello}\",\"operationName\":1}}")]
    [InlineData("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{hello}\",\"extensions\":[]}}")]
    [InlineData("\0")]
    public async Task Server_Should_Close_When_TheMessageIsHostile(string message)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        await client.SendAsync(message);

        // assert
        Assert.StartsWith("4400 ", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_Should_GoOn_When_OperationsComeAndGoFast()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        for (var i = 0; i < 500; i++)
        {
            await client.SubscribeAsync("x", "subscription { onText }");
            await client.SendAsync("""{"id":"x","type":"complete"}""");
        }

        await client.SubscribeAsync("last", "{ hello }");

        // assert
        Assert.StartsWith("""{"id":"last","type":"next",""", await client.ReceiveAsync(), StringComparison.Ordinal);
        await host.WaitForSubscribersAsync(0);
    }

    private static string Nested(string open, int depth, string close) => string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
}
