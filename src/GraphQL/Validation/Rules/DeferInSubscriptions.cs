using System.Runtime.InteropServices;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Nothing in a subscription is deferred, unless a variable may switch that off.</summary>
internal sealed class DeferInSubscriptions(ValidationContext context) : ValidationRule(context, "sec-Validation"), IOperationRule
{
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    private readonly List<Location> _spreads = [];

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationType.Subscription)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        if (Check(node.SelectionSet, visited))
        {
            _checked.UnionWith(visited);
        }
    }

    private bool Check(SelectionSetNode set, HashSet<string> visited)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var valid = true;
        foreach (var selection in set.Selections)
        {
            if (MayBeLeftOut(selection, "skip", true) || MayBeLeftOut(selection, "include", false))
            {
                continue;
            }

            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value == DeferUsage.Directive && If(directive) is not (VariableNode or BooleanValueNode { Value: false }))
                {
                    valid = false;
                    Report(directive);
                }
            }

            valid &= CheckBelow(selection, visited);
        }

        return valid;
    }

    private bool CheckBelow(SelectionNode selection, HashSet<string> visited)
    {
        switch (selection)
        {
            case FieldNode { SelectionSet: { } below }:
                return Check(below, visited);
            case InlineFragmentNode inline:
                return Check(inline.SelectionSet, visited);
            case FragmentSpreadNode spread when !_checked.Contains(spread.Name.Value) && visited.Add(spread.Name.Value)
                && Context.Fragment(spread.Name.Value)?.Node is FragmentDefinitionNode fragment:
                _spreads.Add(spread.Location);
                var valid = Check(fragment.SelectionSet, visited);
                _spreads.RemoveAt(_spreads.Count - 1);
                return valid;
            default:
                return true;
        }
    }

    private void Report(DirectiveNode directive)
    {
        List<Location> locations = [directive.Location];
        for (var i = _spreads.Count - 1; i >= 0; i--)
        {
            locations.Add(_spreads[i]);
        }

        Report("Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.", CollectionsMarshal.AsSpan(locations));
    }

    private static bool MayBeLeftOut(SelectionNode selection, string name, bool when)
        => selection.Directives.FirstOrDefault(d => d.Name.Value == name) is { } directive && If(directive) is { } condition && (condition is not BooleanValueNode constant || constant.Value == when);

    private static ValueNode? If(DirectiveNode directive) => directive.Arguments.FirstOrDefault(static a => a.Name.Value == "if")?.Value;
}
