using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.GraphQL.Http;

/// <summary>A client on a WebSocket, from the handshake to the close. Messages are handled one after another, operations run side by side.</summary>
internal sealed class SocketSession : ISocketSession, ISocketConnection, IDisposable
{
    private readonly SocketHost _host;
    private readonly WebSocket _socket;
    private readonly SocketReader _reader;
    private readonly SocketWriter _writer;
    private readonly SocketOperations _operations;
    private readonly CancellationTokenSource _aborted;
    private bool _wasInitialized;
    private bool _isAcknowledged;
    private int _heard;

    public SocketSession(SocketHost host, HttpContext context, WebSocket socket)
    {
        _host = host;
        _socket = socket;
        HttpContext = context;
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _reader = new SocketReader(socket, host.Options.MaxMessageSize);
        _writer = new SocketWriter(socket, host.Options, host.Time);
        _operations = new SocketOperations(host, context, _writer);
    }

    public ISocketConnection Connection => this;

    public HttpContext HttpContext { get; }

    /// <summary>Serves the client until it goes, or is made to go.</summary>
    public async Task RunAsync()
    {
        await using var stopping = _host.Stopping.UnsafeRegister(static s => ((SocketSession)s!).Close((int)WebSocketCloseStatus.EndpointUnavailable, "The server is shutting down."), this);
        await using var initialization = _host.Time.CreateTimer(
            static s => ((SocketSession)s!).CheckInitialized(), this, _host.Options.ConnectionInitializationTimeout, Timeout.InfiniteTimeSpan);
        await using var keepAlive = _host.Options.KeepAliveInterval is { } interval
            ? _host.Time.CreateTimer(static s => ((SocketSession)s!).CheckAlive(), this, interval, interval)
            : null;
        var sending = SendAsync();
        try
        {
            await ReceiveAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone without a close.
            await _aborted.CancelAsync();
        }
        finally
        {
            _writer.Close((int)WebSocketCloseStatus.NormalClosure, "");
            await _operations.DisposeAsync();
            await sending;
        }
    }

    public ValueTask CloseAsync(string message, int reason, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Close(reason, ErrorText.Excerpt(message));
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _aborted.Dispose();
        _reader.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (await _reader.ReadAsync(_aborted.Token))
        {
            Volatile.Write(ref _heard, 1);
            if (_writer.IsClosing)
            {
                continue;
            }

            try
            {
                await HandleAsync();
            }
            catch (SocketRefusal refusal)
            {
                Close(refusal.Code, refusal.Message);
            }
        }
    }

    private async Task SendAsync()
    {
        try
        {
            await _writer.RunAsync(_aborted.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client does not take what is sent, or is gone.
            _socket.Abort();
            await _aborted.CancelAsync();
        }
    }

    private async Task HandleAsync()
    {
        if (_reader.Refusal is { } refusal)
        {
            throw refusal;
        }

        var message = SocketMessage.Parse(_reader.Message.Span);
        switch (message.Kind)
        {
            case SocketMessageKind.ConnectionInit:
                await InitializeAsync(JsonOf(message.Payload));
                break;
            case SocketMessageKind.Ping:
                var echo = message.Payload.ToArray();
                await _writer.WriteAsync("pong", null, echo.Length == 0 ? null : output => output.Write(echo), _aborted.Token);
                break;
            case SocketMessageKind.Subscribe when !_isAcknowledged:
                throw new SocketRefusal(4401, "Unauthorized");
            case SocketMessageKind.Subscribe:
                _ = _operations.Start(message.Id, message.Payload);
                break;
            case SocketMessageKind.Complete:
                _operations.Stop(message.Id);
                break;
            default:
                break;
        }
    }

    private async Task InitializeAsync(JsonElement? payload)
    {
        if (_wasInitialized)
        {
            throw new SocketRefusal(4429, "Too many initialisation requests");
        }

        Volatile.Write(ref _wasInitialized, true);
        var status = await _host.ConnectAsync(this, payload, _aborted.Token);
        if (!status.Accepted)
        {
            throw new SocketRefusal(4403, status.Message);
        }

        _isAcknowledged = true;
        await _writer.WriteAsync(
            "connection_ack", null, status.Extensions is { } extensions ? output => output.Write(JsonSerializer.SerializeToUtf8Bytes(extensions)) : null, _aborted.Token);
    }

    private void CheckInitialized()
    {
        if (!Volatile.Read(ref _wasInitialized))
        {
            Close(4408, "Connection initialisation timeout");
        }
    }

    private void CheckAlive()
    {
        if (!Volatile.Read(ref _wasInitialized) || _writer.IsClosing)
        {
            return;
        }

        if (Interlocked.Exchange(ref _heard, 0) == 0)
        {
            Close(4408, "Nothing came in answer to a ping");
            return;
        }

        if (!_writer.TryWrite("ping"))
        {
            // It has more to read before it could answer.
            Volatile.Write(ref _heard, 1);
        }
    }

    private void Close(int code, string reason)
    {
        if (_writer.Close(code, reason))
        {
            _operations.Cancel();

            // The client is to answer the close in time.
            _ = AbortLaterAsync();
        }
    }

    private async Task AbortLaterAsync()
    {
        try
        {
            await Task.Delay(_host.Options.CloseTimeout, _host.Time, _aborted.Token);
            await _aborted.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It did, or it is gone.
        }
    }

    private static JsonElement? JsonOf(ReadOnlySpan<byte> payload)
        => payload.IsEmpty ? null : JsonElement.Parse(payload, new JsonDocumentOptions { MaxDepth = ReceivedRequest.MaxDepth });
}
