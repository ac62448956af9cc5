using System.Collections.Frozen;
using System.Runtime.ExceptionServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The coerced variables of one request. Variables that the request left out and that have no default are absent, which is another thing than null.</summary>
internal sealed class VariableValues
{
    private readonly FrozenDictionary<string, int> _indexes;
    private readonly object?[] _values;
    private readonly bool[] _present;

    internal VariableValues(FrozenDictionary<string, int> indexes, object?[] values, bool[] present)
    {
        _indexes = indexes;
        _values = values;
        _present = present;
    }

    /// <summary>No variables at all.</summary>
    public static VariableValues Empty { get; } = new(FrozenDictionary<string, int>.Empty, [], []);

    /// <summary>Whether the variable at that place of the operation's definitions has a value, be it null.</summary>
    public bool Has(int index) => _present[index];

    /// <summary>
    /// The runtime value of the variable at that place of the operation's definitions; null when absent.
    /// Throws what a converter or constructor threw while the value was made, so that the error belongs to the field that uses the variable.
    /// </summary>
    public object? this[int index] => Read(_values[index]);

    /// <summary>Whether the variable has a value, be it null.</summary>
    public bool Has(string name) => _indexes.TryGetValue(name, out var index) && _present[index];

    /// <summary>The variable's runtime value if it has one. Throws what a converter or constructor threw while the value was made.</summary>
    public bool TryGet(string name, out object? value)
    {
        if (_indexes.TryGetValue(name, out var index) && _present[index])
        {
            value = Read(_values[index]);
            return true;
        }

        value = null;
        return false;
    }

    private static object? Read(object? value)
    {
        if (value is FailedValue failed)
        {
            failed.Throw();
        }

        return value;
    }
}

/// <summary>A well-formed input that a converter or constructor refused: the exception waits until a field reads the value.</summary>
internal sealed class FailedValue(Exception exception)
{
    private readonly ExceptionDispatchInfo _exception = ExceptionDispatchInfo.Capture(exception);

    public void Throw() => _exception.Throw();
}
