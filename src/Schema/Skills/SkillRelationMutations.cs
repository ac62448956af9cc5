using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills;

namespace LearningGraph.Schema.Skills;

/// <summary>A relation between two skills.</summary>
/// <param name="FromId">The skill it starts from: the narrower one when the type is `BROADER`.</param>
/// <param name="ToId">The skill it points to: the broader one when the type is `BROADER`.</param>
/// <param name="Type">How the two relate; `BROADER` and `PART_OF` stay within one framework.</param>
/// <param name="Weight">How strong the relation is, from 0 to 1; null when nobody said.</param>
internal sealed record RelateSkillsInput([property: ID<Skill>] Guid FromId, [property: ID<Skill>] Guid ToId, SkillRelationType Type, double? Weight);

/// <summary>Which relation between two skills to end.</summary>
/// <param name="FromId">The skill it starts from.</param>
/// <param name="ToId">The skill it points to; of `RELATED` and `PEER_OF` either end may be named first.</param>
/// <param name="Type">How the two relate.</param>
internal sealed record UnrelateSkillsInput([property: ID<Skill>] Guid FromId, [property: ID<Skill>] Guid ToId, SkillRelationType Type);

/// <summary>A concept of another scheme that a skill corresponds with.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="SchemeUri">The absolute address of the scheme.</param>
/// <param name="SchemeVersion">The edition of the scheme, 255 characters at most; null when unknown.</param>
/// <param name="ConceptUri">The absolute address of the concept.</param>
/// <param name="MatchType">How closely the two correspond.</param>
internal sealed record MapSkillInput([property: ID<Skill>] Guid SkillId, Uri SchemeUri, string? SchemeVersion, Uri ConceptUri, Domain.Skills.MatchType MatchType);

/// <summary>Which mapping to confirm.</summary>
/// <param name="Id">The mapping.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record ConfirmSkillMappingInput([property: ID<SkillMapping>] Guid Id, int Version);

/// <summary>Which mapping to reject.</summary>
/// <param name="Id">The mapping.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RejectSkillMappingInput([property: ID<SkillMapping>] Guid Id, int Version);

[MutationType]
internal static partial class SkillRelationMutations
{
    /// <summary>Says how two skills relate. Relations with an order (all but `RELATED` and `PEER_OF`) may close no circle.</summary>
    /// <returns>The skill that the relation starts from; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<NotFoundError>]
    [Error<SelfRelationError>]
    [Error<DuplicateRelationError>]
    [Error<SkillCycleError>]
    [Error<OtherFrameworkError>]
    [Error<ShareOutOfRangeError>]
    public static Task<Skill> RelateSkillsAsync(RelateSkillsInput input, SkillRelating relations, CancellationToken cancellationToken)
        => relations.RelateAsync(input.FromId, input.ToId, input.Type, input.Weight, cancellationToken)
            .NamingMissing(("fromId", input.FromId), ("toId", input.ToId));

    /// <summary>Ends a relation between two skills.</summary>
    /// <returns>The skill that the relation started from; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<NotFoundError>]
    [Error<NotRelatedError>]
    public static Task<Skill> UnrelateSkillsAsync(UnrelateSkillsInput input, SkillRelating relations, CancellationToken cancellationToken)
        => relations.UnrelateAsync(input.FromId, input.ToId, input.Type, cancellationToken)
            .NamingMissing(("fromId", input.FromId));

    /// <summary>Proposes that a skill corresponds with a concept of another scheme.</summary>
    /// <returns>The proposed mapping; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<NotFoundError>]
    [Error<InvalidAddressError>]
    [Error<TextTooLongError>]
    [Error<DuplicateMappingError>]
    public static Task<SkillMapping> MapSkillAsync(MapSkillInput input, SkillRelating relations, CancellationToken cancellationToken)
        => relations.MapAsync(input.SkillId, new MappedConcept(input.SchemeUri, input.ConceptUri, input.MatchType, input.SchemeVersion), cancellationToken)
            .NamingMissing(("skillId", input.SkillId));

    /// <summary>Confirms a proposed or rejected mapping.</summary>
    /// <returns>The mapping; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<AlreadyJudgedError>]
    public static Task<SkillMapping> ConfirmSkillMappingAsync(ConfirmSkillMappingInput input, SkillRelating relations, CancellationToken cancellationToken)
        => relations.JudgeAsync(input.Id, input.Version, MappingStatus.Confirmed, cancellationToken)
            .NamingMissing(("id", input.Id));

    /// <summary>Rejects a proposed or confirmed mapping: it is kept, so that it is not proposed again, and no longer listed.</summary>
    /// <returns>The mapping; null when it did not work.</returns>
    [Authorize(Policies.WriteSkills)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<AlreadyJudgedError>]
    public static Task<SkillMapping> RejectSkillMappingAsync(RejectSkillMappingInput input, SkillRelating relations, CancellationToken cancellationToken)
        => relations.JudgeAsync(input.Id, input.Version, MappingStatus.Rejected, cancellationToken)
            .NamingMissing(("id", input.Id));
}
