using System.Diagnostics.CodeAnalysis;

namespace LearningGraph.GraphQL.Mutations;

/// <summary>Turns one kind of exception into an error of the payload.</summary>
/// <param name="Exception">The type of exception.</param>
/// <param name="Create">Makes the error's object.</param>
internal sealed record ErrorFactory(Type Exception, Func<Exception, object> Create);

/// <summary>The exceptions that one mutation reports as errors of its payload.</summary>
/// <param name="factories">Their kinds.</param>
internal sealed class MutationErrors(IReadOnlyList<ErrorFactory> factories)
{
    /// <summary>The errors of an exception, or of all exceptions that it aggregates; false when one of them is not declared.</summary>
    public bool TryMap(Exception exception, [NotNullWhen(true)] out IReadOnlyList<object>? errors)
    {
        errors = null;
        var exceptions = exception is AggregateException several ? several.Flatten().InnerExceptions : (IReadOnlyList<Exception>)[exception];
        var found = new List<object>(exceptions.Count);
        foreach (var e in exceptions)
        {
            if (Nearest(e.GetType()) is not { } factory)
            {
                return false;
            }

            found.Add(factory.Create(e));
        }

        errors = found;
        return found.Count > 0;
    }

    // Of several that fit, the most derived one is meant.
    private ErrorFactory? Nearest(Type exception)
    {
        ErrorFactory? nearest = null;
        foreach (var factory in factories)
        {
            if (factory.Exception.IsAssignableFrom(exception) && (nearest is null || nearest.Exception.IsAssignableFrom(factory.Exception)))
            {
                nearest = factory;
            }
        }

        return nearest;
    }
}
