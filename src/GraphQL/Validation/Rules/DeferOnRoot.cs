using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>The root fields of mutations and subscriptions are not deferred.</summary>
internal sealed class DeferOnRoot(ValidationContext context) : ValidationRule(context, "sec-Validation"), IOperationRule
{
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation == OperationType.Query || Context.Schema.RootType(node.Operation) is not { } root)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        var message = $"Defer directive cannot be used on root {(node.Operation == OperationType.Mutation ? "mutation" : "subscription")} type \"{root.Name}\".";
        if (Check(node.SelectionSet, message, visited))
        {
            _checked.UnionWith(visited);
        }
    }

    private bool Check(SelectionSetNode set, string message, HashSet<string> visited)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var valid = true;
        foreach (var selection in set.Selections)
        {
            var below = selection switch
            {
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when visited.Add(spread.Name.Value) => (Context.Fragment(spread.Name.Value)?.Node as FragmentDefinitionNode)?.SelectionSet,
                _ => null,
            };
            if (below is null)
            {
                continue;
            }

            if (selection.Directives.FirstOrDefault(static d => d.Name.Value == DeferUsage.Directive) is { } defer)
            {
                valid = false;
                Report(message, [defer.Location]);
            }

            if (selection is not FragmentSpreadNode known || !_checked.Contains(known.Name.Value))
            {
                valid &= Check(below, message, visited);
            }
        }

        return valid;
    }
}
