using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>The label of a deferred fragment is a text, not a variable, and stands once in the document.</summary>
internal sealed class DeferLabels(ValidationContext context) : ValidationRule(context, "sec-Validation"), IDirectiveRule
{
    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    public void EnterDirective(DirectiveNode node, string place)
    {
        if (node.Name.Value != DeferUsage.Directive)
        {
            return;
        }

        switch (node.Arguments.FirstOrDefault(static a => a.Name.Value == "label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label when _known.TryAdd(label.Value, node):
                break;
            case StringValueNode label:
                Report("Value for argument \"defer(label:)\" must be unique across all uses of the directive.", [_known[label.Value].Location, node.Location], ("label", label.Value));
                break;
            default:
                Report("Argument \"@defer(label:)\" must be a static string.", [node.Location]);
                break;
        }
    }
}
