using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>A subscription selects one root field, none of introspection, and that unconditionally.</summary>
internal sealed class SubscriptionSingleRootField(ValidationContext context) : ValidationRule(context, "sec-Single-Root-Field"), IOperationRule
{
    private readonly Dictionary<string, List<FieldNode>> _fields = new(StringComparer.Ordinal);
    private readonly List<List<FieldNode>> _inOrder = [];
    private readonly HashSet<string> _fragments = new(StringComparer.Ordinal);
    private readonly List<Location> _conditions = [];

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Subscription || Context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        _fields.Clear();
        _inOrder.Clear();
        _fragments.Clear();
        _conditions.Clear();
        Collect(node.SelectionSet, root);
        Check(node.Name is null ? "Anonymous Subscription" : $"Subscription {Quote(node.Name.Value)}");
    }

    private void Check(string subject)
    {
        if (_conditions.Count > 0)
        {
            Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", [.. _conditions]);
            return;
        }

        if (_inOrder.Count > 1)
        {
            Report($"{subject} must select only one top level field.", [.. _inOrder.Skip(1).SelectMany(f => f).Select(f => f.Location)]);
        }

        foreach (var fields in _inOrder)
        {
            if (fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
            {
                Report($"{subject} must not select an introspection top level field.", [.. fields.Select(f => f.Location)], ("field", fields[0].Name.Value));
            }
        }
    }

    private void Collect(SelectionSetNode set, ObjectType root)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            if (IsConditional(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                    Collect(inline.SelectionSet, root);
                    break;
                case FragmentSpreadNode spread when _fragments.Add(spread.Name.Value):
                    if (Context.Fragment(spread.Name.Value)?.Node is FragmentDefinitionNode fragment && Applies(fragment.TypeCondition, root))
                    {
                        Collect(fragment.SelectionSet, root);
                    }

                    break;
            }
        }
    }

    private bool IsConditional(SelectionNode selection)
    {
        var condition = selection.Directives.FirstOrDefault(d => d.Name.Value == "skip") ?? selection.Directives.FirstOrDefault(d => d.Name.Value == "include");
        if (condition is not null)
        {
            _conditions.Add(condition.Location);
        }

        return condition is not null;
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root)
        => condition is null || (Context.Schema.Type(condition.Name.Value) is { } type && Context.Schema.IsPossibleType(type, root));

    private void Add(FieldNode field)
    {
        if (!_fields.TryGetValue(field.ResponseName, out var fields))
        {
            fields = [];
            _fields.Add(field.ResponseName, fields);
            _inOrder.Add(fields);
        }

        fields.Add(field);
    }
}
