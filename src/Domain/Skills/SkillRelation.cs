namespace LearningGraph.Domain.Skills;

/// <summary>How one skill relates to another.</summary>
public enum SkillRelationType
{
    /// <summary>The other skill is the wider one.</summary>
    Broader,

    /// <summary>The skills are related, with no order between them.</summary>
    Related,

    /// <summary>The skill is learnt before the other.</summary>
    PrerequisiteOf,

    /// <summary>The skill is a part of the other.</summary>
    PartOf,

    /// <summary>The skills stand beside each other.</summary>
    PeerOf,

    /// <summary>The other skill takes its place.</summary>
    ReplacedBy,
}

/// <summary>A relation from one skill to another.</summary>
public sealed class SkillRelation
{
    /// <summary>The identity of the relation.</summary>
    public Guid Id { get; set; }

    /// <summary>The skill the relation starts from: the narrower one when the type is `BROADER`.</summary>
    public Guid FromId { get; set; }

    /// <summary>The skill the relation points to: the broader one when the type is `BROADER`.</summary>
    public Guid ToId { get; set; }

    /// <summary>How the two relate.</summary>
    public SkillRelationType Type { get; set; }

    /// <summary>How strong the relation is, from 0 to 1; null when nobody said.</summary>
    public double? Weight { get; set; }
}

/// <summary>How closely a skill corresponds to a concept of another scheme, in the words of SKOS.</summary>
public enum MatchType
{
    /// <summary>The same meaning.</summary>
    Exact,

    /// <summary>Nearly the same meaning.</summary>
    Close,

    /// <summary>The concept is wider than the skill.</summary>
    Broad,

    /// <summary>The concept is narrower than the skill.</summary>
    Narrow,

    /// <summary>The concept is related to the skill.</summary>
    Related,
}

/// <summary>Whether somebody has judged a proposed mapping.</summary>
public enum MappingStatus
{
    /// <summary>Proposed, not yet judged.</summary>
    Proposed,

    /// <summary>Confirmed by a person.</summary>
    Confirmed,

    /// <summary>Rejected by a person.</summary>
    Rejected,
}

/// <summary>The correspondence of a skill with a concept of another scheme.</summary>
public sealed class SkillMapping
{
    /// <summary>The identity of the mapping.</summary>
    public Guid Id { get; set; }

    /// <summary>The skill.</summary>
    public Guid SkillId { get; set; }

    /// <summary>The address of the other scheme.</summary>
    public required Uri SchemeUri { get; set; }

    /// <summary>The edition of the other scheme; null when unknown.</summary>
    public string? SchemeVersion { get; set; }

    /// <summary>The address of the concept in the other scheme.</summary>
    public required Uri ConceptUri { get; set; }

    /// <summary>How closely the two correspond.</summary>
    public MatchType MatchType { get; set; }

    /// <summary>Whether the mapping has been judged.</summary>
    public MappingStatus Status { get; set; }

    /// <summary>Counts the changes of the mapping; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;
}
