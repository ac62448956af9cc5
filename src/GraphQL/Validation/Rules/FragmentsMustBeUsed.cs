using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Every fragment is reached from an operation.</summary>
internal sealed class FragmentsMustBeUsed(ValidationContext context) : ValidationRule(context, "sec-Fragments-Must-Be-Used"), IDocumentEndRule
{
    public void LeaveDocument()
    {
        var operations = Context.Definitions.Where(d => d.Node is OperationDefinitionNode).ToArray();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fragment in Context.Reach.From(operations))
        {
            used.Add(fragment.Node.Name!.Value);
        }

        foreach (var definition in Context.Definitions)
        {
            if (definition.Node is FragmentDefinitionNode fragment && !used.Contains(fragment.Name.Value))
            {
                Report($"Fragment {Quote(fragment.Name.Value)} is never used.", [fragment.Location], ("fragment", fragment.Name.Value));
            }
        }
    }
}
