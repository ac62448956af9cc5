namespace LearningGraph.GraphQL.Language;

/// <summary>Writes nodes as GraphQL text.</summary>
internal static class SyntaxPrinter
{
    /// <summary>
    /// The text of a node: indented by two spaces, long argument lists broken, or on one line (block strings then become ordinary ones).
    /// Throws <see cref="InsufficientExecutionStackException"/> for a tree far deeper than the parser accepts.
    /// </summary>
    public static string Print(SyntaxNode node, bool indented = true)
    {
        var writer = new SyntaxWriter(indented);
        writer.Node(node);
        return writer.ToString();
    }
}
