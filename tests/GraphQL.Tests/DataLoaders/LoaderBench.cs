using System.Collections.Concurrent;
using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.DataLoaders;

/// <summary>The batches of one test, in the order they were fetched.</summary>
internal sealed class BatchLog
{
    private readonly ConcurrentQueue<string> _batches = new();

    public IReadOnlyList<string> Batches => [.. _batches];

    public void Add(string loader, IEnumerable<int> keys) => _batches.Enqueue($"{loader}: {string.Join(' ', keys)}");
}

/// <summary>Gives ten times the key; nothing for keys from 900, an exception for a batch with a key from 990.</summary>
internal sealed class TensLoader(BatchLog log, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        log.Add("tens", keys);
        await Task.Delay(1, cancellationToken);
        return keys.Any(k => k >= 990)
            ? throw new InvalidOperationException("the batch failed")
            : keys.Where(k => k < 900).ToDictionary(k => k, k => $"t{k * 10}");
    }
}

/// <summary>Completes at once, as an in-memory source or SQLite does.</summary>
internal sealed class PlusLoader(BatchLog log, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        log.Add("plus", keys);
        return Task.FromResult<IReadOnlyDictionary<int, string>>(keys.ToDictionary(k => k, k => $"p{k + 1}"));
    }
}

/// <summary>Asks another loader inside its batch.</summary>
internal sealed class NestedLoader(BatchLog log, TensLoader tens, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        log.Add("nested", keys);
        var inner = await tens.LoadAsync([.. keys.Select(k => k + 1)], cancellationToken);
        return keys.Zip(inner).ToDictionary(p => p.First, p => $"n{p.Second}");
    }
}

/// <summary>As many values as the key says.</summary>
internal sealed class GroupLoader(BatchLog log, IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, int>(scheduler, options)
{
    protected override Task<ILookup<int, int>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        log.Add("group", keys);
        return Task.FromResult(keys.SelectMany(k => Enumerable.Range(1, k).Select(v => (Key: k, Value: v))).ToLookup(p => p.Key, p => p.Value));
    }
}

internal static class LoaderBench
{
    private const string Sdl = """
        type Query { items(ids: [Int!]!): [Item!]! io(ms: Int!): Item }
        type Item { id: Int! tens: String required: String! plus: String nested: String both: String away: String run: String slow(ms: Int!): String ioThenTens(ms: Int!): String group: [Int!] next: Item nextNested: Item plusNext: Item cached: String own: String }
        """;

    public static TestEngine Create(BatchLog log, int maxBatchSize = 1024)
        => Create(services => services.AddSingleton(log).AddSingleton(new DataLoaderOptions { MaxBatchSize = maxBatchSize }));

    /// <summary>With a log that is registered by the caller.</summary>
    public static TestEngine Create(Action<IServiceCollection> configure) => TestEngine.Create(
        Sdl,
        schema =>
        {
            schema.AddResolver("Query", "items", c => ((List<object?>)c.Argument(0)!).ToArray()).AddResolver("Item", "id", c => c.Parent);
            Add("tens", async (c, id) => await c.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id, c.RequestAborted));
            Add("required", async (c, id) => await c.RequestServices.GetRequiredService<TensLoader>().LoadRequiredAsync(id, c.RequestAborted));
            Add("plus", async (c, id) => await c.RequestServices.GetRequiredService<PlusLoader>().LoadAsync(id));
            Add("nested", async (c, id) => await c.RequestServices.GetRequiredService<NestedLoader>().LoadAsync(id));
            Add("both", BothAsync);
            Add("away", async (c, id) => await c.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id).ConfigureAwait(false) + await c.RequestServices.GetRequiredService<PlusLoader>().LoadAsync(id).ConfigureAwait(false));
            Add("run", (c, id) => Task.Run<object?>(async () => await c.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id)));
            Add("slow", SlowAsync);
            Add("ioThenTens", async (c, id) =>
            {
                await Task.Delay((int)c.Argument(0)!);
                return await c.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id);
            });
            Add("group", async (c, id) => await c.RequestServices.GetRequiredService<GroupLoader>().LoadAsync(id));
            Add("next", async (c, id) => await c.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id) is null ? null : id + 1);
            Add("plusNext", async (c, id) => await c.RequestServices.GetRequiredService<PlusLoader>().LoadAsync(id) is null ? null : id + 1);
            Add("nextNested", async (c, id) => await c.RequestServices.GetRequiredService<NestedLoader>().LoadAsync(id) is null ? null : id + 1);

            void Add(string field, Func<ResolverContext, int, Task<object?>> resolve)
                => schema.AddResolver("Item", field, FieldResolver.FromAsync(c => new ValueTask<object?>(resolve(c, (int)c.Parent!))));
        },
        b =>
        {
            configure(b.Services);
            b.Services.AddDataLoader<TensLoader>().AddDataLoader<PlusLoader>().AddDataLoader<NestedLoader>().AddDataLoader<GroupLoader>();
        });

    private static async Task<object?> BothAsync(ResolverContext context, int id)
    {
        var tens = context.RequestServices.GetRequiredService<TensLoader>().LoadAsync(id);
        var plus = context.RequestServices.GetRequiredService<PlusLoader>().LoadAsync(id);
        return string.Concat(await Task.WhenAll(tens!, plus!));
    }

    private static async Task<object?> SlowAsync(ResolverContext context, int id)
    {
        await Task.Delay((int)context.Argument(0)!);
        return $"s{id}";
    }
}
