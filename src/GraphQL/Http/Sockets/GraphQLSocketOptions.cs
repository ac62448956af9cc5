namespace LearningGraph.GraphQL.Http;

/// <summary>How WebSockets (subprotocol <c>graphql-transport-ws</c>) are served. How many connections there may be is Kestrel's <c>Limits.MaxConcurrentUpgradedConnections</c>.</summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>How long a client may take to send <c>connection_init</c>; then it is closed with 4408. 10 seconds by default.</summary>
    public TimeSpan ConnectionInitializationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often the server sends <c>ping</c>; a client from which nothing came until the next one is due is closed with 4408. 12 seconds by default; null for never.
    /// </summary>
    public TimeSpan? KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How many operations may run at once on one connection; one more is answered with the error <c>LIMIT_EXCEEDED</c>. 100 by default.</summary>
    public int MaxOperations { get; set; } = 100;

    /// <summary>The most bytes of a message from the client; a longer one closes the connection with 1009. 1 MiB by default.</summary>
    public int MaxMessageSize { get; set; } = 1024 * 1024;

    /// <summary>How many messages may wait to be sent on one connection; with as many waiting, operations wait, and events gather in the buffers of their topics. 16 by default.</summary>
    public int SendQueueCapacity { get; set; } = 16;

    /// <summary>How long the client may take to accept one message; then the connection is aborted. 30 seconds by default.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the client may take to answer the server's close. 5 seconds by default.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The origins (<c>https://app.example.org</c>) besides the server's own from which browsers may connect; <c>*</c> allows all. Empty by default: pages of other origins are refused with 403.
    /// Clients that send no <c>Origin</c> are no browsers and always allowed.
    /// </summary>
    public ISet<string> AllowedOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
