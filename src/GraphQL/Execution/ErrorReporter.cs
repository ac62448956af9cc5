using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LearningGraph.GraphQL.Execution;

/// <summary>What errors show and what the log gets.</summary>
internal sealed class ErrorReporter(IErrorFilter[] filters, ILogger logger, RequestExecutorOptions options, TimeProvider time)
{
    /// <summary>Runs the filters, and logs what the caller cannot mend under an id that the response carries.</summary>
    public IError Filter(IError error, OperationRequest request)
    {
        var shown = error;
        if (error is { Exception: { } exception, Code: ErrorCodes.Internal })
        {
            shown = WithCorrelation(error, exception, request);
        }

        foreach (var filter in filters)
        {
            shown = filter.OnError(shown);
        }

        return shown;
    }

    /// <summary>An error for what went wrong outside any field.</summary>
    public static IError Unexpected(Exception exception, ILogger logger, string id)
    {
        id = Activity.Current?.TraceId.ToString() ?? id;
        logger.LogError(exception, "Unexpected error {CorrelationId}.", id);
        return ErrorBuilder.New().SetCode(ErrorCodes.Internal).SetExtension("correlationId", id).Build();
    }

    public void Log(Exception exception) => logger.LogError(exception, "A scope could not be ended.");

    private IError WithCorrelation(IError error, Exception exception, OperationRequest request)
    {
        var id = Activity.Current?.TraceId.ToString() ?? request.TraceId ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        logger.LogError(exception, "Unexpected execution error {CorrelationId} at {Path}.", id, error.Path);
        var builder = ErrorBuilder.FromError(error).SetExtension("correlationId", id);
        if (options.IncludeExceptionDetails)
        {
            builder.SetExtension("exception", new Dictionary<string, object?>(StringComparer.Ordinal) { ["message"] = exception.Message, ["stackTrace"] = exception.StackTrace });
        }

        return builder.Build();
    }
}
