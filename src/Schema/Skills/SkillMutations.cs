using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills;

namespace LearningGraph.Schema.Skills;

[MutationType]
internal static partial class SkillMutations
{
    /// <summary>Adds a skill to a framework; it is in use at once.</summary>
    /// <returns>The new skill; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvalidAddressError>]
    [Error<NumberOutOfRangeError>]
    [Error<DuplicateSkillError>]
    public static Task<Skill> AddSkillAsync(AddSkillInput input, SkillKeeping skills, CancellationToken cancellationToken)
        => skills.AddAsync(input.FrameworkId, input.ToDefinition(), cancellationToken)
            .NamingMissing(("frameworkId", input.FrameworkId));

    /// <summary>Changes a skill, in use or not: what is absent stays, null clears.</summary>
    /// <returns>The skill as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvalidAddressError>]
    [Error<NumberOutOfRangeError>]
    [Error<DuplicateSkillError>]
    public static Task<Skill> ReviseSkillAsync(ReviseSkillInput input, SkillKeeping skills, CancellationToken cancellationToken)
        => skills.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id));

    /// <summary>Takes a skill out of use, in favour of another one or of none: it is no longer listed, and what refers to it stays.</summary>
    /// <returns>The retired skill; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<SkillNotActiveError>]
    [Error<SelfRelationError>]
    public static Task<Skill> RetireSkillAsync(RetireSkillInput input, SkillKeeping skills, CancellationToken cancellationToken)
        => skills.RetireAsync(input.Id, input.Version, input.ReplacedById, cancellationToken)
            .NamingMissing(("id", input.Id), ("replacedById", input.ReplacedById));

    /// <summary>Takes a retired skill into use again; nothing takes its place any more.</summary>
    /// <returns>The restored skill; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<SkillNotRetiredError>]
    public static Task<Skill> RestoreSkillAsync(RestoreSkillInput input, SkillKeeping skills, CancellationToken cancellationToken)
        => skills.RestoreAsync(input.Id, input.Version, cancellationToken)
            .NamingMissing(("id", input.Id));
}
