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

    /// <summary>A relation between two skills; of one without order it does not matter which is named first.</summary>
    /// <exception cref="SelfRelationException">The two are the same skill.</exception>
    /// <exception cref="OtherFrameworkException">The skill above belongs to another framework.</exception>
    /// <exception cref="ShareOutOfRangeException">The weight is not between 0 and 1.</exception>
    public static SkillRelation Between(Guid id, Skill from, Skill to, SkillRelationType type, double? weight)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Id == to.Id)
        {
            throw new SelfRelationException(from.Id);
        }

        if (type is SkillRelationType.Broader or SkillRelationType.PartOf && from.FrameworkId != to.FrameworkId)
        {
            throw new OtherFrameworkException(to.Id);
        }

        var (first, second) = Ends(from.Id, to.Id, type);
        return new SkillRelation { Id = id, FromId = first, ToId = second, Type = type, Weight = NumberRules.Share("weight", weight) };
    }

    /// <summary>Whether skills in this relation stand in an order, in which none may come before itself.</summary>
    public static bool IsOrdered(SkillRelationType type)
        => type is SkillRelationType.Broader or SkillRelationType.PrerequisiteOf or SkillRelationType.PartOf or SkillRelationType.ReplacedBy;

    /// <summary>The ends as they are stored: those of a relation without order stand in the order of their ids.</summary>
    public static (Guid From, Guid To) Ends(Guid from, Guid to, SkillRelationType type)
        => IsOrdered(type) || from.CompareTo(to) < 0 ? (from, to) : (to, from);
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

    /// <summary>A proposal that a skill corresponds with a concept of another scheme.</summary>
    /// <exception cref="InvalidAddressException">An address is not absolute.</exception>
    /// <exception cref="TextTooLongException">The edition or an address is too long.</exception>
    public static SkillMapping Propose(Guid id, Guid skillId, MappedConcept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return new SkillMapping
        {
            Id = id,
            SkillId = skillId,
            SchemeUri = TextRules.Address("schemeUri", concept.SchemeUri)!,
            SchemeVersion = TextRules.Plain("schemeVersion", concept.SchemeVersion, TextRules.CodeLimit),
            ConceptUri = TextRules.Address("conceptUri", concept.ConceptUri)!,
            MatchType = concept.MatchType,
            Status = MappingStatus.Proposed,
        };
    }

    /// <summary>Confirms or rejects the mapping; a judgement can be turned round.</summary>
    /// <exception cref="VersionConflictException">The mapping is no longer at the expected version.</exception>
    /// <exception cref="AlreadyJudgedException">The mapping was judged so already.</exception>
    public void Judge(int expectedVersion, MappingStatus judgement)
    {
        Versions.Check<SkillMapping>(Id, expectedVersion, Version);
        if (Status == judgement)
        {
            throw new AlreadyJudgedException(Id, judgement);
        }

        Status = judgement;
        Version++;
    }
}

/// <summary>A concept of another scheme, and how closely a skill corresponds with it.</summary>
/// <param name="SchemeUri">The address of the scheme, absolute.</param>
/// <param name="ConceptUri">The address of the concept, absolute.</param>
/// <param name="MatchType">How closely the two correspond.</param>
/// <param name="SchemeVersion">The edition of the scheme; null when unknown.</param>
public sealed record MappedConcept(Uri SchemeUri, Uri ConceptUri, MatchType MatchType, string? SchemeVersion = null);
