using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>
/// Tells in near-linear time that a document has no conflict. Fields that can meet at one place of the response are put into one class, and with them, name by name, what is
/// selected below them; a class must agree in itself. Since "can meet" is taken as transitive, which it is not, a class that does not agree means only that there may be a
/// conflict: then pairs must be looked at.
/// </summary>
internal sealed class MergeEstimate(MergeSets sets)
{
    private const int MostSteps = 500_000;

    private readonly Stack<(MergeField A, MergeField B, bool IsShape)> _unions = [];
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, MergeField>?> _fragmentNames = new(StringComparer.Ordinal);
    private readonly List<MergeField> _expanded = [];
    private readonly List<string> _fragments = [];
    private int _steps;
    private int _visit;

    /// <summary>Whether the document was too large to tell; then nobody should look at pairs either.</summary>
    public bool IsTooLarge => _steps > MostSteps;

    /// <summary>Whether some pair of fields below the sets may conflict.</summary>
    public bool MayConflict(List<MergeSet> roots)
    {
        var suspects = roots.FindAll(HasRepeatedName);
        foreach (var root in suspects)
        {
            Link(root, new Dictionary<string, MergeField>(StringComparer.Ordinal), new Dictionary<string, MergeEntry>(StringComparer.Ordinal));
            while (_unions.TryPop(out var union))
            {
                if (IsTooLarge || !(union.IsShape ? UniteShape(union.A, union.B) : UniteSame(union.A, union.B)))
                {
                    return true;
                }
            }
        }

        return IsTooLarge;
    }

    /// <summary>Whether a response name stands for several fields that are not the same at a glance.</summary>
    private bool HasRepeatedName(MergeSet set)
    {
        if (set.Fields.Count + set.Fragments.Count < 2)
        {
            return false;
        }

        // One fragment spread in many places is looked through only once.
        var isSingle = set.Fragments.Count == 1;
        Dictionary<string, MergeField>? spread = null;
        if (isSingle && !TryFragmentNames(set.Fragments[0], out spread))
        {
            return true;
        }

        return !TryNames(isSingle ? set.Fields : Expand(set), spread, new Dictionary<string, MergeField>(StringComparer.Ordinal));
    }

    /// <summary>One field for each response name of a fragment; false when it repeats a name in itself.</summary>
    private bool TryFragmentNames(string fragment, out Dictionary<string, MergeField>? names)
    {
        if (!_fragmentNames.TryGetValue(fragment, out names))
        {
            names = new Dictionary<string, MergeField>(StringComparer.Ordinal);
            if (sets.Fragment(fragment) is { } set && !TryNames(Expand(set), null, names))
            {
                names = null;
            }

            _fragmentNames.Add(fragment, names);
        }

        return names is not null;
    }

