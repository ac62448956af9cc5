using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Errors of fields.</summary>
internal sealed partial class OperationExecution
{
    private List<IError>? _errors;

    public IReadOnlyList<IError> Errors => _errors ?? (IReadOnlyList<IError>)[];

    /// <summary>Adds an error at a field. From any thread.</summary>
    public void Report(Selection selection, int header, Path path, IError error)
    {
        var located = Locate(selection, path, error);
        var shown = _executor.Errors.Filter(located, _request);
        lock (_context)
        {
            if (_deferred is not null && _slots.PartOf(header) is { } part)
            {
                (part.Errors ??= []).Add(shown);
            }
            else
            {
                (_errors ??= []).Add(shown);
            }
        }
    }

    private void Report(GraphQLException failure)
    {
        foreach (var error in failure.Errors)
        {
            (_errors ??= []).Add(_executor.Errors.Filter(error, _request));
        }
    }

    /// <summary>The field failed: reports why and leaves a null. False when it may not be null.</summary>
    private bool Fail(Selection selection, FieldShape shape, int header, int ordinal, Exception exception)
    {
        _slots.At(header, ordinal) = default;
        var path = PathOf(header, ordinal);
        if (exception is GraphQLException known)
        {
            foreach (var error in known.Errors)
            {
                Report(selection, header, path, known is LeafCoercionException && error.Code is null ? ErrorBuilder.FromError(error).SetCode(ErrorCodes.InvalidValue).Build() : error);
            }
        }
        else if (exception is OperationCanceledException && _deadline?.IsCancellationRequested == true)
        {
            Report(selection, header, path, ErrorBuilder.New().SetMessage("The operation was stopped.").SetCode(ErrorCodes.Timeout).Build());
        }
        else
        {
            Report(selection, header, path, ErrorBuilder.New().SetException(exception).SetCode(ErrorCodes.Internal).Build());
        }

        return !shape.NonNull;
    }

    private static IError Locate(Selection selection, Path path, IError error)
    {
        if (error is { Path: not null, Locations: not null, Code: not null })
        {
            return error;
        }

        var builder = ErrorBuilder.FromError(error).SetPath(error.Path ?? path).SetCode(error.Code ?? ErrorCodes.Execution);
        if (error.Locations is null)
        {
            foreach (FieldNode node in selection.Nodes)
            {
                builder.AddLocation(node.Location);
            }
        }

        return builder.Build();
    }
}
