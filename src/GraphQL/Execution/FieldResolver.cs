using System.Text.Json;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// How a field gets its value. A pure resolver is called inline and never waits; an asynchronous one may wait for a loader or for I/O.
/// A resolver returns the runtime value: null, a leaf's runtime value, an object, or for a list any <c>IEnumerable</c> (or a JSON array).
/// It fails by throwing; a list item that is an <see cref="IError"/> or an <see cref="Exception"/> fails alone.
/// </summary>
public sealed class FieldResolver
{
    private readonly Func<Delegate>? _createResolver;
    private readonly Func<Action<object, Utf8JsonWriter>>? _createWriter;
    private Delegate? _resolver;
    private Action<object, Utf8JsonWriter>? _writer;
    private Func<object, bool>? _isNull;

    private FieldResolver(bool isPure, Delegate? resolver, Func<Delegate>? createResolver, Action<object, Utf8JsonWriter>? writer, Func<Action<object, Utf8JsonWriter>>? createWriter)
    {
        IsPure = isPure;
        _resolver = resolver;
        _createResolver = createResolver;
        _writer = writer;
        _createWriter = createWriter;
    }

    /// <summary>Whether it is called inline. Asking this compiles nothing.</summary>
    public bool IsPure { get; }

    /// <summary>Whether <see cref="WriteLeaf"/> is set. Asking this compiles nothing.</summary>
    public bool WritesLeaf => _writer is not null || _createWriter is not null;

    /// <summary>
    /// Whether an asynchronous field of a query asks for scoped services other than loaders, so that its <see cref="ResolverContext.Services"/> must be a scope of its own,
    /// disposed when the field is done.
    /// </summary>
    public bool NeedsOwnScope { get; internal init; }

    /// <summary>Set on a pure resolver; compiled when it is first asked for.</summary>
    public Func<ResolverContext, object?>? Pure => IsPure ? (Func<ResolverContext, object?>)(_resolver ??= _createResolver!()) : null;

    /// <summary>Set on an asynchronous resolver; compiled when it is first asked for.</summary>
    public Func<ResolverContext, ValueTask<object?>>? Async => IsPure ? null : (Func<ResolverContext, ValueTask<object?>>)(_resolver ??= _createResolver!());

    /// <summary>
    /// Set where a pure field of a leaf type is a plain property that cannot fail but by being null: writes the value straight from the parent object,
    /// value types unboxed, JSON null for null. Such a field takes no slot in the result. Compiled when it is first asked for.
    /// </summary>
    public Action<object, Utf8JsonWriter>? WriteLeaf => _writer ??= _createWriter?.Invoke();

    /// <summary>Set where <see cref="WriteLeaf"/> is and the value may be null although the field may not: whether it is. Compiled when it is first asked for.</summary>
    internal Func<object, bool>? IsNull => _isNull ??= CreateIsNull?.Invoke();

    /// <summary>Whether <see cref="IsNull"/> is set. Asking this compiles nothing.</summary>
    internal bool ChecksNull => CreateIsNull is not null;

    private Func<Func<object, bool>>? CreateIsNull { get; init; }

    /// <summary>A resolver that is called inline.</summary>
    public static FieldResolver FromPure(Func<ResolverContext, object?> resolve, Action<object, Utf8JsonWriter>? writeLeaf = null)
        => new(true, resolve, null, writeLeaf, null);

    /// <summary>A resolver that may wait.</summary>
    public static FieldResolver FromAsync(Func<ResolverContext, ValueTask<object?>> resolve) => new(false, resolve, null, null, null);

    /// <summary>A resolver that is called inline and is compiled on first use.</summary>
    internal static FieldResolver LazyPure(Func<Func<ResolverContext, object?>> compile, Func<Action<object, Utf8JsonWriter>>? compileWriter = null, Func<Func<object, bool>>? compileIsNull = null)
        => new(true, null, compile, null, compileWriter) { CreateIsNull = compileIsNull };

    /// <summary>A resolver that may wait and is compiled on first use.</summary>
    internal static FieldResolver LazyAsync(Func<Func<ResolverContext, ValueTask<object?>>> compile, bool needsOwnScope = false)
        => new(false, null, compile, null, null) { NeedsOwnScope = needsOwnScope };
}

/// <summary>A policy that a caller must meet before a field is resolved.</summary>
/// <param name="Policy">The policy's name; null asks only for a signed-in caller (or one of the roles).</param>
/// <param name="Roles">The roles of which the caller must have one; empty for none.</param>
public sealed record AuthorizationRule(string? Policy, IReadOnlyList<string> Roles);
