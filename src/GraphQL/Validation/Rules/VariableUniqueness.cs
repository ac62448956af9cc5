using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name.</summary>
internal sealed class VariableUniqueness(ValidationContext context) : ValidationRule(context, "sec-Variable-Uniqueness"), IOperationRule
{
    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.VariableDefinitions.Count < 2)
        {
            return;
        }

        foreach (var group in node.VariableDefinitions.GroupBy(v => v.Variable.Name.Value, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            Report($"There can be only one variable named {Quote("$" + group.Key)}.", [.. group.Select(v => v.Variable.Name.Location)], ("variable", group.Key));
        }
    }
}
