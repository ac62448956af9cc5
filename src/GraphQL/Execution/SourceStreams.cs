using System.Runtime.CompilerServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Makes source streams of sequences.</summary>
internal static class SourceStreams
{
    /// <summary>A sequence as a source stream.</summary>
    public static ISourceStream Of<T>(IAsyncEnumerable<T> events) => new Sequence<T>(events);

    /// <summary>The same events as objects.</summary>
    public static IAsyncEnumerable<object?> AsObjects<T>(IAsyncEnumerable<T> events)
        => events as IAsyncEnumerable<object?> ?? Box(events);

    private static async IAsyncEnumerable<object?> Box<T>(IAsyncEnumerable<T> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in events.WithCancellation(cancellationToken))
        {
            yield return message;
        }
    }

    private sealed class Sequence<T>(IAsyncEnumerable<T> events) : ISourceStream<T>
    {
        public IAsyncEnumerable<T> ReadEventsAsync() => events;

        IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => AsObjects(events);

        // Who reads the sequence disposes its enumerator.
        public ValueTask DisposeAsync() => default;
    }
}
