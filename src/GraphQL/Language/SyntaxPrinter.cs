namespace LearningGraph.GraphQL.Language;

internal static class SyntaxPrinter
{
    public static string Print(SyntaxNode node, bool indented = true) => node.Kind.ToString() + indented;
}
