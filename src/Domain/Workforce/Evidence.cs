namespace LearningGraph.Domain.Workforce;

/// <summary>Where a statement about a skill level comes from; its trust follows from it.</summary>
public enum EvidenceKind
{
    /// <summary>The person's own judgement.</summary>
    SelfAssessment,

    /// <summary>A colleague's judgement.</summary>
    Peer,

    /// <summary>A manager's judgement.</summary>
    Manager,

    /// <summary>A completed learning offer.</summary>
    Completion,

    /// <summary>A test or exam.</summary>
    Assessment,

    /// <summary>A diploma, certificate or badge.</summary>
    Credential,

    /// <summary>A piece of work that shows the skill.</summary>
    WorkProduct,

    /// <summary>Derived by a machine from other data.</summary>
    Inferred,
}

/// <summary>A statement that a person had a skill at a level at some moment; rows are only ever added.</summary>
public sealed class Evidence
{
    /// <summary>The identity of the statement.</summary>
    public Guid Id { get; init; }

    /// <summary>The person it is about.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The skill it is about.</summary>
    public Guid SkillId { get; init; }

    /// <summary>The level on the scale of the skill's framework, from 0 upwards.</summary>
    public int Level { get; init; }

    /// <summary>Where the statement comes from.</summary>
    public EvidenceKind Kind { get; init; }

    /// <summary>When the level was observed.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>When the statement was recorded here; questions about the past leave out what was recorded later.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>From when the statement no longer counts; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who made the statement; null when unknown.</summary>
    public string? Issuer { get; init; }

    /// <summary>A reference to the proof, such as a badge address or an offer; null when there is none.</summary>
    public string? Reference { get; init; }

    /// <summary>The earlier statement that this one corrects; null when it corrects none.</summary>
    public Guid? SupersedesId { get; init; }
}
