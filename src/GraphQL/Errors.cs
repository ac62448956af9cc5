using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL;

/// <summary>An error of a response.</summary>
public interface IError
{
    /// <summary>What went wrong, for a person.</summary>
    string Message { get; }

    /// <summary>What went wrong, for a program; stands in <c>extensions.code</c>.</summary>
    string? Code { get; }

    /// <summary>The field it concerns, or null.</summary>
    Path? Path { get; }

    /// <summary>The places in the document, or null.</summary>
    IReadOnlyList<Location>? Locations { get; }

    /// <summary>Further facts, or null; does not hold the code.</summary>
    IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>What was thrown, for the log only, or null.</summary>
    Exception? Exception { get; }
}

/// <summary>Sees every execution error before it is written; may replace it.</summary>
public interface IErrorFilter
{
    /// <summary>The error to report in place of <paramref name="error"/>.</summary>
    IError OnError(IError error);
}

/// <summary>A path into the response: names and list indexes, from the root. Immutable; the root itself is <see cref="Root"/>.</summary>
public sealed class Path
{
    private Path(Path? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
    }

    /// <summary>The empty path.</summary>
    public static Path Root { get; } = new(null, null, -1);

    /// <summary>The path without its last segment; null for the root.</summary>
    public Path? Parent { get; }

    /// <summary>The last segment when it is a response name, otherwise null.</summary>
    public string? Name { get; }

    /// <summary>The last segment when it is a list index, otherwise -1.</summary>
    public int Index { get; }

    /// <summary>Whether it is the empty path.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>This path and one name more.</summary>
    public Path Append(string name) => new(this, name, -1);

    /// <summary>This path and one index more.</summary>
    public Path Append(int index) => new(this, null, index);

    /// <summary>The segments from the root: strings and integers.</summary>
    public IReadOnlyList<object> ToList()
    {
        var segments = new List<object>();
        for (var p = this; !p.IsRoot; p = p.Parent!)
        {
            segments.Add(p.Name is null ? p.Index : p.Name);
        }

        segments.Reverse();
        return segments;
    }

    /// <inheritdoc/>
    public override string ToString() => "/" + string.Join('/', ToList());
}

/// <summary>Builds errors.</summary>
public sealed class ErrorBuilder
{
    private readonly List<Location> _locations = [];
    private readonly Dictionary<string, object?> _extensions = new(StringComparer.Ordinal);
    private string _message = "Unexpected Execution Error";
    private string? _code;
    private Path? _path;
    private Exception? _exception;

    /// <summary>A new builder.</summary>
    public static ErrorBuilder New() => new();

    /// <summary>A builder that begins with another error's content.</summary>
    public static ErrorBuilder FromError(IError error)
    {
        var builder = New().SetMessage(error.Message).SetCode(error.Code).SetPath(error.Path).SetException(error.Exception);
        foreach (var location in error.Locations ?? [])
        {
            builder.AddLocation(location);
        }

        foreach (var (key, value) in error.Extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            builder.SetExtension(key, value);
        }

        return builder;
    }

    /// <summary>Sets the message.</summary>
    public ErrorBuilder SetMessage(string message)
    {
        _message = message;
        return this;
    }

    /// <summary>Sets the code.</summary>
    public ErrorBuilder SetCode(string? code)
    {
        _code = code;
        return this;
    }

    /// <summary>Sets the path.</summary>
    public ErrorBuilder SetPath(Path? path)
    {
        _path = path;
        return this;
    }

    /// <summary>Adds a place in the document.</summary>
    public ErrorBuilder AddLocation(Location location)
    {
        _locations.Add(location);
        return this;
    }

    /// <summary>Keeps what was thrown, for the log.</summary>
    public ErrorBuilder SetException(Exception? exception)
    {
        _exception = exception;
        return this;
    }

    /// <summary>Sets a further fact.</summary>
    public ErrorBuilder SetExtension(string key, object? value)
    {
        _extensions[key] = value;
        return this;
    }

    /// <summary>Removes a further fact.</summary>
    public ErrorBuilder RemoveExtension(string key)
    {
        _extensions.Remove(key);
        return this;
    }

