using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation uses, also in fragments, is one it defines.</summary>
internal sealed class AllVariableUsesDefined(ValidationContext context) : ValidationRule(context, "sec-All-Variable-Uses-Defined"), IOperationUsageRule
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    public void CheckOperation(OperationDefinitionNode node, DefinitionInfo operation, List<DefinitionInfo> fragments)
    {
        _defined.Clear();
        foreach (var variable in node.VariableDefinitions)
        {
            _defined.Add(variable.Variable.Name.Value);
        }

        Check(node, operation);
        foreach (var fragment in fragments)
        {
            Check(node, fragment);
        }
    }

    private void Check(OperationDefinitionNode node, DefinitionInfo definition)
    {
        List<(int Rank, VariableNode Node)>? undefined = null;
        foreach (var usage in definition.VariableUsages)
        {
            if (!_defined.Contains(usage.Name))
            {
                (undefined ??= []).AddRange(usage.Nodes);
            }
        }

        if (undefined is null)
        {
            return;
        }

        undefined.Sort(static (a, b) => a.Rank.CompareTo(b.Rank));
        foreach (var (_, variable) in undefined)
        {
            var name = variable.Name.Value;
            var by = node.Name is null ? "" : $" by operation {Quote(node.Name.Value)}";
            Report($"Variable {Quote("$" + name)} is not defined{by}.", [variable.Location, node.Location], ("variable", name));
        }
    }
}
