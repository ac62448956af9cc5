using System.Buffers;
using System.Net.WebSockets;

namespace LearningGraph.GraphQL.Http;

/// <summary>Reads whole messages of a bounded size.</summary>
internal sealed class SocketReader(WebSocket socket, int maxSize) : IDisposable
{
    private const int Usual = 4096;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private int _length;

    /// <summary>The message; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Message => _bytes.AsMemory(0, _length);

    /// <summary>Why the message is none that the protocol allows, or null.</summary>
    public SocketRefusal? Refusal { get; private set; }

    /// <summary>Reads a message; false when the client has closed. Of a message that is refused the rest is read and forgotten.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _length = 0;
        Refusal = null;
        Shrink();
        while (true)
        {
            var read = await socket.ReceiveAsync(_bytes.AsMemory(_length), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            if (read.MessageType == WebSocketMessageType.Binary)
            {
                Refusal ??= SocketRefusal.BadRequest("Messages are text.");
            }

            _length += read.Count;
            if (_length > maxSize)
            {
                Refusal ??= new SocketRefusal((int)WebSocketCloseStatus.MessageTooBig, $"A message has at most {maxSize} bytes.");
            }

            if (read.EndOfMessage || Refusal is not null)
            {
                _length = Refusal is null ? _length : 0;
                return true;
            }

            if (_length == _bytes.Length)
            {
                Grow();
            }
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    // One large message is no reason to keep its memory for as long as the client stays.
    private void Shrink()
    {
        if (_bytes.Length > 16 * Usual)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(Usual);
        }
    }
}
