using System.Net.WebSockets;
using LearningGraph.GraphQL.Http;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>How connections begin, what they refuse and how they end.</summary>
public sealed class WebSocketProtocolTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Theory]
    [InlineData("4400 The message is not valid JSON.", "nonsense")]
    [InlineData("4400 The message is not valid JSON.", "")]
    [InlineData("4400 The message is not valid JSON.", """{"type":"ping"} x""")]
    [InlineData("4400 A message is a JSON object.", "[]")]
    [InlineData("4400 The message has no type.", "{}")]
    [InlineData("4400 The message type must be a string.", """{"type":1}""")]
    [InlineData("4400 Unknown message type.", """{"type":"start"}""")]
    [InlineData("4400 Unknown message type.", """{"type":"connection_ack"}""")]
    [InlineData("4400 A payload is an object.", """{"type":"connection_init","payload":"x"}""")]
    [InlineData("4400 The message has no id.", """{"type":"complete"}""")]
    [InlineData("4400 The message has no id.", Init, """{"type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("4400 An id is a string of 1 to 1000 characters.", Init, """{"id":"","type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("4400 An id is a string of 1 to 1000 characters.", Init, """{"id":1,"type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("4400 The message has no payload.", Init, """{"id":"1","type":"subscribe"}""")]
    [InlineData("4400 The member \"query\" is missing.", Init, """{"id":"1","type":"subscribe","payload":{}}""")]
    [InlineData("4400 The member \"query\" must be a string.", Init, """{"id":"1","type":"subscribe","payload":{"query":1}}""")]
    [InlineData("4401 Unauthorized", """{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("4403 The token is not valid.", """{"type":"connection_init","payload":{"token":"bad"}}""")]
    [InlineData("4403 Forbidden", """{"type":"connection_init","payload":{"token":"broken"}}""")]
    [InlineData("4429 Too many initialisation requests", Init, Init)]
    public async Task Server_Should_Close_When_TheClientBreaksTheProtocol(string expected, params string[] messages)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.ConnectAsync();

        // act
        foreach (var message in messages)
        {
            await client.SendAsync(message);
        }

        // assert
        Assert.Equal(expected, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Server_Should_Close_When_TheIdIsInUse()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        await client.SubscribeAsync("a", "subscription { onText }");
        await client.SubscribeAsync("a", "subscription { onText }");

        // assert
        Assert.Equal("4409 Subscriber for a already exists", await client.ReceiveCloseAsync());
        await host.WaitForSubscribersAsync(0);
    }

    [Fact]
    public async Task Server_Should_Close_When_NoInitComes()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(100));
        using var client = await host.ConnectAsync();

        // assert
        Assert.Equal("4408 Connection initialisation timeout", await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Server_Should_Close_When_PingsAreNotAnswered()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.KeepAliveInterval = TimeSpan.FromMilliseconds(150));
        using var client = await host.InitializeAsync();

        // act
        var first = await client.ReceiveAsync(withPings: true);
        await client.SendAsync("""{"type":"pong"}""");
        var second = await client.ReceiveAsync(withPings: true);

        // assert
        Assert.Equal("""{"type":"ping"}""", first);
        Assert.Equal(first, second);
        Assert.Equal("4408 Nothing came in answer to a ping", await client.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task Server_Should_Close_When_TheSubprotocolIsNotOffered(string? subprotocol)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.ConnectAsync(subprotocol);

        // assert
        Assert.Equal("4406 Subprotocol not acceptable", await client.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("https://app.example.org", true)]
    public async Task Server_Should_LetIn_When_TheOriginIsAllowed(string origin, bool isAllowed)
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.AllowedOrigins.Add("https://app.example.org"));

        // act
        var status = 101;
        try
        {
            using var client = await host.ConnectAsync(origin: origin);
        }
        catch (HttpRequestException e)
        {
            status = (int)e.StatusCode!;
        }

        // assert
        Assert.Equal(isAllowed ? 101 : 403, status);
    }

    [Fact]
    public async Task Server_Should_LetIn_When_TheOriginIsItsOwn()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();

        // act
        using var client = await host.ConnectAsync(origin: host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        // assert
        Assert.Equal(WebSocketState.Open, client.Socket.State);
    }

    [Fact]
    public async Task Server_Should_Close_When_AMessageIsTooLargeOrBinary()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.MaxMessageSize = 10_000);
        using var large = await host.InitializeAsync();
        using var binary = await host.InitializeAsync();

        // act
        await large.SendAsync($$"""{"type":"ping","payload":{"x":"{{new string('x', 20_000)}}"} }""");
        await binary.SendAsync([1, 2], WebSocketMessageType.Binary);

        // assert
        Assert.Equal("1009 A message has at most 10000 bytes.", await large.ReceiveCloseAsync());
        Assert.Equal("4400 Messages are text.", await binary.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Server_Should_Close_When_VariablesAreTooDeep()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        var deep = string.Concat(new string('[', 10_000), new string(']', 10_000));
        await client.SendAsync($$"""{"id":"1","type":"subscribe","payload":{"query":"{hello}","variables":{"a":{{deep}}} } }""");

        // assert
        Assert.Equal("4400 The message is not valid JSON.", await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Server_Should_AnswerPings_When_TheyCome()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.ConnectAsync();

        // act
        await client.SendAsync("""{"type":"ping"}""");
        await client.SendAsync("""{"type":"ping","payload":{"a":[1]}}""");
        await client.SendAsync("""{"type":"connection_init","payload":{"token":"told"}}""");

        // assert
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
        Assert.Equal("""{"type":"pong","payload":{"a":[1]}}""", await client.ReceiveAsync());
        Assert.Equal("""{"type":"connection_ack","payload":{"hello":1}}""", await client.ReceiveAsync());
    }
}
