using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fragments are on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context)
    : ValidationRule(context, "sec-Fragments-on-Object-Interface-or-Union-Types"), IFragmentDefinitionRule, IInlineFragmentRule
{
    public void EnterFragmentDefinition(FragmentDefinitionNode node) => Check(node.TypeCondition, $"Fragment {Quote(node.Name.Value)}");

    public void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is not null)
        {
            Check(node.TypeCondition, "Fragment");
        }
    }

    private void Check(NamedTypeNode condition, string subject)
    {
        if (Context.Schema.Type(condition.Name.Value) is { IsComposite: false } type)
        {
            Report($"{subject} cannot condition on non composite type \"{type.Name}\".", [condition.Location], ("type", type.Name));
        }
    }
}
