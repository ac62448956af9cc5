using System.Collections.Concurrent;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The distinct rules of a schema, numbered as they are met, so that a request asks for each once.</summary>
internal sealed class AuthorizationRules
{
    private readonly ConcurrentDictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<AuthorizationRule> _rules = [];

    public int Count
    {
        get
        {
            lock (_rules)
            {
                return _rules.Count;
            }
        }
    }

    public AuthorizationRule this[int index]
    {
        get
        {
            lock (_rules)
            {
                return _rules[index];
            }
        }
    }

    /// <summary>The numbers of a field's rules; null when it has none.</summary>
    public int[]? Of(OutputField field)
    {
        if (field.Authorization.Count == 0)
        {
            return null;
        }

        var indexes = new int[field.Authorization.Count];
        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = IndexOf(field.Authorization[i]);
        }

        return indexes;
    }

    private int IndexOf(AuthorizationRule rule)
    {
        var key = $"{rule.Policy}\n{string.Join('\n', rule.Roles)}";
        if (_indexes.TryGetValue(key, out var index))
        {
            return index;
        }

        lock (_rules)
        {
            return _indexes.GetOrAdd(
                key,
                static (_, state) =>
                {
                    state.Rules.Add(state.Rule);
                    return state.Rules.Count - 1;
                },
                (Rules: _rules, Rule: rule));
        }
    }
}
