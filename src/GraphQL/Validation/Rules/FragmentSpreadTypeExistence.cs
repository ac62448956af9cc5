using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fragments are on types that the schema has.</summary>
internal sealed class FragmentSpreadTypeExistence(ValidationContext context) : ValidationRule(context, "sec-Fragment-Spread-Type-Existence"), ITypeConditionRule
{
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
