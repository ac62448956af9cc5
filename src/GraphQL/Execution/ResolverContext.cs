using System.Security.Claims;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// What a resolver may ask for. Compiled resolvers read what they need before they return or wait, so a context of a pure field is reused for the next one;
/// an asynchronous resolver has a context of its own.
/// </summary>
public abstract class ResolverContext
{
    /// <summary>The schema the request runs on.</summary>
    public abstract SchemaDefinition Schema { get; }

    /// <summary>The field being resolved.</summary>
    public abstract OutputField Field { get; }

    /// <summary>The field as it stands in the document (the first of those merged).</summary>
    public abstract FieldNode FieldNode { get; }

    /// <summary>The object type that the parent value is.</summary>
    public abstract ObjectType ObjectType { get; }

    /// <summary>The parent value; null or the request's root value for root fields.</summary>
    public abstract object? Parent { get; }

    /// <summary>Where the field stands in the response.</summary>
    public abstract Path Path { get; }

    /// <summary>The name in the response.</summary>
    public abstract string ResponseName { get; }

    /// <summary>The services of the request's scope.</summary>
    public abstract IServiceProvider RequestServices { get; }

    /// <summary>
    /// The services to resolve from: a scope of the field's own for asynchronous query fields that ask for scoped services other than loaders, otherwise the request's.
    /// </summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Who asks; never null, anonymous when nobody is signed in.</summary>
    public abstract ClaimsPrincipal User { get; }

    /// <summary>Values that belong to the whole request (<c>OperationRequestBuilder.SetGlobalState</c>).</summary>
    public abstract IReadOnlyDictionary<string, object?> GlobalState { get; }

    /// <summary>Ends when the client goes away or the time is up.</summary>
    public abstract CancellationToken RequestAborted { get; }

    /// <summary>
    /// The coerced and converted value of the argument at that place of <see cref="OutputField.Arguments"/>, its default applied; null when absent without a default.
    /// Throws <see cref="GraphQLException"/> when its converter refused it.
    /// </summary>
    public abstract object? Argument(int index);

    /// <summary>Whether the argument at that place was given or has a default.</summary>
    public abstract bool HasArgument(int index);

    /// <summary>Whether the client selected a field of that name directly below this one (fragments counted, <c>@skip</c> and <c>@include</c> applied).</summary>
    public abstract bool IsSelected(string fieldName);

    /// <summary>Adds an error at this field without making it null.</summary>
    public abstract void ReportError(IError error);
}
