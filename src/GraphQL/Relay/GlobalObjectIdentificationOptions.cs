namespace LearningGraph.GraphQL.Relay;

/// <summary>How objects are found by their global ids.</summary>
public sealed class GlobalObjectIdentificationOptions
{
    /// <summary>The most ids that <c>nodes</c> takes. 100 by default.</summary>
    public int MaxAllowedNodeBatchSize { get; set; } = 100;

    /// <summary>Whether there is a field <c>nodes</c>. True by default.</summary>
    public bool AddNodesField { get; set; } = true;
}
