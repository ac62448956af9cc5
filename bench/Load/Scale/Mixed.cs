using System.Diagnostics;
using System.Globalization;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>All workloads at once over many connections, each taking them in an order of its own.</summary>
internal static class Mixed
{
    private const int Connections = 32;

    /// <summary>How often a workload is asked, of ten requests.</summary>
    private static readonly Dictionary<string, int> Shares = new() { ["goal-gap"] = 3, ["goals-20"] = 1, ["offers-first"] = 2, ["offers-deep"] = 1, ["person-gaps"] = 3 };

    public static string Run(Contestant contestant, IEnumerable<Workload> workloads, int seconds)
    {
        var asked = workloads.SelectMany(static w => Enumerable.Repeat(w, Shares[w.Name])).ToArray();
        Drive(contestant, asked, Math.Max(2, seconds / 2));
        var watch = Stopwatch.StartNew();
        var before = contestant.Processor;
        var latencies = Drive(contestant, asked, seconds);
        var elapsed = watch.Elapsed;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{latencies.Length / elapsed.TotalSeconds:N0}/s, p50 {latencies[latencies.Length / 2]:N1} ms, p99 {latencies[latencies.Length * 99 / 100]:N1} ms, {(contestant.Processor - before).TotalMilliseconds / latencies.Length:N2} ms of processor a request");
    }

    private static double[] Drive(Contestant contestant, Workload[] workloads, int seconds)
    {
        var latencies = new List<double>[Connections];
        var until = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Connections).Select(i => new Thread(() => latencies[i] = Drive(contestant, workloads, i, until, seconds))).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return [.. latencies.SelectMany(static l => l).Order()];
    }

    /// <summary>A caller has one role, so each of the workloads goes over a connection of its own, one at a time.</summary>
    private static List<double> Drive(Contestant contestant, Workload[] workloads, int seed, Stopwatch watch, int seconds)
    {
        var random = new Random(seed);
        var sessions = workloads.Distinct().ToDictionary(static w => w, w => new Session(contestant.Port, contestant.Name == "limit" ? "/" + w.Name : "/graphql", w.Headers));
        var requests = sessions.ToDictionary(static s => s.Key, static s => s.Key.Bodies().Select(s.Value.Prepare).ToArray());
        var latencies = new List<double>();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var workload = workloads[random.Next(workloads.Length)];
            var start = Stopwatch.GetTimestamp();
            sessions[workload].Send(requests[workload][random.Next(requests[workload].Length)]);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        foreach (var session in sessions.Values)
        {
            session.Dispose();
        }

        return latencies;
    }
}
