using System.Net.WebSockets;
using LearningGraph.GraphQL.Http;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>What runs on a connection.</summary>
public sealed class WebSocketOperationTests
{
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
        var end = await client.ReceiveCloseAsync();
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
}
