using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No two fields of an input object have the same name.</summary>
internal sealed class InputObjectFieldUniqueness(ValidationContext context) : ValidationRule(context, "sec-Input-Object-Field-Uniqueness"), IValueRule
{
    public void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode { Fields.Count: > 1 } value)
        {
            return;
        }

        var seen = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            if (!seen.TryAdd(field.Name.Value, field.Name))
            {
                Report($"There can be only one input field named {Quote(field.Name.Value)}.", [seen[field.Name.Value].Location, field.Name.Location], ("field", field.Name.Value));
            }
        }
    }
}
