using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands only once at a place; a type of the document and its extensions are one place.</summary>
internal sealed class DirectivesAreUnique(ValidationContext context) : ValidationRule(context, "sec-Directives-Are-Unique-per-Location"), IDocumentRule, IDirectivesRule
{
    private readonly Dictionary<IReadOnlyList<DirectiveNode>, Dictionary<string, DirectiveNode>> _extended = new(ReferenceEqualityComparer.Instance);

    public void EnterDocument()
    {
        if (Context.Definitions.Count == Context.Document.Definitions.Count)
        {
            return;
        }

        var places = Context.Document.Definitions.OfType<TypeSystemDefinitionNode>()
            .Where(d => d is TypeDefinitionNode or SchemaDefinitionNode && d.Directives.Count > 0)
            .GroupBy(d => (d as TypeDefinitionNode)?.Name.Value ?? "", StringComparer.Ordinal);
        foreach (var place in places)
        {
            var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            foreach (var definition in place)
            {
                _extended[definition.Directives] = seen;
            }
        }
    }

    public void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        var extended = _extended.GetValueOrDefault(nodes);
        if (nodes.Count < 2 && extended is null)
        {
            return;
        }

        var seen = extended ?? new(StringComparer.Ordinal);
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