    private static bool TryNames(List<MergeField> fields, Dictionary<string, MergeField>? others, Dictionary<string, MergeField> names)
    {
        foreach (var field in fields)
        {
            var name = field.Node.ResponseName;
            var known = others?.GetValueOrDefault(name);
            if ((known is not null && !MergeField.AreTriviallySame(known, field)) || (!names.TryAdd(name, field) && !MergeField.AreTriviallySame(names[name], field)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The fields of a set and of the fragments it reaches; the list is reused by the next call.</summary>
    private List<MergeField> Expand(MergeSet set)
    {
        _visit++;
        _expanded.Clear();
        _fragments.Clear();
        Add(set);
        for (var i = 0; i < _fragments.Count && !IsTooLarge; i++)
        {
            if (sets.Fragment(_fragments[i]) is { } fragment)
            {
                Add(fragment);
            }
        }

        return _expanded;
    }

    private void Add(MergeSet set)
    {
        _steps += set.Fields.Count + set.Fragments.Count + 1;
        _expanded.AddRange(set.Fields);
        foreach (var name in set.Fragments)
        {
            if (_visits.GetValueOrDefault(name) != _visit)
            {
                _visits[name] = _visit;
                _fragments.Add(name);
            }
        }
    }

    /// <summary>Adds the fields of a set to what is known by name, with the unions that follow.</summary>
    private void Link(MergeSet set, Dictionary<string, MergeField>? names, Dictionary<string, MergeEntry>? entries)
    {
        foreach (var field in Expand(set))
        {
            var name = field.Node.ResponseName;
            if (names is not null && !names.TryAdd(name, field))
            {
                _unions.Push((names[name], field, true));
            }

            if (entries is not null)
            {
                Link(EntryOf(entries, name), field);
            }
        }
    }

    private static MergeEntry EntryOf(Dictionary<string, MergeEntry> entries, string name)
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            entries.Add(name, entry = new MergeEntry());
        }

        return entry;
    }

    private void Link(MergeEntry entry, MergeField field)
    {
        if (entry.Any is { } any)
        {
            _unions.Push((any, field, false));
        }
        else if (field.ParentType is not ObjectType type)
        {
            entry.Any = field;
            foreach (var other in entry.ByObject?.Values ?? Enumerable.Empty<MergeField>())
            {
                _unions.Push((field, other, false));
            }
        }
        else if (!(entry.ByObject ??= []).TryAdd(type, field))
        {
            _unions.Push((entry.ByObject[type], field, false));
        }
    }

    private bool UniteShape(MergeField a, MergeField b)
    {
        var (large, small) = ((a.Shape ??= new MergeClass(a)).Root(), (b.Shape ??= new MergeClass(b)).Root());
        if (ReferenceEquals(large, small))
        {
            return true;
        }

        if (large.Type is not null && small.Type is not null && MergeField.TypesConflict(large.Type, small.Type))
        {
            return false;
        }

        var (namesA, namesB) = (NamesOf(large), NamesOf(small));
        if (namesA.Count < namesB.Count)
        {
            (large, small, namesA, namesB) = (small, large, namesB, namesA);
        }

        small.Join(large);
        large.Type ??= small.Type;
        foreach (var (name, field) in namesB)
        {
            _steps++;
            if (!namesA.TryAdd(name, field))
            {
                _unions.Push((namesA[name], field, true));
            }
        }

        return true;
    }

    private Dictionary<string, MergeField> NamesOf(MergeClass root)
    {
        if (root.Names is null)
        {
            root.Names = new Dictionary<string, MergeField>(StringComparer.Ordinal);
            if (sets.Children(root.Field) is { } children)
            {
                Link(children, root.Names, null);
            }
        }

        return root.Names;
    }

    private bool UniteSame(MergeField a, MergeField b)
    {
        var (large, small) = ((a.Same ??= new MergeClass(a)).Root(), (b.Same ??= new MergeClass(b)).Root());
        if (ReferenceEquals(large, small))
        {
            return true;
        }

        if (large.Field.Node.Name.Value != small.Field.Node.Name.Value || large.Field.Arguments != small.Field.Arguments)
        {
            return false;
        }

        var (entriesA, entriesB) = (EntriesOf(large), EntriesOf(small));
        if (entriesA.Count < entriesB.Count)
        {
            (large, small, entriesA, entriesB) = (small, large, entriesB, entriesA);
        }

        small.Join(large);
        foreach (var (name, entry) in entriesB)
        {
            var into = EntryOf(entriesA, name);
            _steps += (entry.ByObject?.Count ?? 0) + 1;
            if (entry.Any is not null)
            {
                Link(into, entry.Any);
            }

            foreach (var field in entry.ByObject?.Values ?? Enumerable.Empty<MergeField>())
            {
                Link(into, field);
            }
        }

        return true;
    }

    private Dictionary<string, MergeEntry> EntriesOf(MergeClass root)
    {
        if (root.Entries is null)
        {
            root.Entries = new Dictionary<string, MergeEntry>(StringComparer.Ordinal);
            if (sets.Children(root.Field) is { } children)
            {
                Link(children, null, root.Entries);
            }
        }

        return root.Entries;
    }
}
