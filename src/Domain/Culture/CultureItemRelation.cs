namespace LearningGraph.Domain.Culture;

/// <summary>A relation from one catalogue item to another.</summary>
public sealed class CultureItemRelation
{
    /// <summary>The identity of the relation.</summary>
    public Guid Id { get; set; }

    /// <summary>The item the relation starts from.</summary>
    public Guid FromId { get; set; }

    /// <summary>The item the relation points to.</summary>
    public Guid ToId { get; set; }

    /// <summary>How the two relate.</summary>
    public CultureRelationType Type { get; set; }
}
