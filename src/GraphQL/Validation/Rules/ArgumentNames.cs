using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Arguments are ones that the field or directive has.</summary>
internal sealed class ArgumentNames(ValidationContext context) : ValidationRule(context, "sec-Argument-Names"), IFieldArgumentRule, IDirectiveRule
{
    public void EnterFieldArgument(ArgumentNode node)
    {
        if (Context.Argument is null && Context.Field is { } field && Context.ParentType is { } parent)
        {
            var name = node.Name.Value;
            var similar = Context.MaySuggestFor(name) ? Suggestions.DidYouMean(name, field.Arguments.Select(a => a.Name)) : "";
            Report(
                $"Unknown argument {Quote(name)} on field \"{parent.Name}.{field.Name}\".{similar}", [node.Location], ("argument", name), ("field", field.Name), ("type", parent.Name));
        }
    }

    public void EnterDirective(DirectiveNode node, string place)
    {
        if (Context.Directive is not { } directive)
        {
            return;
        }

        foreach (var argument in node.Arguments)
        {
            var name = argument.Name.Value;
            if (directive.Argument(name) is null)
            {
                var similar = Context.MaySuggestFor(name) ? Suggestions.DidYouMean(name, directive.Arguments.Select(a => a.Name)) : "";
                Report($"Unknown argument {Quote(name)} on directive \"@{directive.Name}\".{similar}", [argument.Location], ("argument", name), ("directive", directive.Name));
            }
        }
    }
}
