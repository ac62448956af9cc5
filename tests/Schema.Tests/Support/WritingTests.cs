namespace LearningGraph.Schema.Tests;

/// <summary>Tests that write: each has a host and a database of its own.</summary>
public abstract class WritingTests : IAsyncLifetime
{
    private protected TestHost Host { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
