using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>
/// The schema has a root type for each operation. Reported only when nothing else is wrong: the reference implementation's version 16 leaves it to execution, and its other errors explain more.
/// </summary>
internal sealed class OperationTypeExistence(ValidationContext context) : ValidationRule(context, "sec-Operation-Type-Existence"), IDocumentEndRule
{
    public void LeaveDocument()
    {
        if (Context.HasErrors)
        {
            return;
        }

        foreach (var definition in Context.Definitions)
        {
            if (definition.Node is OperationDefinitionNode operation && Context.Schema.RootType(operation.Operation) is null)
            {
                var kind = operation.Operation switch { OperationType.Query => "query", OperationType.Mutation => "mutation", _ => "subscription" };
                Report($"The {kind} operation is not supported by the schema.", [operation.Location]);
            }
        }
    }
}
