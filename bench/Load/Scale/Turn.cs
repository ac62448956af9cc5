using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>One workload, asked of every contestant in turn over one connection each.</summary>
internal sealed class Turn : IDisposable
{
    private const int Milliseconds = 300;
    private readonly Asked[] _asked;

    public Turn(Workload workload, IReadOnlyList<Contestant> contestants) => _asked = [.. contestants.Select(contestant => new Asked(contestant, workload))];

    /// <summary>Whether all give the same answers to all requests, numbers compared to nine digits; says where they do not.</summary>
    public bool Compare()
    {
        var same = true;
        for (var i = 0; i < _asked[0].Requests.Length; i++)
        {
            using var expected = _asked[0].Answer(i);
            foreach (var other in _asked[1..])
            {
                using var answer = other.Answer(i);
                if (Difference(expected.RootElement, answer.RootElement, "$") is { } where)
                {
                    Console.Error.WriteLine($"{_asked[0].Contestant.Name} and {other.Contestant.Name} differ at {where}");
                    same = false;
                }
            }
        }

        return same;
    }

    /// <summary>The middle latencies, the ratios to the product of the same round, and the processor time of a request.</summary>
    public string Measure(int rounds)
    {
        Warm();
        var measured = Enumerable.Range(0, rounds).Select(_ => Array.ConvertAll(_asked, static asked => asked.Run(Milliseconds))).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| {Middle(0, static m => m.Latency):N2} ");
        for (var i = 1; i < 3; i++)
        {
            text.Append(i < _asked.Length
                ? string.Create(CultureInfo.InvariantCulture, $"| {Middle(i, static m => m.Latency):N2} | {measured.Select(round => round[0].Latency / round[i].Latency).Order().ElementAt(rounds / 2):N2} ")
                : "| | ");
        }

        for (var i = 0; i < 3; i++)
        {
            text.Append(i < _asked.Length ? string.Create(CultureInfo.InvariantCulture, $"| {Middle(i, static m => m.Processor):N2} ") : "| ");
        }

        return text.ToString().TrimEnd();

        double Middle(int contestant, Func<Figures, double> figure) => measured.Select(round => figure(round[contestant])).Order().ElementAt(rounds / 2);
    }

    /// <summary>Has every contestant compile and keep what it will.</summary>
    public void Warm() => Array.ForEach(_asked, static asked => asked.Run(10 * Milliseconds));

    /// <summary>The middle latency of the first contestant.</summary>
    public double Latency() => _asked[0].Run(Milliseconds).Latency;

    public void Dispose() => Array.ForEach(_asked, static asked => asked.Dispose());

    private static string? Difference(JsonElement a, JsonElement b, string path)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return $"{path}: {a} and {b}";
        }

        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                return a.EnumerateObject().Select(p => b.TryGetProperty(p.Name, out var other) ? Difference(p.Value, other, $"{path}.{p.Name}") : $"{path}.{p.Name}: missing").FirstOrDefault(static d => d is not null);
            case JsonValueKind.Array when a.GetArrayLength() == b.GetArrayLength():
                return a.EnumerateArray().Zip(b.EnumerateArray()).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(static d => d is not null);
            case JsonValueKind.Number:
                return Math.Abs(a.GetDouble() - b.GetDouble()) < 1e-9 ? null : $"{path}: {a} and {b}";
            default:
                return a.ToString() == b.ToString() ? null : $"{path}: {a} and {b}";
        }
    }

    private readonly record struct Figures(double Latency, double Processor);

    /// <summary>A contestant with the requests it is asked.</summary>
    private sealed class Asked : IDisposable
    {
        private readonly Session _session;
        private int _next;

        public Asked(Contestant contestant, Workload workload)
        {
            Contestant = contestant;
            _session = new Session(contestant.Port, contestant.Name == "limit" ? "/" + workload.Name : "/graphql", workload.Headers);
            Requests = [.. workload.Bodies().Select(_session.Prepare)];
        }

        public Contestant Contestant { get; }

        public byte[][] Requests { get; }

        public JsonDocument Answer(int index) => JsonDocument.Parse(Encoding.UTF8.GetString(_session.Send(Requests[index])));

        /// <summary>Asks for about so long.</summary>
        public Figures Run(int milliseconds)
        {
            var latencies = new List<double>();
            var before = Contestant.Processor;
            var watch = Stopwatch.StartNew();
            while (watch.ElapsedMilliseconds < milliseconds)
            {
                var start = Stopwatch.GetTimestamp();
                _session.Send(Requests[_next++ % Requests.Length]);
                latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            latencies.Sort();
            return new Figures(latencies[latencies.Count / 2], (Contestant.Processor - before).TotalMilliseconds / latencies.Count);
        }

        public void Dispose() => _session.Dispose();
    }
}
