using System.Runtime.InteropServices;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Collects and merges the fields that apply to a concrete type (CollectFields of the specification), the conditions of directives being known.</summary>
internal readonly ref struct SelectionCompiler
{
    private readonly OperationVariant _variant;
    private readonly ObjectType _type;
    private readonly Dictionary<string, int> _indexes;
    private readonly List<List<FieldNode>> _groups;
    private readonly HashSet<string> _visited;

    private SelectionCompiler(OperationVariant variant, ObjectType type)
    {
        _variant = variant;
        _type = type;
        _indexes = new(StringComparer.Ordinal);
        _groups = [];
        _visited = new(StringComparer.Ordinal);
    }

    /// <summary>The selections of an operation's root.</summary>
    public static SelectionSet Root(OperationVariant variant, ObjectType type, SelectionSetNode node)
    {
        var compiler = new SelectionCompiler(variant, type);
        return compiler.Finish(compiler.TryCollect([node]));
    }

    /// <summary>The selections below merged fields.</summary>
    public static SelectionSet Compile(OperationVariant variant, ObjectType type, FieldNode[] fields)
    {
        var compiler = new SelectionCompiler(variant, type);
        var nodes = new List<SelectionSetNode>(fields.Length);
        foreach (var field in fields)
        {
            if (field.SelectionSet is not null)
            {
                nodes.Add(field.SelectionSet);
            }
        }

        return compiler.Finish(compiler.TryCollect(nodes));
    }

    private GraphQLException? TryCollect(List<SelectionSetNode> nodes)
    {
        try
        {
            foreach (var node in nodes)
            {
                Collect(node);
            }

            return null;
        }
        catch (GraphQLException e)
        {
            return e;
        }
    }

    private SelectionSet Finish(GraphQLException? failure)
    {
        if (failure is not null)
        {
            return new SelectionSet(_type, [], failure);
        }

        var selections = new List<Selection>(_groups.Count);
        foreach (var group in _groups)
        {
            // A field that the type lacks can only stand in a document that was not validated.
            if (MetaFields.Find(_variant.Plan.Schema, _type, group[0].Name.Value) is { } field)
            {
                selections.Add(new Selection(_variant, _type, field, group));
            }
        }

        return new SelectionSet(_type, [.. selections], null);
    }

    private void Collect(SelectionSetNode node)
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
                    Add(field);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name.Value)
                    && _variant.Plan.Fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(fragment.TypeCondition):
                    Collect(fragment.SelectionSet);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(FieldNode field)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, field.ResponseName, out var exists);
        if (exists)
        {
            _groups[index].Add(field);
        }
        else
        {
            index = _groups.Count;
            _groups.Add([field]);
        }
    }

    private bool Applies(NamedTypeNode condition) => _variant.Applies(condition, _type);
}
