using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>A keep-alive connection that sends changing requests. It knows only as much HTTP as it needs, so that it leaves the processor to the server.</summary>
internal sealed class Session : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _head;
    private byte[] _buffer = new byte[64 * 1024];

    public Session(int port, string path, string headers)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _head = string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/graphql-response+json, application/json\r\nContent-Type: application/json\r\n{headers}Content-Length: ");
    }

    /// <summary>The request with a body, to be sent any number of times.</summary>
    public byte[] Prepare(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_head}{bytes.Length}\r\n\r\n")), .. bytes];
    }

    /// <summary>Sends a request and reads the answer; gives its body, which is valid until the next call.</summary>
    public ReadOnlySpan<byte> Send(byte[] request)
    {
        _socket.Send(request);
        var (count, end, length) = (0, -1, 0);
        while (end < 0 || count < end + length)
        {
            if (count == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = _socket.Receive(_buffer.AsSpan(count));
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            count += read;
            if (end < 0 && _buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8) is var at and >= 0)
            {
                end = at + 4;
                length = LengthIn(Encoding.ASCII.GetString(_buffer, 0, end));
            }
        }

        return _buffer.AsSpan(end, length);
    }

    public void Dispose() => _socket.Dispose();

    private static int LengthIn(string head)
    {
        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && at >= 0
            ? int.Parse(head.AsSpan(at + Name.Length, head.IndexOf('\r', at) - at - Name.Length), NumberStyles.Integer | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Unexpected answer: {head}");
    }
}
