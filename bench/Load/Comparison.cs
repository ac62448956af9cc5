using System.Diagnostics;
using LearningGraph.Bench.Cases;

namespace LearningGraph.Bench.Load;

/// <summary>Drives both servers in turn (A B A B …) and prints what a request costs each, and the ratio pair by pair.</summary>
internal static class Comparison
{
    private const int MaxRequests = 20_000;

    /// <summary>What engine.md asks for at most: the engine's time over the hand-written one's.</summary>
    private static readonly Dictionary<string, double> Must = new()
    {
        ["typename"] = 14 / 10.0,
        ["flat"] = 30 / 14.0,
        ["properties"] = 320 / 104.0,
        ["loaders"] = 480 / 102.0,
        ["sqlite"] = 2_100 / 1_650.0,
        ["introspection"] = 300 / 39.0,
    };

    public static void Run(Settings settings)
    {
        using var bench = CaseSet.Create();
        using var engine = ServerProcess.Start("engine");
        using var hand = ServerProcess.Start("hand");
        Console.WriteLine("| operation | CPU µs hand | CPU µs engine | ratio median | min | max | must | bytes hand | bytes engine | p50 hand | p50 engine | p99 hand | p99 engine |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        var pairs = settings.Names.Select(name => new Pair(bench[name], hand, engine, settings)).ToArray();
        foreach (var pair in pairs)
        {
            pair.WarmUp(settings);
        }

        foreach (var pair in pairs)
        {
            Measure(pair, settings);
            pair.Dispose();
        }
    }

    private static void Measure(Pair pair, Settings settings)
    {
        var requests = pair.WarmUp(settings);
        var rounds = new (Measure Hand, Measure Engine)[settings.Rounds];
        for (var i = 0; i < rounds.Length; i++)
        {
            rounds[i] = (pair.Hand.Run(requests), pair.Engine.Run(requests));
        }

        var ratios = rounds.Select(static p => p.Engine.Cpu / p.Hand.Cpu).Order().ToArray();
        Console.WriteLine(
            $"| {pair.Name} | {Median(rounds, static p => p.Hand.Cpu):N1} | {Median(rounds, static p => p.Engine.Cpu):N1} | {ratios[ratios.Length / 2]:N2} | {ratios[0]:N2} | {ratios[^1]:N2} | {Must[pair.Name]:N2} "
            + $"| {Median(rounds, static p => p.Hand.Allocated):N0} | {Median(rounds, static p => p.Engine.Allocated):N0} "
            + $"| {Median(rounds, static p => p.Hand.P50):N0} | {Median(rounds, static p => p.Engine.P50):N0} | {Median(rounds, static p => p.Hand.P99):N0} | {Median(rounds, static p => p.Engine.P99):N0} |");
    }

    private static double Median((Measure Hand, Measure Engine)[] rounds, Func<(Measure Hand, Measure Engine), double> value)
        => rounds.Select(value).Order().ElementAt(rounds.Length / 2);

    /// <summary>Both clients of one operation.</summary>
    private sealed class Pair : IDisposable
    {
        public Pair(Operation operation, ServerProcess hand, ServerProcess engine, Settings settings)
        {
            Name = operation.Name;
            Hand = new Client(hand, $"/{operation.Name}", operation.Body, settings.Connections);
            Engine = new Client(engine, "/graphql", operation.Body, settings.Connections);
            if (!Hand.Answer().AsSpan().SequenceEqual(Engine.Answer()))
            {
                throw new InvalidOperationException($"The servers answer \"{operation.Name}\" with different bytes.");
            }
        }

        public string Name { get; }

        public Client Hand { get; }

        public Client Engine { get; }

        /// <summary>Runs until the code is compiled as well as it will be; gives how many requests fill a turn.</summary>
        public int WarmUp(Settings settings) => Math.Min(WarmUp(Hand, settings), WarmUp(Engine, settings));

        public void Dispose()
        {
            Hand.Dispose();
            Engine.Dispose();
        }

        private static int WarmUp(Client client, Settings settings)
        {
            var requests = 200;
            for (var i = 0; i < 4; i++)
            {
                var watch = Stopwatch.StartNew();
                client.Run(requests);
                requests = Math.Clamp((int)(requests * settings.Time / Math.Max(watch.Elapsed.TotalMilliseconds, 1)), 200, MaxRequests);
                Thread.Sleep(150);
            }

            return requests;
        }
    }
}
