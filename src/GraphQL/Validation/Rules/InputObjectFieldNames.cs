using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fields of input objects are ones that their type has.</summary>
internal sealed class InputObjectFieldNames(ValidationContext context) : ValidationRule(context, "sec-Input-Object-Field-Names"), IObjectFieldRule
{
    public void EnterObjectField(ObjectFieldNode node)
    {
        if (!Context.IsInRefusedValue && Context.InputType is null && Context.InputObject is { } type)
        {
            var name = node.Name.Value;
            var similar = Context.MaySuggestFor(name) ? Suggestions.DidYouMean(name, type.Fields.Select(f => f.Name)) : "";
            Report($"Field {Quote(name)} is not defined by type \"{type.Name}\".{similar}", [node.Location], ("field", name), ("type", type.Name));
        }
    }
}
