using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace LearningGraph.Bench.Load;

/// <summary>How long the real server takes, and how much memory, until it has given its first answer: with no database yet, and with the one of the first start.</summary>
internal static class StartUp
{
    private const string Query = """{"query":"{ strategicGoals(first: 1) { nodes { title(lang: \"en\") } } }"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        var server = Option(args, "--server") ?? Path.Combine(Root(), "artifacts", "bin", "LearningGraph.Server", "release", "LearningGraph.Server.dll");
        var runs = int.Parse(Option(args, "--runs") ?? "3", CultureInfo.InvariantCulture);
        if (!File.Exists(server))
        {
            await Console.Error.WriteLineAsync($"{server} is not there: dotnet build src/Server -c Release");
            return 1;
        }

        var first = new List<Start>();
        var next = new List<Start>();
        for (var i = 0; i < runs; i++)
        {
            var folder = Directory.CreateTempSubdirectory("learninggraph-bench-");
            try
            {
                first.Add(await MeasureAsync(server, folder.FullName));
                next.Add(await MeasureAsync(server, folder.FullName));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine("| start | ms until the first answer | processor ms | resident MB |");
        Console.WriteLine("|---|--:|--:|--:|");
        Print("first (creates and fills the database)", first);
        Print("next", next);
        return 0;
    }

    private static async Task<Start> MeasureAsync(string server, string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [server, "--environment=Development", $"--urls=http://127.0.0.1:{port}", "--Database:Path=" + Path.Combine(folder, "bench.db")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            await FirstAnswerAsync(client, process, watch);
            var elapsed = watch.Elapsed;
            process.Refresh();
            return new Start(elapsed.TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds, process.WorkingSet64 / 1e6);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task FirstAnswerAsync(HttpClient client, Process process, Stopwatch watch)
    {
        while (true)
        {
            try
            {
                using var content = new StringContent(Query, Encoding.UTF8, "application/json");
                using var response = await client.PostAsync("/graphql", content);
                var text = await response.Content.ReadAsStringAsync();
                if (text.Contains("\"nodes\":[{\"title\":", StringComparison.Ordinal))
                {
                    return;
                }

                throw new InvalidOperationException($"Unexpected answer: {text}");
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < Patience)
            {
                await Task.Delay(5);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Print(string name, List<Start> starts)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median(starts, static s => s.Milliseconds):N0} | {Median(starts, static s => s.Processor):N0} | {Median(starts, static s => s.Megabytes):N0} |"));

    private static double Median(List<Start> starts, Func<Start, double> value) => starts.Select(value).Order().ElementAt(starts.Count / 2);

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    private readonly record struct Start(double Milliseconds, double Processor, double Megabytes);
}
