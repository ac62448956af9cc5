using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Http;

/// <summary>Sends messages one after another, and the close at last. Who writes waits while the queue is full.</summary>
internal sealed class SocketWriter(WebSocket socket, GraphQLSocketOptions options, TimeProvider time)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Channel<PooledBuffer> _queue = Channel.CreateBounded<PooledBuffer>(
        new BoundedChannelOptions(Math.Max(1, options.SendQueueCapacity)) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Lock _gate = new();
    private (int Code, string Reason)? _close;
    private bool _isClosed;

    /// <summary>Whether the connection is being closed by the server.</summary>
    public bool IsClosing => Volatile.Read(ref _isClosed);

    /// <summary>Puts a message into the queue. False when the connection is being closed.</summary>
    public async ValueTask<bool> WriteAsync(string type, string? id, Action<PooledBuffer>? payload, CancellationToken cancellationToken)
    {
        var message = Build(type, id, payload);
        try
        {
            await _queue.Writer.WriteAsync(message, cancellationToken);
            return true;
        }
        catch (ChannelClosedException)
        {
            message.Dispose();
            return false;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Puts a message into the queue unless it is full.</summary>
    public bool TryWrite(string type)
    {
        var message = Build(type, null, null);
        if (_queue.Writer.TryWrite(message))
        {
            return true;
        }

        message.Dispose();
        return false;
    }

    /// <summary>Takes no more messages; the connection is closed with that code when those that wait are sent. The first call counts.</summary>
    public bool Close(int code, string reason)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _close = (code, reason);
            _isClosed = true;
        }

        _queue.Writer.TryComplete();
        return true;
    }

    /// <summary>Sends until <see cref="Close"/> and until the close is sent. Throws when the client does not take what is sent in time, or is gone.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(aborted))
            {
                using (message)
                {
                    await SendAsync(token => SendAsync(message, token), aborted);
                }
            }

            if (_close is { } close && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await SendAsync(token => new ValueTask(socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, token)), aborted);
            }
        }
        finally
        {
            Close((int)WebSocketCloseStatus.EndpointUnavailable, "");
            while (_queue.Reader.TryRead(out var unsent))
            {
                unsent.Dispose();
            }
        }
    }

    private async ValueTask SendAsync(PooledBuffer message, CancellationToken cancellationToken)
    {
        for (var part = 0; part < message.Parts; part++)
        {
            await socket.SendAsync(message[part], WebSocketMessageType.Text, part == message.Parts - 1, cancellationToken);
        }
    }

    private async ValueTask SendAsync(Func<CancellationToken, ValueTask> send, CancellationToken aborted)
    {
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, timeout.Token);
        await send(either.Token);
    }

    private static PooledBuffer Build(string type, string? id, Action<PooledBuffer>? payload)
    {
        var message = new PooledBuffer();
        try
        {
            using var writer = new Utf8JsonWriter(message, Relaxed);
            writer.WriteStartObject();
            if (id is not null)
            {
                writer.WriteString("id"u8, id);
            }

            writer.WriteString("type"u8, type);
            if (payload is not null)
            {
                writer.WritePropertyName("payload"u8);
                writer.Flush();
                payload(message);
            }

            writer.WriteEndObject();
            writer.Flush();
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }
}