    /// <summary>The error.</summary>
    public IError Build()
        => new Error(_message, _code, _path, _locations.Count == 0 ? null : [.. _locations], _extensions.Count == 0 ? null : new Dictionary<string, object?>(_extensions, StringComparer.Ordinal), _exception);

    private sealed record Error(
        string Message, string? Code, Path? Path, IReadOnlyList<Location>? Locations, IReadOnlyDictionary<string, object?>? Extensions, Exception? Exception) : IError;
}

/// <summary>Thrown by a resolver to report errors with a message and code that the caller may see.</summary>
public class GraphQLException : Exception
{
    /// <summary>One error with that message.</summary>
    public GraphQLException(string message) : base(message) => Errors = [ErrorBuilder.New().SetMessage(message).Build()];

    /// <summary>The given errors.</summary>
    public GraphQLException(params IError[] errors) : base(errors.Length > 0 ? errors[0].Message : null) => Errors = errors;

    /// <summary>The errors to report; where one has no path, the field's is taken.</summary>
    public IReadOnlyList<IError> Errors { get; }
}

/// <summary>A leaf value that its type refuses.</summary>
public sealed class LeafCoercionException(string message) : GraphQLException(message);

/// <summary>The codes that the engine itself gives in <c>extensions.code</c>.</summary>
public static class ErrorCodes
{
    /// <summary>The document is not GraphQL.</summary>
    public const string Syntax = "SYNTAX_ERROR";

    /// <summary>The document breaks a validation rule.</summary>
    public const string Validation = "VALIDATION_FAILED";

    /// <summary>A schema document breaks a rule of documents: an unknown type, a name defined twice.</summary>
    public const string SchemaDocument = "SCHEMA_DOCUMENT_INVALID";

    /// <summary>The types of a schema break a rule of the type system.</summary>
    public const string Schema = "SCHEMA_INVALID";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string VariableInvalid = "VARIABLE_INVALID";

    /// <summary>No operation of that name, or no name given among several.</summary>
    public const string OperationNotFound = "OPERATION_NOT_FOUND";

    /// <summary>A field that refuses null was null.</summary>
    public const string NonNullViolation = "NON_NULL_VIOLATION";

    /// <summary>A resolver reported an error without a code of its own.</summary>
    public const string Execution = "EXECUTION_ERROR";

    /// <summary>An argument or a resolved value does not fit its type.</summary>
    public const string InvalidValue = "INVALID_VALUE";

    /// <summary>An id is malformed or of another type.</summary>
    public const string InvalidId = "INVALID_ID";

    /// <summary>A cursor is malformed or of another list.</summary>
    public const string InvalidCursor = "INVALID_CURSOR";

    /// <summary>Page arguments contradict each other or exceed the limit.</summary>
    public const string InvalidPage = "INVALID_PAGE";

    /// <summary>Nobody is signed in and the field asks for somebody.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The caller may not see or do this.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>The caller asked for more than it may in a short time; <c>extensions.retryAfter</c> says after how many seconds to ask again.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The HTTP request is not a GraphQL request.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>No document is kept under that hash: send it with its text.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>The server keeps no documents for clients.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>No trusted document has that id.</summary>
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";

    /// <summary>The server runs trusted documents only.</summary>
    public const string DocumentNotAllowed = "DOCUMENT_NOT_ALLOWED";

    /// <summary>A limit of the server was exceeded.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The operation would cost more than the server allows; the figures stand beside the code.</summary>
    public const string CostExceeded = "COST_EXCEEDED";

    /// <summary>The time for the request is up.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>A subscriber read more slowly than events came.</summary>
    public const string SubscriberTooSlow = "SUBSCRIBER_TOO_SLOW";

    /// <summary>Something the caller cannot mend; the log has it under the correlation id.</summary>
    public const string Internal = "INTERNAL_ERROR";
}

/// <summary>Texts of the request as they may stand in messages.</summary>
internal static class ErrorText
{
    /// <summary>At most 100 characters of it.</summary>
    public static string Excerpt(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 99), "…");
}
