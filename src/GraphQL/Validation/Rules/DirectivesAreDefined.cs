using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Directives are ones that the schema has.</summary>
internal sealed class DirectivesAreDefined(ValidationContext context) : ValidationRule(context, "sec-Directives-Are-Defined"), IDirectiveRule
{
    public void EnterDirective(DirectiveNode node, string place)
    {
        if (Context.Directive is null)
        {
            Report($"Unknown directive {Quote("@" + node.Name.Value)}.", [node.Location], ("directive", node.Name.Value));
        }
    }
}
