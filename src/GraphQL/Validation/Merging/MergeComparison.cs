using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>
/// Finds every conflict by comparing pairs of fields. Pairs of a set and a fragment, and of two fragments, are compared once; all work is counted and stops at a limit, and so it does for a selection set with more conflicts than anybody wants to see.
/// </summary>
internal sealed class MergeComparison(MergeSets sets, int mostConflicts)
{
    private const int MostSteps = 100_000;

    private readonly Dictionary<(MergeSet Set, string Fragment), bool> _withFragment = [];
    private readonly Dictionary<(string A, string B), bool> _fragments = [];
    private int _steps;

    /// <summary>Whether the limit was reached.</summary>
    public bool IsExhausted => _steps > MostSteps;

    private bool IsDone(List<MergeConflict> conflicts) => IsExhausted || conflicts.Count > mostConflicts;

    /// <summary>The conflicts among the fields that a selection set brings together.</summary>
    public List<MergeConflict> Within(MergeSet set)
    {
        var conflicts = new List<MergeConflict>();
        foreach (var (name, fields) in set.ByName)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count && !IsDone(conflicts); j++)
                {
                    Compare(conflicts, name, fields[i], fields[j], isExclusive: false);
                }
            }
        }

        for (var i = 0; i < set.Fragments.Count; i++)
        {
            CompareWithFragment(conflicts, set, set.Fragments[i], isExclusive: false);
            for (var j = i + 1; j < set.Fragments.Count && !IsDone(conflicts); j++)
            {
                CompareFragments(conflicts, set.Fragments[i], set.Fragments[j], isExclusive: false);
            }
        }

        return conflicts;
    }

    private void CompareWithFragment(List<MergeConflict> conflicts, MergeSet set, string name, bool isExclusive)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _steps++;
        if (IsDone(conflicts) || set.Fields.Count == 0 || !IsNew(_withFragment, (set, name), isExclusive))
        {
            return;
        }

        if (sets.Fragment(name) is not { } fragment || ReferenceEquals(fragment, set))
        {
            return;
        }

        CompareSets(conflicts, set, fragment, isExclusive);
        foreach (var nested in fragment.Fragments)
        {
            CompareWithFragment(conflicts, set, nested, isExclusive);
        }
    }

    private void CompareFragments(List<MergeConflict> conflicts, string a, string b, bool isExclusive)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _steps += 2;
        var key = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        if (IsDone(conflicts) || a == b || !IsNew(_fragments, key, isExclusive))
        {
            return;
        }

        if (sets.Fragment(a) is not { } setA || sets.Fragment(b) is not { } setB)
        {
            return;
        }

        CompareSets(conflicts, setA, setB, isExclusive);
        foreach (var nested in setB.Fragments)
        {
            CompareFragments(conflicts, a, nested, isExclusive);
        }

        foreach (var nested in setA.Fragments)
        {
            CompareFragments(conflicts, nested, b, isExclusive);
        }
    }

    /// <summary>Notes a comparison; false when it was made before, or a stricter one (of what is not exclusive).</summary>
    private static bool IsNew<T>(Dictionary<T, bool> compared, T key, bool isExclusive)
        where T : notnull
    {
        if (compared.TryGetValue(key, out var before) && (!before || isExclusive))
        {
            return false;
        }

        compared[key] = isExclusive;
        return true;
    }

    /// <summary>Compares the fields of two sets, not those of the fragments they spread.</summary>
    private void CompareSets(List<MergeConflict> conflicts, MergeSet a, MergeSet b, bool isExclusive)
    {
        foreach (var (name, fieldsA) in a.ByName)
        {
            _steps++;
            if (!b.ByName.TryGetValue(name, out var fieldsB))
            {
                continue;
            }

            foreach (var fieldA in fieldsA)
            {
                for (var i = 0; i < fieldsB.Count && !IsDone(conflicts); i++)
                {
                    Compare(conflicts, name, fieldA, fieldsB[i], isExclusive);
                }
            }
        }
    }

    private void Compare(List<MergeConflict> conflicts, string responseName, MergeField a, MergeField b, bool isExclusive)
    {
        _steps += 2;
        if (MergeField.AreTriviallySame(a, b))
        {
            return;
        }

        _steps += a.Arguments.Length / 64;

        isExclusive |= a.ParentType is ObjectType && b.ParentType is ObjectType && !ReferenceEquals(a.ParentType, b.ParentType);
        if (Difference(a, b, isExclusive) is { } reason)
        {
            conflicts.Add(new MergeConflict(responseName, reason, [a.Node], [b.Node]));
        }
        else if (sets.Children(a) is { } childrenA && sets.Children(b) is { } childrenB
            && MergeConflict.Of(Below(childrenA, childrenB, isExclusive), a.Node, b.Node) is { } conflict)
        {
            conflicts.Add(conflict);
        }
    }

    private static string? Difference(MergeField a, MergeField b, bool isExclusive)
    {
        if (!isExclusive && a.Node.Name.Value != b.Node.Name.Value)
        {
            return $"\"{ErrorText.Excerpt(a.Node.Name.Value)}\" and \"{ErrorText.Excerpt(b.Node.Name.Value)}\" are different fields";
        }

        if (!isExclusive && a.Arguments != b.Arguments)
        {
            return "they have differing arguments";
        }

        return a.Type is not null && b.Type is not null && MergeField.TypesConflict(a.Type, b.Type)
            ? $"they return conflicting types \"{a.Type}\" and \"{b.Type}\""
            : null;
    }

    private List<MergeConflict> Below(MergeSet a, MergeSet b, bool isExclusive)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var conflicts = new List<MergeConflict>();
        CompareSets(conflicts, a, b, isExclusive);
        foreach (var name in b.Fragments)
        {
            CompareWithFragment(conflicts, a, name, isExclusive);
        }

        foreach (var name in a.Fragments)
        {
            CompareWithFragment(conflicts, b, name, isExclusive);
        }

        foreach (var nameA in a.Fragments)
        {
            for (var i = 0; i < b.Fragments.Count && !IsDone(conflicts); i++)
            {
                CompareFragments(conflicts, nameA, b.Fragments[i], isExclusive);
            }
        }

        return conflicts;
    }
}
