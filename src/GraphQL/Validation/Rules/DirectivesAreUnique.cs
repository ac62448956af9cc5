using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands only once at a place.</summary>
internal sealed class DirectivesAreUnique(ValidationContext context) : ValidationRule(context, "sec-Directives-Are-Unique-per-Location"), IDirectivesRule
{
    public void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        if (nodes.Count < 2)
        {
            return;
        }

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = node.Name.Value;
            if (Context.Schema.Directive(name) is { IsRepeatable: false } && !seen.TryAdd(name, node))
            {
                Report($"The directive {Quote("@" + name)} can only be used once at this location.", [seen[name].Location, node.Location], ("directive", name));
            }
        }
    }
}
