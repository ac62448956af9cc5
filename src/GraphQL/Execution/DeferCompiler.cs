using System.Runtime.InteropServices;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// Collects and merges fields as <see cref="SelectionCompiler"/> does, heeding <c>@defer</c>: a field that something undeferred selects as well is not deferred; one that a deferred fragment
/// and one inside it select belongs to the outer; the others are grouped by the set of fragments that want them, so that each is executed once.
/// </summary>
internal sealed class DeferCompiler
{
    private readonly OperationVariant _variant;
    private readonly ObjectType _type;
    private readonly DeferUsage[] _executed;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly List<DeferUsage> _begun = [];
    private readonly HashSet<(string Fragment, DirectiveNode? Defer)> _visited = [];

    private DeferCompiler(OperationVariant variant, ObjectType type, DeferUsage[] executed)
    {
        _variant = variant;
        _type = type;
        _executed = executed;
    }

    /// <summary>The selections of an operation's root.</summary>
    public static SelectionSet Root(OperationVariant variant, ObjectType type, SelectionSetNode node)
    {
        var compiler = new DeferCompiler(variant, type, []);
        try
        {
            compiler.Collect(node, null);
            return compiler.Finish();
        }
        catch (GraphQLException e)
        {
            return new SelectionSet(type, [], e);
        }
    }

    /// <summary>The selections below merged fields.</summary>
    public static SelectionSet Compile(OperationVariant variant, ObjectType type, FieldNode[] fields, DeferScope scope)
    {
        var compiler = new DeferCompiler(variant, type, scope.Executed);
        try
        {
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i].SelectionSet is { } below)
                {
                    compiler.Collect(below, scope.Usages?[i]);
                }
            }

            return compiler.Finish();
        }
        catch (GraphQLException e)
        {
            return new SelectionSet(type, [], e);
        }
    }

    private void Collect(SelectionSetNode node, DeferUsage? usage)
    {
        foreach (var selection in node.Selections)
        {
            if (!_variant.Includes(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field, usage);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || _variant.Applies(inline.TypeCondition, _type):
                    var begun = _variant.DeferUsageOf(inline, usage);
                    Begin(begun);
                    Collect(inline.SelectionSet, begun ?? usage);
                    break;
                case FragmentSpreadNode spread when _variant.Plan.Fragments.TryGetValue(spread.Name.Value, out var fragment) && _variant.Applies(fragment.TypeCondition, _type):
                    CollectSpread(spread, fragment, usage);
                    break;
                default:
                    break;
            }
        }
    }

    private void CollectSpread(FragmentSpreadNode spread, FragmentDefinitionNode fragment, DeferUsage? usage)
    {
        var begun = _variant.DeferUsageOf(spread, usage);
        var inner = begun ?? usage;
        if (_visited.Contains((spread.Name.Value, null)) || !_visited.Add((spread.Name.Value, inner?.Node)))
        {
            return;
        }

        Begin(begun);
        Collect(fragment.SelectionSet, inner);
    }

    private void Begin(DeferUsage? usage)
    {
        if (usage is not null)
        {
            _begun.Add(usage);
        }
    }

    private void Add(FieldNode field, DeferUsage? usage)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, field.ResponseName, out var exists);
        if (!exists)
        {
            index = _groups.Count;
            _groups.Add(new Group());
        }

        _groups[index].Add(field, usage);
    }

    private SelectionSet Finish()
    {
        var own = new List<Selection>(_groups.Count);
        var parts = new List<(DeferUsage[] Usages, List<Selection> Selections)>();
        foreach (var group in _groups)
        {
            // A field that the type lacks can only stand in a document that was not validated.
            if (MetaFields.Find(_variant.Plan.Schema, _type, group.Nodes[0].Name.Value) is not { } field)
            {
                continue;
            }

            var wanted = group.WantedBy();
            var executed = IsSame(wanted, _executed) ? _executed : wanted;
            var selections = ReferenceEquals(executed, _executed) ? own : PartFor(parts, ref executed);
            selections.Add(new Selection(_variant, _type, field, group.Nodes, new DeferScope(group.IsDeferred ? [.. group.Usages] : null, executed)));
        }

        var deferral = _begun.Count == 0 && parts.Count == 0 ? null
            : new Deferral([.. _begun], [.. parts.Select(p => new DeferredFields(p.Usages, new SelectionSet(_type, [.. p.Selections], null)))]);
        return new SelectionSet(_type, [.. own], null, deferral);
    }

    private static List<Selection> PartFor(List<(DeferUsage[] Usages, List<Selection> Selections)> parts, ref DeferUsage[] wanted)
    {
        foreach (var (usages, selections) in parts)
        {
            if (IsSame(usages, wanted))
            {
                wanted = usages;
                return selections;
            }
        }

        parts.Add((wanted, []));
        return parts[^1].Selections;
    }

    private static bool IsSame(DeferUsage[] a, DeferUsage[] b) => a.Length == b.Length && Array.TrueForAll(a, u => Array.IndexOf(b, u) >= 0);

    /// <summary>The nodes of one response name.</summary>
    private sealed class Group
    {
        public List<FieldNode> Nodes { get; } = [];

        public List<DeferUsage?> Usages { get; } = [];

        public bool IsDeferred { get; private set; }

        public void Add(FieldNode node, DeferUsage? usage)
        {
            Nodes.Add(node);
            Usages.Add(usage);
            IsDeferred |= usage is not null;
        }

        /// <summary>The outermost deferred fragments that want the field, distinct; none when something undeferred wants it.</summary>
        public DeferUsage[] WantedBy()
        {
            var wanted = new HashSet<DeferUsage>();
            foreach (var usage in Usages)
            {
                if (usage is null)
                {
                    return [];
                }

                wanted.Add(usage);
            }

            // Read from the list, not the set: its order is that of the document.
            return [.. Usages.Distinct().Where(u => !HasAncestor(wanted, u!)).Select(u => u!)];
        }

        private static bool HasAncestor(HashSet<DeferUsage> wanted, DeferUsage usage)
        {
            for (var parent = usage.Parent; parent is not null; parent = parent.Parent)
            {
                if (wanted.Contains(parent))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
