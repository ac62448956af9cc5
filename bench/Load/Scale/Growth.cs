using System.Globalization;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>What the size of an organisation costs: the gap of one goal in a large one over that in a small one, in turn, since the machine is never quiet.</summary>
internal static class Growth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static string Run(string server, string small, string large, int rounds)
    {
        using var little = Contestant.Product(server, small);
        using var big = Contestant.Product(server, large);
        using var littleTurn = Asked(little, small);
        using var bigTurn = Asked(big, large);
        littleTurn.Warm();
        bigTurn.Warm();
        var times = Enumerable.Range(0, rounds).Select(_ => (Small: littleTurn.Latency(), Large: bigTurn.Latency())).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"goal-gap: S {Middle(times.Select(t => t.Small)):N2} ms, L {Middle(times.Select(t => t.Large)):N2} ms, L / S {Middle(times.Select(t => t.Large / t.Small)):N2}");
    }

    private static Turn Asked(Contestant product, string file)
    {
        product.AwaitListening(Patience);
        product.AwaitRest(Patience);
        return new Turn(Workload.Of(file, product).Single(static w => w.Name == "goal-gap"), [product]);
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
