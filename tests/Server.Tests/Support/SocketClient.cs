using System.Net.WebSockets;
using System.Text.Json;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A client of the subprotocol <c>graphql-transport-ws</c>.</summary>
internal sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket _socket = new();

    private SocketClient()
    {
    }

    /// <summary>Opens a connection; throws <see cref="HttpRequestException"/> with the status when the server refuses it.</summary>
    public static async Task<SocketClient> ConnectAsync(Uri server, params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        var socket = client._socket;
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, patience.Token);
            return client;
        }
        catch (WebSocketException exception)
        {
            var status = socket.HttpStatusCode;
            client.Dispose();
            throw new HttpRequestException("The WebSocket was refused.", exception, status);
        }
    }

    /// <summary>Opens a connection and sends <c>connection_init</c>; gives the client and what the server said to it.</summary>
    public static async Task<(SocketClient Client, string Answer)> InitializeAsync(Uri server, object? payload = null, params (string Name, string Value)[] headers)
    {
        var client = await ConnectAsync(server, headers);
        await client.SendAsync(payload is null ? new { type = "connection_init" } : new { type = "connection_init", payload });
        return (client, await client.ReceiveAsync());
    }

    public Task SubscribeAsync(string id, string query, object? variables = null)
        => SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    /// <summary>The payload of the next message, which must be a response to that operation.</summary>
    public async Task<JsonElement> NextAsync(string id)
    {
        var message = JsonSerializer.Deserialize<JsonElement>(await ReceiveAsync());
        Assert.True(message.GetProperty("type").ValueEquals("next") && message.GetProperty("id").ValueEquals(id), message.ToString());
        return message.GetProperty("payload");
    }

    public async Task SendAsync(object message)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, patience.Token);
    }

    /// <summary>The next message other than pings, or the close as "code reason".</summary>
    public async Task<string> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)_socket.CloseStatus!} {_socket.CloseStatusDescription}";
            }

            var text = System.Text.Encoding.UTF8.GetString(message.ToArray());
            if (text != """{"type":"ping"}""")
            {
                return text;
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
