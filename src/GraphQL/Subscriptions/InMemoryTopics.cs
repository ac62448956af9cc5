using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LearningGraph.GraphQL.Subscriptions
{
    /// <summary>Topics within one process: for a server that runs once, and for tests.</summary>
    internal sealed class InMemoryTopics(SubscriptionOptions options) : ITopicEventSender, ITopicEventReceiver
    {
        /// <summary>Who follows what.</summary>
        public TopicHub Hub { get; } = new();

        public ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Hub.Publish(options.TopicPrefix + topicName, message);
            return default;
        }

        public ValueTask CompleteAsync(string topicName)
        {
            Hub.Complete(options.TopicPrefix + topicName);
            return default;
        }

        public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default)
            => SubscribeAsync<TMessage>(topicName, null, cancellationToken);

        public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, int? bufferCapacity, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(Hub.Subscribe<TMessage>(options.TopicPrefix + topicName, bufferCapacity ?? options.TopicBufferCapacity));
        }
    }
}

namespace LearningGraph.GraphQL.Execution
{
    /// <summary>The calls that set up subscriptions.</summary>
    public static class SubscriptionRequestExecutorBuilderExtensions
    {
        /// <summary>
        /// Lets subscriptions follow topics within this process: what is sent with <see cref="ITopicEventSender"/> reaches the subscribers of the same process only.
        /// </summary>
        public static IRequestExecutorBuilder AddInMemorySubscriptions(this IRequestExecutorBuilder builder, SubscriptionOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(builder);
            var services = builder.Services;
            services.TryAddSingleton(options ?? new SubscriptionOptions());
            services.TryAddSingleton<InMemoryTopics>();
            services.TryAddSingleton<ITopicEventSender>(s => s.GetRequiredService<InMemoryTopics>());
            services.TryAddSingleton<ITopicEventReceiver>(s => s.GetRequiredService<InMemoryTopics>());
            return builder;
        }

        /// <summary>
        /// Sets who tells whether a caller may still follow a subscription, and under which rights; otherwise the claim <c>exp</c> of the caller decides.
        /// </summary>
        public static IRequestExecutorBuilder AddSubscriptionCaller<T>(this IRequestExecutorBuilder builder)
            where T : class, ISubscriptionCaller
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.Replace(ServiceDescriptor.Singleton<ISubscriptionCaller, T>());
            return builder;
        }
    }
}
