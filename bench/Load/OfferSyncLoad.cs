using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace LearningGraph.Bench.Load;

/// <summary>
/// How long the real server takes for a source's offers with two effects each, in calls of 500 over HTTP: all new, a tenth changed, and all unchanged; beside it, a reader asks a small query all the time.
/// Bodies are made before the clock starts, and every answer's counts are checked.
/// </summary>
internal static class OfferSyncLoad
{
    private const int PerCall = 500;
    private const string Sync = "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { syncReport { nextSeq counts { created updated unchanged rejected } items { externalId outcome id problems { code path message } } } errors { __typename } } }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<int> RunAsync(string[] args)
    {
        var server = Option(args, "--server") ?? Path.Combine(Root(), "artifacts", "bin", "LearningGraph.Server", "release", "LearningGraph.Server.dll");
        var runs = int.Parse(Option(args, "--runs") ?? "5", CultureInfo.InvariantCulture);
        var offers = int.Parse(Option(args, "--offers") ?? "10000", CultureInfo.InvariantCulture);
        if (!File.Exists(server))
        {
            await Console.Error.WriteLineAsync($"{server} is not there: dotnet build src/Server -c Release");
            return 1;
        }

        Console.WriteLine($"{offers:N0} offers, {offers / PerCall} calls of {PerCall}");
        Console.WriteLine("| run | new s | a tenth changed s | unchanged s | processor s | reads p50 ms | reads p99 ms |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        var folder = Directory.CreateTempSubdirectory("learninggraph-bench-");
        try
        {
            await MeasureAsync(server, folder.FullName, runs, offers);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(string server, string folder, int runs, int offers)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [server, "--environment=Development", $"--urls=http://127.0.0.1:{port}", "--Identity:DevelopmentRole=Administrator", "--Database:Path=" + Path.Combine(folder, "bench.db")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
        using var process = Process.Start(start)!;
        try
        {
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            var skills = await SkillsAsync(client, process);
            for (var run = 0; run <= runs; run++)
            {
                var result = await RunAsync(client, process, $"run-{run}", run, offers, skills);
                if (run > 0)
                {
                    Console.WriteLine(result);
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> RunAsync(HttpClient client, Process process, string prefix, int run, int offers, string[] skills)
    {
        await PostAsync(client, Body("mutation($input: AddOfferSourceInput!) { addOfferSource(input: $input) { errors { __typename } } }", new { name = prefix, kind = "LMS" }));
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(client, stop.Token);
        process.Refresh();
        var before = process.TotalProcessorTime;
        var first = await SendAsync(client, Calls(prefix, offers, skills, _ => run), "created", offers);
        var changed = await SendAsync(client, Calls(prefix, offers, skills, i => i % 10 == 0 ? run + 1 : run), "updated", (offers + 9) / 10);
        var same = await SendAsync(client, Calls(prefix, offers, skills, i => i % 10 == 0 ? run + 1 : run), "unchanged", offers);
        process.Refresh();
        var used = process.TotalProcessorTime - before;
        await stop.CancelAsync();
        var reads = await reading;
        reads.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {run} | {first.TotalSeconds:0.00} | {changed.TotalSeconds:0.00} | {same.TotalSeconds:0.00} | {used.TotalSeconds:0.00} | {reads[reads.Count / 2]:0.0} | {reads[reads.Count * 99 / 100]:0.0} |");
    }

    private static List<byte[]> Calls(string source, int offers, string[] skills, Func<int, int> edition)
        => [.. Enumerable.Range(0, offers).Chunk(PerCall).Select(chunk => Body(Sync, new
        {
            source,
            batchId = Guid.CreateVersion7(),
            items = chunk.Select(i => new
            {
                externalId = $"C-{i}",
                offer = new
                {
                    titles = new[] { new { lang = "nl", value = $"Cursus {i}, uitgave {edition(i)}" }, new { lang = "en", value = $"Course {i}, edition {edition(i)}" } },
                    descriptions = new[] { new { lang = "en", value = "What you learn here is used at work the next day, with colleagues who learn the same." } },
                    url = $"https://lms.example.org/courses/{i}",
                    mode = "FORMAL",
                    delivery = "ONLINE",
                    languages = new[] { "nl", "en" },
                    workloadMinutes = 60 + (i % 600),
                    costPerSeat = new { amount = i % 900, currency = "EUR" },
                    effects = Enumerable.Range(0, 2).Select(e => new { skill = new { id = skills[(i + e) % skills.Length] }, entryLevel = 0, exitLevel = 1 + (i % 3) }),
                },
            }),
        }))];

    private static async Task<TimeSpan> SendAsync(HttpClient client, List<byte[]> calls, string outcome, int expected)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        foreach (var body in calls)
        {
            using var answer = JsonDocument.Parse(await PostAsync(client, body));
            count += answer.RootElement.GetProperty("data").GetProperty("syncOffers").GetProperty("syncReport").GetProperty("counts").GetProperty(outcome).GetInt32();
        }

        var elapsed = watch.Elapsed;
        return count == expected ? elapsed : throw new InvalidOperationException($"{count} offers were {outcome}; {expected} should have been.");
    }

    private static async Task<List<double>> ReadAsync(HttpClient client, CancellationToken stop)
    {
        var body = Encoding.UTF8.GetBytes("""{"query":"{ strategicGoals(first: 3) { nodes { title(lang: \"en\") } } }"}""");
        var times = new List<double> { 0 };
        while (!stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await PostAsync(client, body);
            times.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, CancellationToken.None);
        }

        return times;
    }

    private static async Task<string[]> SkillsAsync(HttpClient client, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = JsonDocument.Parse(await PostAsync(client, Encoding.UTF8.GetBytes("""{"query":"{ skills(first: 20) { nodes { id } } }"}""")));
                return [.. answer.RootElement.GetProperty("data").GetProperty("skills").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < Patience)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task<string> PostAsync(HttpClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync("/graphql", content);
        var text = await response.Content.ReadAsStringAsync();
        return text.Contains("\"errors\":[", StringComparison.Ordinal) ? throw new InvalidOperationException(text[..Math.Min(text.Length, 2000)]) : text;
    }

    private static byte[] Body(string query, object input) => JsonSerializer.SerializeToUtf8Bytes(new { query, variables = new { input } });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
