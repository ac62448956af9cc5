using System.Net.WebSockets;
using LearningGraph.GraphQL.Http;

namespace LearningGraph.GraphQL.Tests.Http;

public sealed class WebSocketTests
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
        Assert.Equal(expected, await CloseOf(client));
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
        Assert.Equal("4409 Subscriber for a already exists", await CloseOf(client));
        await host.WaitForSubscribersAsync(0);
    }

    [Fact]
    public async Task Server_Should_Close_When_NoInitComes()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(100));
        using var client = await host.ConnectAsync();

        // assert
        Assert.Equal("4408 Connection initialisation timeout", await CloseOf(client));
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
        Assert.Equal("4408 Nothing came in answer to a ping", await CloseOf(client));
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
        Assert.Equal("4406 Subprotocol not acceptable", await CloseOf(client));
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
        Assert.Equal("1009 A message has at most 10000 bytes.", await CloseOf(large));
        Assert.Equal("4400 Messages are text.", await CloseOf(binary));
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
        Assert.Equal("4400 The message is not valid JSON.", await CloseOf(client));
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

    [Theory]
    [InlineData("{ hello }", """{"id":"1","type":"next","payload":{"data":{"hello":"hello world"}}}""", """{"id":"1","type":"complete"}""")]
    [InlineData("mutation { say(room: \\\"a\\\", id: 3) }", """{"id":"1","type":"next","payload":{"data":{"say":3}}}""", """{"id":"1","type":"complete"}""")]
    [InlineData("{ nope }", """{"id":"1","type":"error","payload":[{"message":"Cannot query field""", """{"type":"pong"}""")]
    [InlineData("{", """{"id":"1","type":"error","payload":[{"message":"Syntax""", """{"type":"pong"}""")]
    [InlineData("subscription { onSecret }", """{"id":"1","type":"error","payload":[{"message":"The current user""", """{"type":"pong"}""")]
    public async Task Server_Should_RunOperations_When_TheyAreSubscribed(string document, string first, string second)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        await client.SubscribeAsync("1", document);
        var response = await client.ReceiveAsync();
        await client.SendAsync("""{"type":"ping"}""");
        var end = await client.ReceiveAsync();
        end = end.Contains("pong", StringComparison.Ordinal) && !second.Contains("pong", StringComparison.Ordinal) ? await client.ReceiveAsync() : end;

        // assert
        Assert.StartsWith(first, response, StringComparison.Ordinal);
        Assert.Equal(second, end);
    }

    [Fact]
    public async Task Server_Should_UseTheTokensUser_When_TheInterceptorSignsIn()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync("ann");

        // act
        await client.SubscribeAsync("s", "subscription { onSecret }");
        await host.WaitForSubscribersAsync(1);
        await host.Sender.SendAsync("OnSecret", 5);
        await host.Sender.CompleteAsync("OnSecret");

        // assert
        Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"onSecret":5}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"s","type":"complete"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Server_Should_RunSideBySide_When_SeveralAreSubscribed()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();

        // act
        await client.SubscribeAsync("a", "subscription { onSaid(room: \\\"a\\\") }");
        await client.SubscribeAsync("b", "subscription { onSaid(room: \\\"b\\\") }");
        await client.SubscribeAsync("slow", "{ slow }");
        await host.WaitForSubscribersAsync(2);
        await host.Sender.SendAsync("room_b", 1);
        var first = await client.ReceiveAsync();
        await client.SendAsync("""{"id":"b","type":"complete"}""");
        await client.SendAsync("""{"id":"slow","type":"complete"}""");
        await host.WaitForSubscribersAsync(1);
        await host.Sender.SendAsync("room_b", 2);
        await host.Sender.SendAsync("room_a", 3);

        // assert
        Assert.Equal("""{"id":"b","type":"next","payload":{"data":{"onSaid":"b: sentence 1"}}}""", first);
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"onSaid":"a: sentence 3"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Server_Should_RefuseOne_When_TooManyRun()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.Sockets.MaxOperations = 2);
        using var client = await host.InitializeAsync();

        // act
        await client.SubscribeAsync("1", "subscription { onText }");
        await client.SubscribeAsync("2", "subscription { onText }");
        await client.SubscribeAsync("3", "subscription { onText }");

        // assert
        Assert.Equal(
            """{"id":"3","type":"error","payload":[{"message":"At most 2 operations may run at once on one connection.","extensions":{"code":"LIMIT_EXCEEDED"}}]}""", await client.ReceiveAsync());
        await host.WaitForSubscribersAsync(2);
    }

    [Fact]
    public async Task Server_Should_LetGo_When_ClientsGo()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var polite = await host.InitializeAsync();
        using var rude = await host.InitializeAsync();
        await polite.SubscribeAsync("1", "subscription { onText }");
        await rude.SubscribeAsync("1", "subscription { onText }");
        await host.WaitForSubscribersAsync(2);

        // act
        await polite.CloseAsync();
        await host.WaitForSubscribersAsync(1);
        rude.Socket.Abort();
        await host.WaitForSubscribersAsync(0);

        // assert
        Assert.Equal(WebSocketCloseStatus.NormalClosure, polite.Socket.CloseStatus);
    }

    [Fact]
    public async Task Server_Should_EndTheSubscription_When_TheClientIsTooSlow()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o =>
        {
            o.Sockets.SendQueueCapacity = 1;
            o.Sockets.KeepAliveInterval = null;
        });
        using var client = await host.InitializeAsync();
        await client.SubscribeAsync("1", "subscription { onText }");
        await host.WaitForSubscribersAsync(1);

        // act: the client does not read while more is sent than the sockets hold.
        var text = new string('x', 20_000);
        for (var i = 0; i < 50_000 && host.Subscribers > 0; i++)
        {
            await host.Sender.SendAsync("text", text);
            await Task.Yield();
        }

        var last = await client.ReceiveAsync();
        while (last.Contains("\"next\"", StringComparison.Ordinal))
        {
            last = await client.ReceiveAsync();
        }

        await client.SubscribeAsync("1", "{ hello }");

        // assert
        Assert.Contains("SUBSCRIBER_TOO_SLOW", last, StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"1","type":"error",""", last, StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"1","type":"next",""", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_Should_Abort_When_TheClientTakesNothing()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o =>
        {
            o.Sockets.SendTimeout = TimeSpan.FromMilliseconds(300);
            o.Sockets.KeepAliveInterval = null;
            o.Sockets.SendQueueCapacity = 1;
        });
        using var client = await host.InitializeAsync();
        await client.SubscribeAsync("1", "subscription { onText }");
        await host.WaitForSubscribersAsync(1);

        // act
        var text = new string('x', 4_000_000);
        for (var i = 0; i < 50_000 && host.Subscribers > 0; i++)
        {
            await host.Sender.SendAsync("text", text);
            await Task.Yield();
        }

        await Task.Delay(1000);

        // assert
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                await client.ReceiveAsync();
            }
        });
    }

    [Fact]
    public async Task Server_Should_SayGoodbye_When_ItStops()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var client = await host.InitializeAsync();
        await client.SubscribeAsync("1", "subscription { onText }");
        await host.WaitForSubscribersAsync(1);

        // act
        var stopping = host.StopAsync();
        var end = await CloseOf(client);
        await stopping.WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("1001 The server is shutting down.", end);
        Assert.Equal(0, host.Subscribers);
    }

    [Fact]
    public async Task Server_Should_ServeAHundred_When_TheySubscribe()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.InitializeAsync()));
        await Task.WhenAll(clients.Select(c => c.SubscribeAsync("s", "subscription { onSaid(room: \\\"a\\\") }")));
        await host.WaitForSubscribersAsync(100);

        // act
        for (var i = 0; i < 10; i++)
        {
            await host.Sender.SendAsync("room_a", i);
        }

        await host.Sender.CompleteAsync("room_a");
        var heard = await Task.WhenAll(clients.Select(async c =>
        {
            var messages = new List<string>();
            do
            {
                messages.Add(await c.ReceiveAsync());
            }
            while (!messages[^1].Contains("complete", StringComparison.Ordinal));

            return string.Join('|', messages);
        }));
        Array.ForEach(clients, c => c.Dispose());

        // assert
        var expected = string.Join('|', Enumerable.Range(0, 10).Select(i => "{\"id\":\"s\",\"type\":\"next\",\"payload\":{\"data\":{\"onSaid\":\"a: sentence " + i + "\"}}}").Append("""{"id":"s","type":"complete"}"""));
        Assert.All(heard, h => Assert.Equal(expected, h));
    }

    private static async Task<string> CloseOf(SocketClient client)
    {
        string message;
        do
        {
            message = await client.ReceiveAsync();
        }
        while (message.StartsWith('{'));

        await client.CloseAsync();
        return message;
    }
}
