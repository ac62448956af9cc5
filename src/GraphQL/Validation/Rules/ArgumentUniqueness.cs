using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No two arguments of a field or directive have the same name.</summary>
internal sealed class ArgumentUniqueness(ValidationContext context) : ValidationRule(context, "sec-Argument-Uniqueness"), IArgumentsRule
{
    public void EnterArguments(IReadOnlyList<ArgumentNode> nodes)
    {
        if (nodes.Count < 2 || (nodes.Count == 2 && nodes[0].Name.Value != nodes[1].Name.Value))
        {
            return;
        }

        foreach (var group in nodes.GroupBy(a => a.Name.Value, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            Report($"There can be only one argument named {Quote(group.Key)}.", [.. group.Select(a => a.Name.Location)], ("argument", group.Key));
        }
    }
}
