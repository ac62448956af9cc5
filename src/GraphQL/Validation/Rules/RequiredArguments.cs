using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Arguments that must be given are there.</summary>
internal sealed class RequiredArguments(ValidationContext context) : ValidationRule(context, "sec-Required-Arguments"), IFieldEndRule, IDirectiveEndRule
{
    public void LeaveField(FieldNode node)
    {
        if (Context.Field is { } field)
        {
            foreach (var argument in field.Arguments)
            {
                if (argument.IsRequired && !IsGiven(node.Arguments, argument))
                {
                    Report(
                        $"Field \"{field.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                        [node.Location],
                        ("field", field.Name),
                        ("argument", argument.Name));
                }
            }
        }
    }

    public void LeaveDirective(DirectiveNode node)
    {
        if (Context.Directive is { } directive)
        {
            foreach (var argument in directive.Arguments)
            {
                if (argument.IsRequired && !IsGiven(node.Arguments, argument))
                {
                    Report(
                        $"Directive \"@{directive.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                        [node.Location],
                        ("directive", directive.Name),
                        ("argument", argument.Name));
                }
            }
        }
    }

    private static bool IsGiven(IReadOnlyList<ArgumentNode> nodes, InputField argument)
    {
        foreach (var node in nodes)
        {
            if (node.Name.Value == argument.Name)
            {
                return true;
            }
        }

        return false;
    }
}
