namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>The scheduler of one scope.</summary>
internal sealed class BatchScheduler : IBatchScheduler
{
    BatchScheduler IBatchScheduler.Scheduler => this;
}

/// <summary>A scheduler for loaders that are made by hand, outside a request: each batch is fetched as soon as the thread pool comes to it.</summary>
public sealed class AutoBatchScheduler : IBatchScheduler
{
    private readonly BatchScheduler _scheduler = new();

    BatchScheduler IBatchScheduler.Scheduler => _scheduler;
}
