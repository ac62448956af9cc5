using System.Threading.Channels;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Who follows which topic in this process. The type of its messages is part of a topic, so that no caller who chooses a part of its name can get in the way of another's messages. Any provider hands the events that reach the process to one of these. Thread-safe; nobody waits for anybody.</summary>
internal sealed class TopicHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, Type Message), LinkedList<TopicBuffer>> _topics = [];

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

    /// <summary>Follows a topic.</summary>
    public ISourceStream<TMessage> Subscribe<TMessage>(string topic, int capacity)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var buffer = new TopicBuffer<TMessage>(this, topic, capacity);
        lock (_gate)
        {
            if (!_topics.TryGetValue(buffer.Topic, out var buffers))
            {
                _topics[buffer.Topic] = buffers = [];
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
            var node = _topics.GetValueOrDefault((topic, typeof(TMessage)))?.First;
            while (node is not null)
            {
                var next = node.Next;
                var buffer = (TopicBuffer<TMessage>)node.Value;
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
            foreach (var buffer in _topics.Where(t => t.Key.Name == topic).SelectMany(t => t.Value).ToArray())
            {
                RemoveUnderGate(buffer);
                buffer.End(null);
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
}

/// <summary>The events that wait for one subscriber.</summary>
internal abstract class TopicBuffer
{
    protected TopicBuffer(string topic, Type messageType)
    {
        Topic = (topic, messageType);
        Node = new LinkedListNode<TopicBuffer>(this);
    }

    public (string Name, Type Message) Topic { get; }

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
