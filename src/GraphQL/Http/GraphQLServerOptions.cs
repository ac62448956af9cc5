using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Http;

/// <summary>What the HTTP endpoint takes. The defaults are safe for a server on the open net; the limits of one operation are in <see cref="RequestExecutorOptions"/>.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Which batches are taken. <see cref="AllowedBatching.None"/> by default.</summary>
    public AllowedBatching Batching { get; set; }

    /// <summary>The most operations of a batch. 10 by default.</summary>
    public int MaxBatchSize { get; set; } = 10;

    /// <summary>The most requests that are executed at once, a batch counted as one; others wait their turn. 64 by default; null for no limit.</summary>
    public int? MaxConcurrentRequests { get; set; } = 64;

    /// <summary>
    /// The most requests that wait their turn; those beyond are refused with 503 and <c>Retry-After</c>, as are those that have waited as long as an operation may run. 512 by default.
    /// </summary>
    public int MaxQueuedRequests { get; set; } = 512;

    /// <summary>The roles whose requests may have <see cref="MaxLargeRequestSize"/> bytes; those of all others <see cref="RequestExecutorOptions.MaxRequestSize"/>. None by default.</summary>
    public string[]? LargeRequestRoles { get; set; }

    /// <summary>The largest body, in bytes, of a request of one of <see cref="LargeRequestRoles"/>. 16 MiB by default.</summary>
    public int MaxLargeRequestSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>How often an event stream without events carries a comment, so that proxies keep it open. 12 seconds by default.</summary>
    public TimeSpan EventStreamKeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How WebSockets are served.</summary>
    public GraphQLSocketOptions Sockets { get; } = new();
}

/// <summary>Kinds of batches.</summary>
[Flags]
public enum AllowedBatching
{
    /// <summary>One operation with one set of variables a request.</summary>
    None = 0,

    /// <summary><c>variables</c> may be a list of objects: the operation is run once for each.</summary>
    VariableBatching = 1,

    /// <summary>The body may be a list of requests.</summary>
    RequestBatching = 2,

    /// <summary>Both, but not within one another.</summary>
    All = VariableBatching | RequestBatching,
}

/// <summary>The call that sets up the endpoint.</summary>
public static class GraphQLServerOptionsExtensions
{
    /// <summary>Changes what the HTTP endpoint takes.</summary>
    public static IRequestExecutorBuilder ModifyServerOptions(this IRequestExecutorBuilder builder, Action<GraphQLServerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets who decides over WebSocket connections when they begin, by the token in <c>connection_init</c> for example.</summary>
    public static IRequestExecutorBuilder AddSocketSessionInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : class, ISocketSessionInterceptor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ISocketSessionInterceptor, T>();
        return builder;
    }

    /// <summary>Sets who decides over WebSocket connections when they begin.</summary>
    public static IRequestExecutorBuilder AddSocketSessionInterceptor<T>(this IRequestExecutorBuilder builder, Func<IServiceProvider, T> factory)
        where T : class, ISocketSessionInterceptor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ISocketSessionInterceptor>(factory);
        return builder;
    }
}
