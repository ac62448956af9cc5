using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fields of composite types have selections, others have none.</summary>
internal sealed class LeafFieldSelections(ValidationContext context) : ValidationRule(context, "sec-Leaf-Field-Selections"), IFieldRule
{
    public void EnterField(FieldNode node)
    {
        if (Context.Type is not { } type)
        {
            return;
        }

        var name = node.Name.Value;
        if (type.IsLeaf)
        {
            if (node.SelectionSet is { } selection)
            {
                Report($"Field {Quote(name)} must not have a selection since type \"{type}\" has no subfields.", [selection.Location], ("field", name), ("type", type.ToString()));
            }
        }
        else if (node.SelectionSet is null)
        {
            Report(
                $"Field {Quote(name)} of type \"{type}\" must have a selection of subfields. Did you mean \"{ErrorText.Excerpt(name)} {{ ... }}\"?",
                [node.Location],
                ("field", name),
                ("type", type.ToString()));
        }
        else if (node.SelectionSet.Selections.Count == 0)
        {
            Report($"Field {Quote(name)} of type \"{type}\" must have at least one field selected.", [node.Location], ("field", name), ("type", type.ToString()));
        }
    }
}
