using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Directives stand where their definition allows.</summary>
internal sealed class DirectivesAreInValidLocations(ValidationContext context) : ValidationRule(context, "sec-Directives-Are-in-Valid-Locations"), IDirectiveRule
{
    public void EnterDirective(DirectiveNode node, string place)
    {
        if (Context.Directive is { } directive && !directive.Locations.Contains(place, StringComparer.Ordinal))
        {
            Report($"Directive \"@{directive.Name}\" may not be used on {place}.", [node.Location], ("directive", directive.Name));
        }
    }
}
