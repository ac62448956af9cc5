using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name.</summary>
internal sealed class FragmentNameUniqueness(ValidationContext context) : ValidationRule(context, "sec-Fragment-Name-Uniqueness"), IFragmentDefinitionRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        var name = node.Name.Value;
        if (!_names.TryAdd(name, node.Name))
        {
            Report($"There can be only one fragment named {Quote(name)}.", [_names[name].Location, node.Name.Location], ("fragment", name));
        }
    }
}
