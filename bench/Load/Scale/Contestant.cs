using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>A server under measurement, in a process of its own; it ends with this program.</summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process _process;

    private Contestant(string name, Process process, int port)
    {
        Name = name;
        _process = process;
        Port = port;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    public string Name { get; }

    public int Port { get; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>The most that was resident at any time.</summary>
    public double MostMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>The product, as published.</summary>
    public static Contestant Product(string server, string file)
    {
        var port = FreePort();
        return Start("product", port, server, $"--environment=Development", $"--urls=http://127.0.0.1:{port}", $"--Database:Path={file}", "--Content:LoadDemo=false");
    }

    /// <summary>Endpoints written by hand.</summary>
    public static Contestant Limit(string file)
    {
        var port = FreePort();
        var program = Environment.ProcessPath!;
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Contestant).Assembly.Location] : [];
        return Start("limit", port, program, [.. own, "serve", "limit", file, $"{port}"]);
    }

    /// <summary>GraphQL Yoga with hand-written SQL, on Node.</summary>
    public static Contestant Peer(string folder, string file)
    {
        var port = FreePort();
        return Start("yoga", port, "node", Path.Combine(folder, "server.mjs"), file, $"{port}");
    }

    /// <summary>Waits until the server listens.</summary>
    public void AwaitListening(TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                probe.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!HasEnded && watch.Elapsed < patience)
            {
                Thread.Sleep(2);
            }
        }
    }

    /// <summary>Waits until the server has nothing left to do of its own accord: whatever it loads in the background is loaded.</summary>
    public void AwaitRest(TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        for (var idle = 0; idle < 4 && watch.Elapsed < patience;)
        {
            var before = Processor;
            Thread.Sleep(250);
            idle = (Processor - before).TotalMilliseconds < 25 ? idle + 1 : 0;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static Contestant Start(string name, int port, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        return new Contestant(name, Process.Start(start)!, port);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
