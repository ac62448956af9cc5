namespace LearningGraph.Domain.Skills;

/// <summary>A level lies outside the proficiency scale of the skill.</summary>
public sealed class LevelOutOfScaleException(int level, int lowest, int highest)
    : DomainException($"Level {level} is not on the scale of this skill: it takes {lowest} to {highest}.")
{
    /// <summary>The level as it was given.</summary>
    public int Level { get; } = level;

    /// <summary>The lowest level allowed here.</summary>
    public int Lowest { get; } = lowest;

    /// <summary>The highest level allowed here.</summary>
    public int Highest { get; } = highest;
}

/// <summary>The skill is not in use, so it can neither be retired nor take the place of another one.</summary>
public sealed class SkillNotActiveException(Guid skillId, RecordState state)
    : DomainException("The skill is not in use.")
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; } = skillId;

    /// <summary>The state it is in.</summary>
    public RecordState State { get; } = state;
}

/// <summary>The skill is not retired, so it cannot be restored.</summary>
public sealed class SkillNotRetiredException(Guid skillId, RecordState state)
    : DomainException("The skill is not retired, so there is nothing to restore.")
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; } = skillId;

    /// <summary>The state it is in.</summary>
    public RecordState State { get; } = state;
}

/// <summary>Another skill has this address.</summary>
public sealed class DuplicateSkillException(Uri uri, Guid? existingId)
    : DomainException("Another skill has this address; revise that one instead.")
{
    /// <summary>The address.</summary>
    public Uri Uri { get; } = uri;

    /// <summary>The skill that has it; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>A skill would be related to itself, or take its own place.</summary>
public sealed class SelfRelationException(Guid skillId)
    : DomainException("A skill cannot be related to itself.")
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; } = skillId;
}

/// <summary>The two skills are related in this way already.</summary>
public sealed class DuplicateRelationException(Guid fromId, Guid toId, SkillRelationType type)
    : DomainException("The two skills are related in this way already.")
{
    /// <summary>The skill that the relation starts from.</summary>
    public Guid FromId { get; } = fromId;

    /// <summary>The skill that it points to.</summary>
    public Guid ToId { get; } = toId;

    /// <summary>How the two relate.</summary>
    public SkillRelationType Type { get; } = type;
}

/// <summary>The two skills are not related in this way, so there is nothing to end.</summary>
public sealed class NotRelatedException(Guid fromId, Guid toId, SkillRelationType type)
    : DomainException("The two skills are not related in this way.")
{
    /// <summary>The skill that the relation would start from.</summary>
    public Guid FromId { get; } = fromId;

    /// <summary>The skill that it would point to.</summary>
    public Guid ToId { get; } = toId;

    /// <summary>How the two would relate.</summary>
    public SkillRelationType Type { get; } = type;
}

/// <summary>A relation would close a circle: following it, a skill would come before or above itself.</summary>
public sealed class SkillCycleException(Guid fromId, Guid toId, SkillRelationType type)
    : DomainException("The relation would close a circle: the other skill leads back to this one.")
{
    /// <summary>The skill that the relation would start from.</summary>
    public Guid FromId { get; } = fromId;

    /// <summary>The skill that it would point to.</summary>
    public Guid ToId { get; } = toId;

    /// <summary>How the two would relate.</summary>
    public SkillRelationType Type { get; } = type;
}

/// <summary>The skill above belongs to another framework; a mapping says how skills of two frameworks correspond.</summary>
public sealed class OtherFrameworkException(Guid skillId)
    : DomainException("The skill above belongs to another framework; map the skill instead.")
{
    /// <summary>The skill of the other framework.</summary>
    public Guid SkillId { get; } = skillId;
}

/// <summary>The skill is mapped onto this concept already.</summary>
public sealed class DuplicateMappingException(Guid skillId, Guid? existingId)
    : DomainException("The skill is mapped onto this concept already; judge that mapping instead.")
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; } = skillId;

    /// <summary>The mapping that exists; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The mapping was judged so already.</summary>
public sealed class AlreadyJudgedException(Guid mappingId, MappingStatus status)
    : DomainException(status == MappingStatus.Confirmed ? "The mapping is confirmed already." : "The mapping is rejected already.")
{
    /// <summary>The mapping.</summary>
    public Guid MappingId { get; } = mappingId;

    /// <summary>How it was judged.</summary>
    public MappingStatus Status { get; } = status;
}
