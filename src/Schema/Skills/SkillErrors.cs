using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Skills;

/// <summary>Another skill has this address: revise that one instead.</summary>
internal sealed class DuplicateSkillError(DuplicateSkillException refused) : InputError(refused, "uri")
{
    /// <summary>The skill that has it; null when it disappeared meanwhile.</summary>
    [ID<Skill>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The skill is not in use, so it can neither be retired nor take the place of another one.</summary>
internal sealed class SkillNotActiveError(SkillNotActiveException refused) : InputError(refused)
{
    /// <summary>The skill that is not in use: the one to be retired, or its replacement.</summary>
    [ID<Skill>]
    public Guid SkillId { get; } = refused.SkillId;

    /// <summary>The state the skill is in.</summary>
    public RecordState State { get; } = refused.State;
}

/// <summary>The skill is not retired, so there is nothing to restore.</summary>
internal sealed class SkillNotRetiredError(SkillNotRetiredException refused) : InputError(refused, "id")
{
    /// <summary>The state the skill is in.</summary>
    public RecordState State { get; } = refused.State;
}

/// <summary>A skill would be related to itself, or take its own place.</summary>
internal sealed class SelfRelationError(SelfRelationException refused) : InputError(refused);

/// <summary>The two skills are related in this way already.</summary>
internal sealed class DuplicateRelationError(DuplicateRelationException refused) : InputError(refused);

/// <summary>The two skills are not related in this way, so there is nothing to end.</summary>
internal sealed class NotRelatedError(NotRelatedException refused) : InputError(refused);

/// <summary>The relation would close a circle: the other skill leads back to this one.</summary>
internal sealed class SkillCycleError(SkillCycleException refused) : InputError(refused, "toId");

/// <summary>The skill above belongs to another framework: map the skill instead.</summary>
internal sealed class OtherFrameworkError(OtherFrameworkException refused) : InputError(refused, "toId");

/// <summary>The skill is mapped onto this concept already: judge that mapping instead.</summary>
internal sealed class DuplicateMappingError(DuplicateMappingException refused) : InputError(refused, "conceptUri")
{
    /// <summary>The mapping that exists; null when it disappeared meanwhile.</summary>
    [ID<SkillMapping>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The mapping was judged so already.</summary>
internal sealed class AlreadyJudgedError(AlreadyJudgedException refused) : InputError(refused, "id")
{
    /// <summary>How it was judged.</summary>
    public MappingStatus Status { get; } = refused.Status;
}
