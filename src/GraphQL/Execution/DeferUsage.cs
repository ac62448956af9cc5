using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Execution;

/// <summary>One <c>@defer</c> as it applies to the selections of one place. The same directive makes several of them when its fragment is spread at several places.</summary>
internal sealed class DeferUsage(DirectiveNode node, DeferUsage? parent)
{
    /// <summary>The directive's name.</summary>
    public const string Directive = "defer";

    /// <summary>What tells the client which fragment comes, or null.</summary>
    public string? Label { get; } = (node.Arguments.FirstOrDefault(a => a.Name.Value == "label")?.Value as StringValueNode)?.Value;

    public DirectiveNode Node { get; } = node;

    /// <summary>The deferred fragment that this one stands in, or null.</summary>
    public DeferUsage? Parent { get; } = parent;
}

/// <summary>How the nodes of one merged field are deferred.</summary>
/// <param name="Usages">The deferred fragment that each node stands in, null for none; null when no node stands in one.</param>
/// <param name="Executed">The deferred fragments that the field is executed for; empty for the initial response.</param>
internal sealed record DeferScope(DeferUsage?[]? Usages, DeferUsage[] Executed);

/// <summary>What of a selection set is left for later.</summary>
/// <param name="Usages">The deferred fragments that begin here, in the order of the document.</param>
/// <param name="Parts">The fields that are executed later, by the fragments that want them.</param>
internal sealed record Deferral(DeferUsage[] Usages, DeferredFields[] Parts);

/// <summary>Fields of an object that are executed later, together, for the same deferred fragments.</summary>
internal sealed record DeferredFields(DeferUsage[] Usages, SelectionSet Fields);
