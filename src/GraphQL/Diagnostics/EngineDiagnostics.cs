using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Diagnostics;

/// <summary>What the engine tells about its work: names of the activity source, of the meter and of what they carry.</summary>
public static class EngineDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "LearningGraph.GraphQL";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Operations = Meter.CreateCounter<long>("graphql.server.operations", description: "Operations that were executed, by type.");
    internal static readonly Counter<long> Errors = Meter.CreateCounter<long>("graphql.server.errors", description: "Errors in responses, by code.");
    internal static readonly Counter<long> CacheHits = Meter.CreateCounter<long>("graphql.server.document_cache.hits", description: "Requests whose document was known.");
    internal static readonly Counter<long> CacheMisses = Meter.CreateCounter<long>("graphql.server.document_cache.misses", description: "Requests whose document had to be parsed.");
    internal static readonly Counter<long> Batches = Meter.CreateCounter<long>("graphql.server.batches", description: "Batches that loaders fetched.");
    internal static readonly Histogram<int> BatchSizes = Meter.CreateHistogram<int>("graphql.server.batch_size", description: "Keys in a batch.");

    internal static readonly UpDownCounter<int> Subscriptions = Meter.CreateUpDownCounter<int>("graphql.server.subscriptions", description: "Subscriptions that are open.");
    internal static readonly Counter<long> SlowSubscribers = Meter.CreateCounter<long>("graphql.server.slow_subscribers", description: "Subscriptions that were ended because their client was too slow.");

    internal static Activity? StartBatch(object loader, int count)
    {
        if (Batches.Enabled)
        {
            Batches.Add(1, new KeyValuePair<string, object?>("graphql.loader", loader.GetType().Name));
        }

        if (BatchSizes.Enabled)
        {
            BatchSizes.Record(count);
        }

        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity("graphql.batch");
        activity?.SetTag("graphql.loader", loader.GetType().Name);
        activity?.SetTag("graphql.batch.size", count);
        return activity;
    }

    internal static Activity? StartExecution(OperationPlan plan)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity("graphql.execute");
        activity?.SetTag("graphql.operation.type", TypeName(plan));
        if (plan.Node.Name is { } name)
        {
            activity?.SetTag("graphql.operation.name", ErrorText.Excerpt(name.Value));
        }

        if (plan.DocumentHash is { } hash)
        {
            activity?.SetTag("graphql.document.hash", hash);
        }

        return activity;
    }

    internal static string? HashOf(ReadOnlySpan<byte> document)
        => document.IsEmpty || !Source.HasListeners() ? null : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(document));

    internal static void Count(IReadOnlyList<IError> errors, OperationPlan? plan)
    {
        if (Operations.Enabled && plan is not null)
        {
            Operations.Add(1, new KeyValuePair<string, object?>("graphql.operation.type", TypeName(plan)));
        }

        if (Errors.Enabled)
        {
            foreach (var error in errors)
            {
                Errors.Add(1, new KeyValuePair<string, object?>("graphql.error.code", error.Code));
            }
        }
    }

    private static string TypeName(OperationPlan plan) => plan.Node.Operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
