using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>Two fields that cannot both be answered under one name, with the fields below them that are why.</summary>
internal sealed record MergeConflict(string ResponseName, string Reason, List<FieldNode> First, List<FieldNode> Second)
{
    private const int LongestReason = 1_000;
    private const int MostNodes = 20;

    /// <summary>The conflict of two fields whose sub-selections conflict; null when there are no such conflicts.</summary>
    public static MergeConflict? Of(List<MergeConflict> below, FieldNode first, FieldNode second)
    {
        if (below.Count == 0)
        {
            return null;
        }

        var reason = new System.Text.StringBuilder();
        foreach (var conflict in below)
        {
            reason.Append(reason.Length == 0 ? "" : " and ").Append("subfields \"").Append(ErrorText.Excerpt(conflict.ResponseName)).Append("\" conflict because ").Append(conflict.Reason);
            if (reason.Length > LongestReason)
            {
                reason.Length = LongestReason;
                reason.Append('…');
                break;
            }
        }

        return new MergeConflict(first.ResponseName, reason.ToString(), Nodes(first, below, c => c.First), Nodes(second, below, c => c.Second));
    }

    private static List<FieldNode> Nodes(FieldNode field, List<MergeConflict> below, Func<MergeConflict, List<FieldNode>> side)
    {
        var nodes = new List<FieldNode> { field };
        foreach (var conflict in below)
        {
            var more = side(conflict);
            nodes.AddRange(more.Skip(more.Count - Math.Min(more.Count, MostNodes - nodes.Count)));
            if (nodes.Count == MostNodes)
            {
                break;
            }
        }

        return nodes;
    }
}
