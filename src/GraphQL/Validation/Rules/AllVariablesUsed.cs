using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation defines is used, in it or in a fragment it reaches.</summary>
internal sealed class AllVariablesUsed(ValidationContext context) : ValidationRule(context, "sec-All-Variables-Used"), IOperationUsageRule
{
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);

    public void CheckOperation(OperationDefinitionNode node, DefinitionInfo operation, List<DefinitionInfo> fragments)
    {
        _unused.Clear();
        foreach (var variable in node.VariableDefinitions)
        {
            _unused.Add(variable.Variable.Name.Value);
        }

        Remove(operation);
        for (var i = 0; i < fragments.Count && _unused.Count > 0; i++)
        {
            Remove(fragments[i]);
        }

        if (_unused.Count == 0)
        {
            return;
        }

        foreach (var variable in node.VariableDefinitions)
        {
            var name = variable.Variable.Name.Value;
            if (_unused.Contains(name))
            {
                var within = node.Name is null ? "" : $" in operation {Quote(node.Name.Value)}";
                Report($"Variable {Quote("$" + name)} is never used{within}.", [variable.Location], ("variable", name));
            }
        }
    }

    private void Remove(DefinitionInfo definition)
    {
        foreach (var usage in definition.VariableUsages)
        {
            _unused.Remove(usage.Name);
        }
    }
}
