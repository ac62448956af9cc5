namespace LearningGraph.Schema;

/// <summary>Limits that the host sets and the schema tells clients of; null for none.</summary>
public sealed record HostLimits
{
    /// <summary>The most that the fields of an operation may cost.</summary>
    public double? MaxFieldCost { get; init; }

    /// <summary>The most that the objects of a response may cost.</summary>
    public double? MaxTypeCost { get; init; }

    /// <summary>The cost units that a signed-in user or program may spend a minute.</summary>
    public int? CostUnitsPerMinute { get; init; }

    /// <summary>The cost units that may be spent a minute from an address from which nobody is signed in.</summary>
    public int? AnonymousCostUnitsPerMinute { get; init; }
}
