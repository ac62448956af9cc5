using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for each operation.</summary>
internal sealed class OperationTypeExistence(ValidationContext context) : ValidationRule(context, "sec-Operation-Type-Existence"), IOperationRule
{
    public void EnterOperation(OperationDefinitionNode node)
    {
        if (Context.Schema.RootType(node.Operation) is null)
        {
            var operation = node.Operation switch { OperationType.Query => "query", OperationType.Mutation => "mutation", _ => "subscription" };
            Report($"The {operation} operation is not supported by the schema.", [node.Location]);
        }
    }
}
