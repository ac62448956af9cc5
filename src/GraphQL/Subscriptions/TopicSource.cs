using System.Globalization;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Source streams of one type of messages, made for mapped fields.</summary>
internal abstract class TopicSource
{
    /// <summary>Makes the stream of a topic.</summary>
    public abstract FieldResolver Follow(TopicName topic);

    /// <summary>A stream or sequence as a source stream.</summary>
    public abstract object? Convert(object? events);
}

/// <summary>Source streams of messages of that type.</summary>
internal sealed class TopicSource<TMessage> : TopicSource
{
    public override FieldResolver Follow(TopicName topic)
        => FieldResolver.FromAsync(async context => await context.RequestServices.GetRequiredService<ITopicEventReceiver>().SubscribeAsync<TMessage>(topic.For(context), context.RequestAborted));

    public override object? Convert(object? events) => events is IAsyncEnumerable<TMessage> sequence and not ISourceStream ? SourceStreams.Of(sequence) : events;
}

/// <summary>The name of a topic, with arguments of the field in it.</summary>
internal sealed class TopicName
{
    private readonly List<(string Text, int Argument)> _parts = [];

    private TopicName()
    {
    }

    /// <summary>Reads a name in which <c>{argument}</c> stands for values; null, with the problem, when the field has no such argument.</summary>
    public static TopicName? Parse(string pattern, OutputField field, out string? problem)
    {
        var name = new TopicName();
        problem = null;
        var rest = pattern.AsSpan();
        while (rest.IndexOf('{') is var open && open >= 0)
        {
            var close = rest[open..].IndexOf('}') + open;
            var argument = close <= open ? "" : rest[(open + 1)..close].ToString();
            var index = field.Arguments.Select(a => a.Name).ToList().IndexOf(argument);
            if (index < 0)
            {
                problem = $"the topic '{pattern}' names the argument '{argument}', which the field does not have.";
                return null;
            }

            name._parts.Add((rest[..open].ToString(), index));
            rest = rest[(close + 1)..];
        }

        name._parts.Add((rest.ToString(), -1));
        return name;
    }

    /// <summary>The topic for the arguments of a field.</summary>
    public string For(ResolverContext context)
    {
        if (_parts.Count == 1)
        {
            return _parts[0].Text;
        }

        var topic = new StringBuilder();
        foreach (var (text, argument) in _parts)
        {
            topic.Append(text);
            if (argument >= 0)
            {
                topic.Append(System.Convert.ToString(context.Argument(argument), CultureInfo.InvariantCulture));
            }
        }

        return topic.ToString();
    }
}
