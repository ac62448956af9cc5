using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>A OneOf input object has exactly one field, and that is not null.</summary>
internal sealed class OneOfInputObjects(ValidationContext context) : ValidationRule(context, "sec-OneOf-Input-Objects"), IValueRule
{
    public void EnterValue(ValueNode node)
    {
        if (Context.IsInRefusedValue || node is not ObjectValueNode value || Context.InputType?.Named is not InputObjectType { IsOneOf: true } type)
        {
            return;
        }

        if (value.Fields.Count == 0 || value.Fields.Any(f => f.Name.Value != value.Fields[0].Name.Value))
        {
            Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", [node.Location], ("type", type.Name));
        }
        else if (value.Fields[^1] is { Value: NullValueNode } field)
        {
            Report($"Field \"{type.Name}.{ErrorText.Excerpt(field.Name.Value)}\" must be non-null.", [node.Location], ("field", field.Name.Value), ("type", type.Name));
        }
    }
}
