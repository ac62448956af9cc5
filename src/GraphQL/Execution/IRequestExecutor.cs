using System.Buffers;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Runs operations on a schema. One for the life of the server.</summary>
public interface IRequestExecutor
{
    /// <summary>The schema.</summary>
    SchemaDefinition Schema { get; }

    /// <summary>
    /// Runs one operation. What the caller did wrong and what resolvers threw stands in the result, never in an exception; only <paramref name="cancellationToken"/> makes it throw.
    /// A subscription answers an <see cref="IResponseStream"/>, which lives as long as <paramref name="cancellationToken"/> lets it, or errors when it could not begin.
    /// The request's services are those it was given, otherwise a scope of its own that ends with the execution.
    /// </summary>
    Task<IExecutionResult> ExecuteAsync(IOperationRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Gives the executor, whose schema is built when it is first asked for.</summary>
public interface IRequestExecutorProvider
{
    /// <summary>The executor. There is one schema, so the name does not matter.</summary>
    ValueTask<IRequestExecutor> GetExecutorAsync(string? schemaName = null, CancellationToken cancellationToken = default);
}

/// <summary>A request to run an operation; see <see cref="OperationRequestBuilder"/>.</summary>
public interface IOperationRequest
{
    /// <summary>The name of the operation to run, or null when the document has one only.</summary>
    string? OperationName { get; }
}

/// <summary>The response to a request. Dispose it when it was read: its memory goes back to a pool.</summary>
public interface IExecutionResult : IAsyncDisposable
{
    /// <summary>The errors in their order; empty when there are none.</summary>
    IReadOnlyList<IError> Errors { get; }

    /// <summary>Whether the response has a <c>data</c> member; false when the request was refused before anything was executed.</summary>
    bool HasData { get; }

    /// <summary>Writes the response as UTF-8 JSON.</summary>
    void WriteTo(IBufferWriter<byte> output, bool indented = false);

    /// <summary>The response as JSON text.</summary>
    string ToJson(bool withIndentations = true);
}
