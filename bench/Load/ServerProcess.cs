using System.Diagnostics;
using System.Globalization;

namespace LearningGraph.Bench.Load;

/// <summary>What a server has used since it began.</summary>
/// <param name="Cpu">Processor time, user and kernel.</param>
/// <param name="Allocated">Bytes allocated.</param>
internal readonly record struct Usage(TimeSpan Cpu, long Allocated);

/// <summary>A server as a process of its own, so that its processor time is its own. It ends with its standard input.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static ServerProcess Start(string kind)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        }

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(kind);
        var process = Process.Start(start)!;
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public Usage Usage()
    {
        _process.StandardInput.WriteLine("usage");
        var parts = _process.StandardOutput.ReadLine()!.Split(' ');
        return new Usage(TimeSpan.FromTicks(long.Parse(parts[0], CultureInfo.InvariantCulture)), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
