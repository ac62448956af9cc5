using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>The fields of a selection set, those of inline fragments included, and the fragments it spreads.</summary>
internal sealed class MergeSet
{
    private Dictionary<string, List<MergeField>>? _byName;

    /// <summary>The fields in their order.</summary>
    public List<MergeField> Fields { get; } = [];

    /// <summary>The fragments it spreads, each once, known or not.</summary>
    public List<string> Fragments { get; } = [];

    /// <summary>The fields by response name, in the order in which the names come first.</summary>
    public Dictionary<string, List<MergeField>> ByName => _byName ??= Group();

    private Dictionary<string, List<MergeField>> Group()
    {
        var groups = new Dictionary<string, List<MergeField>>(Fields.Count, StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            if (!groups.TryGetValue(field.Node.ResponseName, out var fields))
            {
                groups.Add(field.Node.ResponseName, fields = []);
            }

            fields.Add(field);
        }

        return groups;
    }
}

/// <summary>Makes the sets of a document, each once.</summary>
internal sealed class MergeSets(ValidationContext context)
{
    private readonly Dictionary<(SelectionSetNode, NamedType?), MergeSet> _sets = [];

    /// <summary>The set of a selection set on a type.</summary>
    public MergeSet Get(SelectionSetNode node, NamedType? parentType)
    {
        if (!_sets.TryGetValue((node, parentType), out var set))
        {
            set = new MergeSet();
            Collect(node, parentType, set, null);
            _sets.Add((node, parentType), set);
        }

        return set;
    }

    /// <summary>The set of a field's selections; null when it has none.</summary>
    public MergeSet? Children(MergeField field)
    {
        if (field.Children is null && field.Node.SelectionSet is { } node)
        {
            var named = field.Type?.Named;
            field.Children = Get(node, named is { IsComposite: true } ? named : null);
        }

        return field.Children;
    }

    /// <summary>The set of a fragment; null when there is no such fragment.</summary>
    public MergeSet? Fragment(string name)
        => context.Fragment(name)?.Node is FragmentDefinitionNode fragment ? Get(fragment.SelectionSet, Composite(fragment.TypeCondition)) : null;

    private NamedType? Composite(NamedTypeNode condition) => context.Schema.Type(condition.Name.Value) is { IsComposite: true } type ? type : null;

    private void Collect(SelectionSetNode node, NamedType? parentType, MergeSet set, HashSet<string>? seen)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    set.Fields.Add(new MergeField(field, parentType));
                    break;
                case FragmentSpreadNode spread:
                    seen ??= new HashSet<string>(set.Fragments, StringComparer.Ordinal);
                    if (seen.Add(spread.Name.Value))
                    {
                        set.Fragments.Add(spread.Name.Value);
                    }

                    break;
                case InlineFragmentNode inline:
                    seen ??= new HashSet<string>(set.Fragments, StringComparer.Ordinal);
                    Collect(inline.SelectionSet, inline.TypeCondition is null ? parentType : Composite(inline.TypeCondition), set, seen);
                    break;
            }
        }
    }
}
