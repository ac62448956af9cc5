using System.Text.Json;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// How a field gets its value. A pure resolver is called inline and never waits; an asynchronous one may wait for a loader or for I/O.
/// A resolver returns the runtime value: null, a leaf's runtime value, an object, or for a list any <c>IEnumerable</c> (or a JSON array).
/// It fails by throwing; a list item that is an <see cref="IError"/> or an <see cref="Exception"/> fails alone.
/// </summary>
public sealed class FieldResolver
{
    private FieldResolver()
    {
    }

    /// <summary>Set on a pure resolver.</summary>
    public Func<ResolverContext, object?>? Pure { get; private init; }

    /// <summary>Set on an asynchronous resolver.</summary>
    public Func<ResolverContext, ValueTask<object?>>? Async { get; private init; }

    /// <summary>
    /// Set where a pure field of a leaf type is a plain property that cannot fail and whose null is allowed (or impossible): writes the value straight from the parent object,
    /// value types unboxed, JSON null for null. Such a field takes no slot in the result.
    /// </summary>
    public Action<object, Utf8JsonWriter>? WriteLeaf { get; private init; }

    /// <summary>A resolver that is called inline.</summary>
    public static FieldResolver FromPure(Func<ResolverContext, object?> resolve, Action<object, Utf8JsonWriter>? writeLeaf = null)
        => new() { Pure = resolve, WriteLeaf = writeLeaf };

    /// <summary>A resolver that may wait.</summary>
    public static FieldResolver FromAsync(Func<ResolverContext, ValueTask<object?>> resolve) => new() { Async = resolve };
}

/// <summary>A policy that a caller must meet before a field is resolved.</summary>
/// <param name="Policy">The policy's name; null asks only for a signed-in caller (or one of the roles).</param>
/// <param name="Roles">The roles of which the caller must have one; empty for none.</param>
public sealed record AuthorizationRule(string? Policy, IReadOnlyList<string> Roles);
