using System.Threading.Channels;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Who follows which topic in this process. Any provider hands the events that reach the process to one of these. Thread-safe; nobody waits for anybody.</summary>
internal sealed class TopicHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TopicBuffer>> _topics = new(StringComparer.Ordinal);

    /// <summary>How many streams are open.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (_gate)
            {
                return _topics.Values.Sum(t => t.Count);
            }
        }
    }

    /// <summary>Follows a topic. Throws <see cref="InvalidOperationException"/> when others follow it with messages of another type.</summary>
    public ISourceStream<TMessage> Subscribe<TMessage>(string topic, int capacity)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var buffer = new TopicBuffer<TMessage>(this, topic, capacity);
        lock (_gate)
        {
            if (!_topics.TryGetValue(topic, out var buffers))
            {
                _topics[topic] = buffers = [];
            }
            else if (buffers.First?.Value is { } other and not TopicBuffer<TMessage>)
            {
                throw WrongType<TMessage>(topic, other);
            }

            buffers.AddLast(buffer.Node);
        }

        return buffer;
    }

    /// <summary>Hands an event to all who follow the topic.</summary>
    public void Publish<TMessage>(string topic, TMessage message)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        lock (_gate)
        {
            var node = _topics.GetValueOrDefault(topic)?.First;
            while (node is not null)
            {
                var next = node.Next;
                if (node.Value is not TopicBuffer<TMessage> buffer)
                {
                    throw WrongType<TMessage>(topic, node.Value);
                }

                if (!buffer.TryAdd(message))
                {
                    RemoveUnderGate(buffer);
                    buffer.End(new SubscriberTooSlowException(buffer.Capacity));
                    EngineDiagnostics.SlowSubscribers.Add(1);
                }

                node = next;
            }
        }
    }

    /// <summary>Ends the streams of all who follow the topic.</summary>
    public void Complete(string topic)
    {
        lock (_gate)
        {
            if (_topics.Remove(topic, out var buffers))
            {
                foreach (var buffer in buffers.ToArray())
                {
                    buffers.Remove(buffer.Node);
                    buffer.End(null);
                }
            }
        }
    }

    /// <summary>Lets a stream go.</summary>
    public void Remove(TopicBuffer buffer)
    {
        lock (_gate)
        {
            RemoveUnderGate(buffer);
        }
    }

    private void RemoveUnderGate(TopicBuffer buffer)
    {
        if (buffer.Node.List is not { } buffers)
        {
            return;
        }

        buffers.Remove(buffer.Node);
        if (buffers.Count == 0)
        {
            _topics.Remove(buffer.Topic);
        }
    }

    private static InvalidOperationException WrongType<TMessage>(string topic, TopicBuffer other)
        => new($"The topic '{ErrorText.Excerpt(topic)}' is followed with messages of type {other.MessageType}, not {typeof(TMessage)}.");
}

/// <summary>The events that wait for one subscriber.</summary>
internal abstract class TopicBuffer
{
    protected TopicBuffer(string topic, Type messageType)
    {
        Topic = topic;
        MessageType = messageType;
        Node = new LinkedListNode<TopicBuffer>(this);
    }

    public string Topic { get; }

    public Type MessageType { get; }

    /// <summary>Its place among those who follow the topic.</summary>
    public LinkedListNode<TopicBuffer> Node { get; }

    /// <summary>No more events come; those that wait are read first.</summary>
    public abstract void End(Exception? error);
}

/// <summary>The events that wait for one subscriber, and its stream.</summary>
internal sealed class TopicBuffer<TMessage>(TopicHub hub, string topic, int capacity) : TopicBuffer(topic, typeof(TMessage)), ISourceStream<TMessage>
{
    private readonly Channel<TMessage> _events = Channel.CreateBounded<TMessage>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true, AllowSynchronousContinuations = false });

    public int Capacity => capacity;

    /// <summary>False when the buffer is full.</summary>
    public bool TryAdd(TMessage message) => _events.Writer.TryWrite(message);

    public override void End(Exception? error) => _events.Writer.TryComplete(error);

    public IAsyncEnumerable<TMessage> ReadEventsAsync() => _events.Reader.ReadAllAsync();

    IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => SourceStreams.AsObjects(_events.Reader.ReadAllAsync());

    public ValueTask DisposeAsync()
    {
        hub.Remove(this);
        End(null);
        return default;
    }
}
