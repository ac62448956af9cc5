using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name.</summary>
internal sealed class OperationNameUniqueness(ValidationContext context) : ValidationRule(context, "sec-Operation-Name-Uniqueness"), IOperationRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is { } name && !_names.TryAdd(name.Value, name))
        {
            Report($"There can be only one operation named {Quote(name.Value)}.", [_names[name.Value].Location, name.Location]);
        }
    }
}
