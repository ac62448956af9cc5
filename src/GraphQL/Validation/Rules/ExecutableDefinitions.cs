using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>A document to execute holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context, "sec-Executable-Definitions"), IDocumentRule
{
    public void EnterDocument()
    {
        foreach (var definition in Context.Document.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
            {
                Report($"The {NameOf(definition)} definition is not executable.", [definition.Location]);
            }
        }
    }

    private static string NameOf(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => Quote(type.Name.Value),
        DirectiveDefinitionNode directive => Quote(directive.Name.Value),
        _ => "schema",
    };
}
