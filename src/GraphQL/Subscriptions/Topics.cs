using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Tells subscribers of events. Send after the transaction was committed, and ids rather than whole objects: each subscriber reloads what the caller may see.</summary>
public interface ITopicEventSender
{
    /// <summary>
    /// Sends an event to all who follow the topic at this moment. Does not wait for any of them: a subscriber whose buffer is full is ended with the error <c>SUBSCRIBER_TOO_SLOW</c>.
    /// The type of its messages belongs to a topic: who follows the same name with messages of another type follows another topic.
    /// </summary>
    ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default);

    /// <summary>Ends the streams of all who follow the topic, once they have read what was sent before.</summary>
    ValueTask CompleteAsync(string topicName);
}

/// <summary>Follows topics.</summary>
public interface ITopicEventReceiver
{
    /// <summary>Follows a topic with the buffer of <see cref="SubscriptionOptions.TopicBufferCapacity"/>: nothing that is sent after the task has ended is missed.</summary>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default);

    /// <summary>Follows a topic with a buffer for that many events; null for the buffer of <see cref="SubscriptionOptions.TopicBufferCapacity"/>.</summary>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, int? bufferCapacity, CancellationToken cancellationToken = default);
}

/// <summary>How topics reach their subscribers.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>What is put before the names of all topics, so that several servers can share a provider; null, the default, for nothing.</summary>
    public string? TopicPrefix { get; set; }

    /// <summary>How many events may wait for one subscriber; with one more it is ended. 64 by default, at least 1.</summary>
    public int TopicBufferCapacity { get; set; } = 64;
}

/// <summary>A subscriber read more slowly than events came: it has read all that was waiting, and what came after is lost to it.</summary>
public sealed class SubscriberTooSlowException(int capacity)
    : GraphQLException(ErrorBuilder.New()
        .SetMessage($"The subscriber was too slow: more than {capacity} events were waiting. Load the current state and subscribe again.")
        .SetCode(ErrorCodes.SubscriberTooSlow)
        .Build());
