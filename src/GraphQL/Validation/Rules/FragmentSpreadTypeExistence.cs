using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Sdl;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fragments are on types that the schema has; stray definitions of types name those of the schema or of the document.</summary>
internal sealed class FragmentSpreadTypeExistence(ValidationContext context) : ValidationRule(context, "sec-Fragment-Spread-Type-Existence"), IDocumentRule, ITypeConditionRule
{
    public void EnterDocument()
    {
        if (Context.Definitions.Count == Context.Document.Definitions.Count)
        {
            return;
        }

        var defined = Context.Document.Definitions.OfType<TypeDefinitionNode>().Select(d => d.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in Context.Document.Definitions.OfType<TypeSystemDefinitionNode>().SelectMany(SdlTraversal.TypeReferences))
        {
            if (!defined.Contains(reference.Name.Value))
            {
                EnterTypeCondition(reference);
            }
        }
    }

    public void EnterTypeCondition(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (Context.Schema.Type(name) is null)
        {
            Report($"Unknown type {Quote(name)}.{SimilarTypes(Context, name)}", [node.Location], ("type", name));
        }
    }

    /// <summary>A question for types of similar names.</summary>
    public static string SimilarTypes(ValidationContext context, string name)
        => context.MaySuggestFor(name) ? Suggestions.DidYouMean(name, context.Schema.Types.Select(t => t.Name)) : "";
}
