using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fields of input objects that must be given are there.</summary>
internal sealed class InputObjectRequiredFields(ValidationContext context) : ValidationRule(context, "sec-Input-Object-Required-Fields"), IValueRule
{
    public void EnterValue(ValueNode node)
    {
        if (Context.IsInRefusedValue || node is not ObjectValueNode value || Context.InputType?.Named is not InputObjectType type)
        {
            return;
        }

        HashSet<string>? given = null;
        foreach (var field in type.Fields)
        {
            if (field.IsRequired && !(given ??= [.. value.Fields.Select(f => f.Name.Value)]).Contains(field.Name))
            {
                Report($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.", [node.Location], ("field", field.Name), ("type", type.Name));
            }
        }
    }
}
