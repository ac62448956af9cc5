using System.Net;
using System.Net.Sockets;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A server with room for one request, one more in the queue, and little patience with slow bodies.</summary>
public sealed class NarrowHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
    {
        host.WebHost.ConfigureKestrel(o => o.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1)));
        graphQL.ModifyServerOptions(o =>
        {
            o.MaxConcurrentRequests = 1;
            o.MaxQueuedRequests = 1;
        });
    }
}

/// <summary>A server whose operations may hardly take time.</summary>
public sealed class HurriedHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
        => graphQL.ModifyServerOptions(o => o.Batching = AllowedBatching.RequestBatching).ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(50));
}

public sealed class TimeoutTests(HurriedHost host) : IClassFixture<HurriedHost>
{
    [Theory]
    [InlineData("application/graphql-response+json", 503)]
    [InlineData("application/json", 200)]
    public async Task Post_Should_EndInAnError_When_TheTimeIsUp(string accept, int status)
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ wait }"}""", accept);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("\"code\":\"TIMEOUT\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Should_GoOn_When_TheTimeIsUpForOne()
    {
        // act
        using var response = await host.PostAsync("""[{"query":"{ wait }"},{"query":"{ hello }"},{"query":"{ wait }"}]""");
        var results = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();

        // assert
        Assert.Equal(["TIMEOUT", "hello world", "TIMEOUT"], results.Select(r => (r!["data"]?["hello"] ?? r["errors"]![0]!["extensions"]!["code"])!.GetValue<string>()));
    }
}

public sealed class LoadTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly NarrowHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_Should_BeRefusedForNow_When_TooManyWait()
    {
        // arrange
        using var client = _host.NewClient();
        var running = PostAsync(client, "{ slow }");
        await _host.Slow.Task.WaitAsync(Patience);

        // act: one of the two waits, the other finds the queue full
        var others = new[] { PostAsync(client, "{ hello }"), PostAsync(client, "{ hello }") };
        using var refused = await await Task.WhenAny(others).WaitAsync(Patience);
        _host.Release.SetResult();
        using var first = await running;
        using var second = await others.Single(o => o.Result != refused);

        // assert
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("LIMIT_EXCEEDED", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"slow":1}}""", await first.Content.ReadAsStringAsync());
        Assert.Equal("""{"data":{"hello":"hello world"}}""", await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Gate_Should_SendAway_When_TheWaitIsLongerThanAnOperationMayTake()
    {
        // arrange
        using var gate = new RequestGate(
            Options.Create(new GraphQLServerOptions { MaxConcurrentRequests = 1 }), Options.Create(new RequestExecutorOptions { ExecutionTimeout = TimeSpan.FromMilliseconds(20) }), TimeProvider.System);

        // act
        HttpRefusal refusal;
        using (await gate.EnterAsync(CancellationToken.None))
        {
            refusal = await Assert.ThrowsAsync<HttpRefusal>(async () => await gate.EnterAsync(CancellationToken.None));
        }

        using var later = await gate.EnterAsync(CancellationToken.None);

        // assert
        Assert.Equal(503, refusal.Status);
        Assert.True(later!.IsAcquired);
    }

    [Fact]
    public async Task Stop_Should_LetTheRequestEnd_When_OneIsRunning()
    {
        // arrange
        using var client = _host.NewClient();
        var running = PostAsync(client, "{ slow }");
        await _host.Slow.Task.WaitAsync(Patience);

        // act
        var stopping = _host.StopAsync();
        _host.Release.SetResult();
        using var response = await running.WaitAsync(Patience);
        await stopping.WaitAsync(Patience);

        // assert
        Assert.Equal("""{"data":{"slow":1}}""", await response.Content.ReadAsStringAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(client, "{ hello }"));
    }

    [Fact]
    public async Task Post_Should_BeGivenUp_When_ItsBodyComesTooSlowly()
    {
        // arrange
        using var socket = await ConnectAsync();

        // act
        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":"));
        var answer = await ReadToEndAsync(socket).WaitAsync(Patience);

        // assert
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("INVALID_REQUEST", answer, StringComparison.Ordinal);
        await AssertAliveAsync();
    }

    [Fact]
    public async Task Server_Should_GoOn_When_ClientsLeaveWithinTheBody()
    {
        // act
        for (var i = 0; i < 20; i++)
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync(Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":"));
            socket.Close(0);
        }

        // assert
        await AssertAliveAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string document)
        => client.PostAsync(new Uri("/graphql", UriKind.Relative), new StringContent($$"""{"query":"{{document}}"}""", Encoding.UTF8, "application/json"));

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", _host.Client.BaseAddress!.Port);
        return socket;
    }

    private async Task AssertAliveAsync()
    {
        using var client = _host.NewClient();
        using var response = await PostAsync(client, "{ hello }");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
