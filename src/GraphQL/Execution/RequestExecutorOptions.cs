using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Execution;

/// <summary>What a request may cost and what it may see. The defaults are safe for a server on the open net.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>How long an operation may run. 30 seconds by default.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether errors carry the exception's message and stack trace. Never outside development. False by default.</summary>
    public bool IncludeExceptionDetails { get; set; }

    /// <summary>
    /// Whether anybody may see the schema over HTTP (introspection, SDL download, suggestions in messages); otherwise only signed-in callers. Null, the default: only in development.
    /// </summary>
    public bool? IsSchemaPublic { get; set; }

    /// <summary>The most bytes of a request's body. 4 MiB by default.</summary>
    public int MaxRequestSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>The most values (objects, lists, and what they hold) in the variables and extensions of a request over HTTP, a batch counted as a whole. 100,000 by default.</summary>
    public int MaxAllowedVariableValues { get; set; } = 100_000;

    /// <summary>The most tokens of a document. 20,000 by default.</summary>
    public int MaxAllowedTokens { get; set; } = 20_000;

    /// <summary>How deep fields may nest; the fields of introspection counted unless <see cref="SkipIntrospectionDepth"/>. 20 by default.</summary>
    public int MaxExecutionDepth { get; set; } = 20;

    /// <summary>Whether the fields of introspection are left out when depth is counted. False by default.</summary>
    public bool SkipIntrospectionDepth { get; set; }

    /// <summary>The most fields of an operation after merging. 20 times as many selections are looked at, those that are merged away counted. 500 by default.</summary>
    public int MaxAllowedFields { get; set; } = 500;

    /// <summary>How many selections a document may hold, and an operation have when its fragments are put in place. Merging is not free: what stands often takes long to plan.</summary>
    internal long MaxSelections => 20L * MaxAllowedFields;

    /// <summary>The most aliases of a document. 500 by default.</summary>
    public int MaxAllowedAliases { get; set; } = 500;

    /// <summary>The most fragments of a document: definitions, spreads and those written in place counted together. 1,000 by default.</summary>
    public int MaxAllowedFragments { get; set; } = 1_000;

    /// <summary>The most directives applied in a document. 500 by default.</summary>
    public int MaxAllowedDirectives { get; set; } = 500;

    /// <summary>Which documents may be run, and which are kept for clients.</summary>
    public PersistedOperationOptions PersistedOperations { get; set; } = new();

    /// <summary>How often a subscription that no event reaches asks whether its caller may still follow it. 30 seconds by default.</summary>
    public TimeSpan SubscriptionCheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most events of all subscriptions that are executed at once; others wait in the buffers of their topics. 64 by default.</summary>
    public int MaxConcurrentEvents { get; set; } = 64;

    /// <summary>The most <c>@defer</c> of an operation, those in fragments counted. 50 by default.</summary>
    public int MaxAllowedDefers { get; set; } = 50;

    /// <summary>The most documents kept parsed, validated and planned. 1,000 by default.</summary>
    public int DocumentCacheSize { get; set; } = 1_000;

    /// <summary>About how much memory the documents kept may take with their plans, in bytes. 32 MiB by default; a document over 64 KiB is never kept.</summary>
    public long DocumentCacheBytes { get; set; } = 32L * 1024 * 1024;
}
