using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Spread fragments exist.</summary>
internal sealed class FragmentSpreadTargetDefined(ValidationContext context) : ValidationRule(context, "sec-Fragment-Spread-Target-Defined"), IFragmentSpreadRule
{
    public void EnterFragmentSpread(FragmentSpreadNode node)
    {
        var name = node.Name.Value;
        if (Context.Fragment(name) is null)
        {
            Report($"Unknown fragment {Quote(name)}.", [node.Name.Location], ("fragment", name));
        }
    }
}
