using System.Runtime.CompilerServices;
using System.Security.Claims;
using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Subscriptions;

[QueryType]
public static class LiveQueries
{
    public static string GetHello(string name = "world") => $"hello {name}";

    public static async Task<string?> GetSlow(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
        return "done";
    }
}

[MutationType]
public static class LiveMutations
{
    public static async Task<int> Say(string room, int id, ITopicEventSender sender)
    {
        await sender.SendAsync($"room_{room}", id);
        return id;
    }
}

[SubscriptionType]
public static class LiveSubscriptions
{
    [Subscribe]
    [Topic("room_{room}")]
    public static async Task<string?> OnSaid(string room, [EventMessage] int id, SentenceLoader sentences, CancellationToken cancellationToken)
        => $"{room}: {await sentences.LoadAsync(id, cancellationToken)}";

    [Subscribe]
    public static int OnCounted([EventMessage] int number, EventScope scope) => scope.Pass(number);

    [Subscribe]
    [Topic("text")]
    public static string? OnText([EventMessage] string text) => text == "bad" ? throw new GraphQLException("bad text") : text;

    [Authorize]
    [Subscribe]
    public static int? OnSecret([EventMessage] int number) => number;

    [Subscribe]
    public static int? OnGuarded([EventMessage] int number, ClaimsPrincipal user) => user.IsInRole("reader") ? number : null;

    [Subscribe(With = nameof(CountAsync))]
    public static int OnCount(int to, [EventMessage] int number) => number;

    [Subscribe(With = nameof(FailAsync))]
    public static int OnFailure([EventMessage] int number) => number;

    [Subscribe(With = nameof(Refuse))]
    public static int OnRefused([EventMessage] int number) => number;

    [Subscribe(With = nameof(FollowAsync))]
    public static string? OnFollowed([EventMessage] string text) => text;

    public static async IAsyncEnumerable<int> CountAsync(int to, EventScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Delay(5, cancellationToken);
            yield return scope.Pass(i);
        }
    }

    public static ValueTask<ISourceStream<string>> FollowAsync(ITopicEventReceiver receiver) => receiver.SubscribeAsync<string>("text", 2);

    private static async IAsyncEnumerable<int> FailAsync()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }

    private static IAsyncEnumerable<int> Refuse() => throw new GraphQLException("not now");
}

/// <summary>A scoped service: one for each event.</summary>
public sealed class EventScope(EventScopeLog log) : IDisposable
{
    private bool _isDisposed;

    public int Pass(int number)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return number;
    }

    public void Dispose()
    {
        _isDisposed = true;
        log.Count();
    }
}

public sealed class EventScopeLog
{
    private int _disposed;

    public int Disposed => Volatile.Read(ref _disposed);

    public void Count() => Interlocked.Increment(ref _disposed);
}

public sealed class SentenceLoader(IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, string>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return keys.ToDictionary(k => k, k => $"sentence {k}");
    }
}

internal static class LiveSchema
{
    public static IRequestExecutorBuilder Add(IServiceCollection services)
    {
        services.AddSingleton<EventScopeLog>().AddScoped<EventScope>();
        return services.AddGraphQL()
            .AddTypes(typeof(LiveQueries), typeof(LiveMutations), typeof(LiveSubscriptions), typeof(SentenceLoader))
            .AddAuthorization()
            .AddInMemorySubscriptions(new SubscriptionOptions { TopicPrefix = "test_", TopicBufferCapacity = 32 })
            .ModifyRequestOptions(o => o.IsSchemaPublic = true);
    }

    public static ClaimsPrincipal User(params string[] roles) => new(new ClaimsIdentity([.. roles.Select(r => new Claim(ClaimTypes.Role, r))], "test"));
}
