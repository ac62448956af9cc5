using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one.</summary>
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context, "sec-Lone-Anonymous-Operation"), IDocumentRule, IOperationRule
{
    private int _operations;

    public void EnterDocument()
    {
        foreach (var definition in Context.Definitions)
        {
            _operations += definition.Node is OperationDefinitionNode ? 1 : 0;
        }
    }

    public void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is null && _operations > 1)
        {
            Report("This anonymous operation must be the only defined operation.", [node.Location]);
        }
    }
}
