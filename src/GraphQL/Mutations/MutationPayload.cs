namespace LearningGraph.GraphQL.Mutations;

/// <summary>What a mutation answers: its result, or what went wrong.</summary>
/// <param name="Result">The result; null when it did not work.</param>
/// <param name="Errors">What went wrong; null when it worked.</param>
internal sealed record MutationPayload(object? Result, IReadOnlyList<object>? Errors);

/// <summary>The input of a mutation whose method takes several parameters: both arrays stand in their order.</summary>
/// <param name="Values">The values, converted, defaults applied.</param>
/// <param name="Present">Whether each was given or has a default.</param>
internal sealed record MutationInput(object?[] Values, bool[] Present);

/// <summary>An exception as an object of the response. It is wrapped, because an exception among values means that a value failed.</summary>
/// <typeparam name="TException">The type that the mutation declares, which the exception is or derives from.</typeparam>
/// <param name="exception">The exception.</param>
internal sealed class ErrorOf<TException>(TException exception)
    where TException : Exception
{
    public TException Exception { get; } = exception;
}
