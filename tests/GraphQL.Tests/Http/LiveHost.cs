using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Tests.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A server on a free loopback port that serves subscriptions.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Sender = app.Services.GetRequiredService<ITopicEventSender>();
    }

    public HttpClient Client { get; }

    public ITopicEventSender Sender { get; }

    public IServiceProvider Services => _app.Services;

    public int Subscribers => _app.Services.GetRequiredService<InMemoryTopics>().Hub.SubscriberCount;

    public static async Task<LiveHost> StartAsync(Action<GraphQLServerOptions>? configure = null, Action<IRequestExecutorBuilder>? build = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var graphQL = LiveSchema.Add(builder.Services).ModifyServerOptions(configure ?? (_ => { })).AddSocketSessionInterceptor<TokenInterceptor>();
        build?.Invoke(graphQL);
        var app = builder.Build();
        app.MapGraphQL();
        await app.StartAsync();
        return new LiveHost(app);
    }

    /// <summary>A client that is connected but has sent nothing.</summary>
    public async Task<SocketClient> ConnectAsync(string? subprotocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (subprotocol is not null)
        {
            socket.Options.AddSubProtocol(subprotocol);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(_app.Urls.First()) { Scheme = "ws", Path = "/graphql" }.Uri;
        try
        {
            await socket.ConnectAsync(address, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw new HttpRequestException("refused", null, status);
        }

        return new SocketClient(socket);
    }

    /// <summary>A client whose connection the server has accepted.</summary>
    public async Task<SocketClient> InitializeAsync(string? token = null)
    {
        var client = await ConnectAsync();
        await client.SendAsync(token is null ? """{"type":"connection_init"}""" : $$"""{"type":"connection_init","payload":{"token":"{{token}}"} }""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        return client;
    }

    public async Task WaitForSubscribersAsync(int count)
    {
        for (var i = 0; i < 500 && Subscribers != count; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(count, Subscribers);
    }

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class TokenInterceptor : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken)
        {
            switch (connectionInitMessage.As<Dictionary<string, string>>()?.GetValueOrDefault("token"))
            {
                case "bad":
                    return new(ConnectionStatus.Reject("The token is not valid."));
                case "broken":
                    throw new InvalidOperationException("secret");
                case "told":
                    return new(ConnectionStatus.Accept(new Dictionary<string, object?>(StringComparer.Ordinal) { ["hello"] = 1 }));
                case { } name:
                    session.Connection.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
                    break;
                default:
                    break;
            }

            return new(ConnectionStatus.Accept());
        }
    }
}

/// <summary>A plain WebSocket client.</summary>
internal sealed class SocketClient(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ClientWebSocket Socket => socket;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await socket.SendAsync(bytes, type, true, timeout.Token);
    }

    public Task SubscribeAsync(string id, string document) => SendAsync($$"""{"id":"{{id}}","type":"subscribe","payload":{"query":"{{document}}"} }""");

    /// <summary>Passes over all messages until the connection is closed; gives the close as "code reason".</summary>
    public async Task<string> ReceiveCloseAsync()
    {
        string message;
        do
        {
            message = await ReceiveAsync();
        }
        while (message.StartsWith('{'));

        await CloseAsync();
        return message;
    }

    /// <summary>The next message other than pings, or the close as "code reason".</summary>
    public async Task<string> ReceiveAsync(bool withPings = false)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult read;
            do
            {
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, length * 2);
                }

                read = await socket.ReceiveAsync(buffer.AsMemory(length), timeout.Token);
                length += read.Count;
            }
            while (!read.EndOfMessage);

            if (read.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)socket.CloseStatus!} {socket.CloseStatusDescription}";
            }

            var text = Encoding.UTF8.GetString(buffer, 0, length);
            if (withPings || text != """{"type":"ping"}""")
            {
                return text;
            }
        }
    }

    public async Task CloseAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
    }

    public void Dispose() => socket.Dispose();
}
