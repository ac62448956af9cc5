namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// What a subscription answers: a response per event; or an operation that defers something: the initial response, then one for whatever is complete, in the format of incremental delivery
/// (<c>pending</c>, <c>incremental</c>, <c>completed</c>, <c>hasNext</c>). It is no response itself, so it has neither data nor errors and cannot be written.
/// Dispose it when the client goes away, or cancel the token that the subscription was executed with: its source and all it holds end with it.
/// </summary>
public interface IResponseStream : IExecutionResult
{
    /// <summary>
    /// The responses, in the order of the events, each to be disposed when it was read. To be read once. The stream does not fail: when its source fails, or the caller may not follow it any more,
    /// the last response has errors and no data; when it is cancelled, it ends. The next event is taken up when the next response is asked for.
    /// </summary>
    IAsyncEnumerable<IExecutionResult> ReadResultsAsync();
}

/// <summary>The events that a subscription follows.</summary>
public interface ISourceStream : IAsyncDisposable
{
    /// <summary>The events. To be read once; ends when the source ends, and throws when the source fails.</summary>
    IAsyncEnumerable<object?> ReadEventsAsync();
}

/// <summary>The events of one type that a subscription follows.</summary>
/// <typeparam name="TMessage">What tells of an event.</typeparam>
public interface ISourceStream<out TMessage> : ISourceStream
{
    /// <summary>The events. To be read once; ends when the source ends, and throws when the source fails.</summary>
    new IAsyncEnumerable<TMessage> ReadEventsAsync();
}
