namespace LearningGraph.GraphQL.Execution;

/// <summary>The data of an operation that answers the same every time, as JSON; null when it had to make room for others.</summary>
internal sealed class ConstantAnswer(byte[] data)
{
    public byte[]? Data { get; private set; } = data;

    public void Drop() => Data = null;
}

/// <summary>
/// Keeps the answers of operations that ask nothing but meta fields and have no variables: introspection. What was kept first goes first when they are too large together;
/// it is kept again when it is next asked for. Thread-safe.
/// </summary>
internal sealed class ConstantAnswers(int maxBytes)
{
    private const int Overhead = 256;
    private readonly Queue<(ConstantAnswer Answer, int Size)> _kept = new();
    private long _bytes;

    /// <summary>Keeps the result's data with the operation, if it never changes and may be kept.</summary>
    public void Keep(OperationVariant variant, ExecutionResult result)
    {
        if (!variant.IsConstant || result.Errors.Count > 0)
        {
            return;
        }

        var data = result.CopyData();
        var size = data.Length + Overhead;
        if (size > maxBytes / 4)
        {
            return;
        }

        var answer = new ConstantAnswer(data);
        lock (_kept)
        {
            _kept.Enqueue((answer, size));
            for (_bytes += size; _bytes > maxBytes; _bytes -= size)
            {
                (var oldest, size) = _kept.Dequeue();
                oldest.Drop();
            }
        }

        variant.Answer = answer;
    }
}
