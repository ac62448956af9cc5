using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LearningGraph.Bench.Load;

/// <summary>A keep-alive connection that sends the same request again and again. It knows only as much HTTP as it needs, so that it leaves the processor to the server.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[256 * 1024];

    public Connection(int port, string path, byte[] body)
    {
        _socket.Connect(IPAddress.Loopback, port);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/graphql-response+json\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        _request = [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends the request and reads the answer; gives its body, which is valid until the next call.</summary>
    public ReadOnlySpan<byte> Send()
    {
        _socket.Send(_request);
        var count = 0;
        var end = -1;
        var length = 0;
        while (end < 0 || count < end + length)
        {
            var read = _socket.Receive(_buffer.AsSpan(count));
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            count += read;
            if (end < 0 && _buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8) is var at and >= 0)
            {
                end = at + 4;
                length = LengthIn(_buffer.AsSpan(0, end));
            }
        }

        return _buffer.AsSpan(end, length);
    }

    public void Dispose() => _socket.Dispose();

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException($"Unexpected answer: {Encoding.ASCII.GetString(head)}");
        }

        var name = "Content-Length: "u8;
        var value = head[(head.IndexOf(name) + name.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}

/// <summary>Some connections to one endpoint, driven at the same time.</summary>
internal sealed class Client : IDisposable
{
    private readonly ServerProcess _server;
    private readonly Connection[] _connections;

    public Client(ServerProcess server, string path, byte[] body, int connections)
    {
        _server = server;
        _connections = [.. Enumerable.Range(0, connections).Select(_ => new Connection(server.Port, path, body))];
    }

    public byte[] Answer() => _connections[0].Send().ToArray();

    /// <summary>Sends that many requests over all connections together.</summary>
    public Measure Run(int requests)
    {
        var each = requests / _connections.Length;
        var latencies = new long[_connections.Length][];
        var before = _server.Usage();
        var threads = _connections.Select((connection, i) => new Thread(() => latencies[i] = Drive(connection, each))).ToArray();
        Array.ForEach(threads, static t => t.Start());
        Array.ForEach(threads, static t => t.Join());
        var after = _server.Usage();
        var all = latencies.SelectMany(static l => l).Order().ToArray();
        return new Measure(
            (after.Cpu - before.Cpu).TotalMicroseconds / all.Length,
            (after.Allocated - before.Allocated) / (double)all.Length,
            Microseconds(all[all.Length / 2]),
            Microseconds(all[all.Length * 99 / 100]));
    }

    public void Dispose() => Array.ForEach(_connections, static c => c.Dispose());

    private static long[] Drive(Connection connection, int requests)
    {
        var latencies = new long[requests];
        for (var i = 0; i < requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            connection.Send();
            latencies[i] = Stopwatch.GetTimestamp() - start;
        }

        return latencies;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}

/// <summary>One round against one server.</summary>
/// <param name="Cpu">The server's processor time for a request, in microseconds.</param>
/// <param name="Allocated">What it allocated for a request, in bytes.</param>
/// <param name="P50">The middle latency, in microseconds.</param>
/// <param name="P99">The latency that one request in a hundred exceeds, in microseconds.</param>
internal readonly record struct Measure(double Cpu, double Allocated, double P50, double P99);
