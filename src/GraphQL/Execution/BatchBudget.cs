using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Execution;

/// <summary>What one operation may take, for all operations of a batch together.</summary>
internal sealed class BatchBudget(RequestExecutorOptions options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private int _tokens;
    private int _fields;
    private OperationCost _cost = new(0, 0);

    /// <summary>The time that is left; never negative.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            var left = options.ExecutionTimeout - time.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Takes a document's tokens; the error when too few are left.</summary>
    public IError? TakeTokens(int tokens)
    {
        _tokens += tokens;
        return _tokens > options.MaxAllowedTokens ? Exceeded($"The documents of the batch have more than {options.MaxAllowedTokens} tokens together.") : null;
    }

    /// <summary>Takes an operation's fields; the error when too few are left.</summary>
    public IError? TakeFields(int fields)
    {
        _fields += fields;
        return _fields > options.MaxAllowedFields ? Exceeded($"The operations of the batch have more than {options.MaxAllowedFields} fields together.") : null;
    }

    /// <summary>Adds what an operation costs; what all of them cost so far.</summary>
    public OperationCost Add(OperationCost cost) => _cost = new OperationCost(_cost.FieldCost + cost.FieldCost, _cost.TypeCost + cost.TypeCost);

    private static IError Exceeded(string message) => ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.LimitExceeded).Build();
}
