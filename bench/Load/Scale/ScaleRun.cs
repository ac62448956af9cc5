using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>How the published server does on generated databases, beside endpoints written by hand and beside a peer: all in one run, in turn, since the machine is never quiet.</summary>
internal static class ScaleRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly List<string> Notes = [];

    public static int Run(string[] args)
    {
        var server = Option(args, "--server");
        var data = Option(args, "--data");
        if (server is null || data is null || !File.Exists(server))
        {
            Console.Error.WriteLine("Usage: LearningGraph.Bench.Load sizes --server FILE --data FOLDER [--peer FOLDER] [--sizes S,M,L] [--only NAME,NAME] [--rounds N] [--seconds N]\nFILE is the published server, FOLDER holds S.db, M.db and L.db of the generator. Names are those of workloads, and start, mixed, matrices, evidence, growth.");
            return 1;
        }

        var sizes = (Option(args, "--sizes") ?? "S,M,L").Split(',');
        var rounds = int.Parse(Option(args, "--rounds") ?? "9", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Option(args, "--seconds") ?? "10", CultureInfo.InvariantCulture);
        var only = Option(args, "--only")?.Split(',');
        var differs = 0;
        Console.WriteLine("| size | workload | product ms | limit ms | product / limit | peer ms | product / peer | CPU ms product | limit | peer | answers |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        foreach (var size in sizes)
        {
            differs += RunOne(size, Path.Combine(data, size + ".db"), server, Option(args, "--peer"), name => only?.Contains(name) != false, rounds, seconds);
        }

        if (sizes.Contains("S") && sizes.Contains("L") && only?.Contains("growth") != false)
        {
            Note(Growth.Run(server, Path.Combine(data, "S.db"), Path.Combine(data, "L.db"), rounds));
        }

        Console.WriteLine();
        Notes.ForEach(Console.WriteLine);
        return differs == 0 ? 0 : 1;
    }

    private static int RunOne(string size, string file, string server, string? peer, Predicate<string> wanted, int rounds, int seconds)
    {
        if (wanted("start"))
        {
            Note(StartUp(size, file, server));
        }

        using var product = Contestant.Product(server, file);
        product.AwaitListening(Patience);
        product.AwaitRest(Patience);
        var rest = product.Megabytes;
        using var limit = Contestant.Limit(file);
        using var yoga = peer is null ? null : Contestant.Peer(peer, file);
        limit.AwaitListening(Patience);
        yoga?.AwaitListening(Patience);
        var workloads = Workload.Of(file, product);
        var differs = AskEach(size, workloads.Where(w => w.Name != Workload.Past && wanted(w.Name)), [product, limit, .. yoga is null ? Array.Empty<Contestant>() : [yoga]], rounds);
        foreach (var contestant in wanted("mixed") ? new[] { product, limit, yoga } : [])
        {
            if (contestant is not null)
            {
                Note($"{size}, 32 connections, {contestant.Name}: {Mixed.Run(contestant, workloads.Where(w => w.Name != Workload.Past && (contestant != yoga || w.Name != "goal-gap")), seconds)}");
            }
        }

        foreach (var note in wanted(Workload.Past) ? PastMoments.Run(size, product, limit, workloads.Single(static w => w.Name == Workload.Past)) : [])
        {
            differs += note.Contains("DIFFER", StringComparison.Ordinal) ? 1 : 0;
            Note(note);
        }

        foreach (var note in (wanted("matrices") ? Matrices.Run(size, file, product) : []).Concat(wanted("evidence") ? Recording.Run(size, file, product) : []))
        {
            Note(note);
        }

        Note(string.Create(CultureInfo.InvariantCulture, $"{size}: resident memory of the product at rest {rest:N0} MB, under load {product.Megabytes:N0} MB, at most {product.MostMegabytes:N0} MB; limit {limit.MostMegabytes:N0} MB{(yoga is null ? string.Empty : $", peer {yoga.MostMegabytes:N0} MB")}"));
        return differs;
    }

    /// <summary>Asks all in turn, and gives for how many questions their answers differ.</summary>
    private static int AskEach(string size, IEnumerable<Workload> workloads, Contestant[] contestants, int rounds)
    {
        var differs = 0;
        foreach (var workload in workloads)
        {
            using var turn = new Turn(workload, workload.Name == "goal-gap" ? contestants[..2] : contestants);
            var same = turn.Compare();
            differs += same ? 0 : 1;
            Console.WriteLine($"| {size} | {workload.Name} {turn.Measure(rounds)} | {(same ? "equal" : "DIFFER")} |");
        }

        return differs;
    }

    /// <summary>Told at once, and again behind the table.</summary>
    private static void Note(string note)
    {
        Console.Error.WriteLine(note);
        Notes.Add(note);
    }

    private static string StartUp(string size, string file, string server)
    {
        const string Query = """{"query":"{ strategicGoals(first: 1) { nodes { title } } }"}""";
        var times = new double[3];
        for (var i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            using var product = Contestant.Product(server, file);
            product.AwaitListening(Patience);
            using var session = new Session(product.Port, "/graphql", "X-LearningGraph-Role: Strategist\r\n");
            using var answer = JsonDocument.Parse(Encoding.UTF8.GetString(session.Send(session.Prepare(Query))));
            times[i] = answer.RootElement.GetProperty("data").GetProperty("strategicGoals").GetProperty("nodes").GetArrayLength() == 1
                ? watch.Elapsed.TotalMilliseconds
                : throw new InvalidOperationException("The first answer is wrong.");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size}: from the start of the process to the first right answer {times.Order().ElementAt(1):N0} ms (best {times.Min():N0})");
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
