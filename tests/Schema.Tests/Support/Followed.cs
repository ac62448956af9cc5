namespace LearningGraph.Schema.Tests;

/// <summary>A subscription, read event by event.</summary>
public sealed class Followed(IResponseStream stream, FailureLog failures) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IAsyncEnumerator<IExecutionResult> _results = stream.ReadResultsAsync().GetAsyncEnumerator();

    /// <summary>The response to the next event.</summary>
    public async Task<Answer> NextAsync()
    {
        Assert.True(await _results.MoveNextAsync().AsTask().WaitAsync(Patience), "The stream ended.");
        await using var result = _results.Current;
        return new Answer(result.ToJson(), failures);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await _results.DisposeAsync();
    }
}
