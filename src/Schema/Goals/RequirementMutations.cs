using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Goals;

namespace LearningGraph.Schema.Goals;

[MutationType]
internal static partial class RequirementMutations
{
    /// <summary>Says that a goal needs a skill: at which level, for how many people, by when.</summary>
    /// <returns>The new requirement; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<LevelOutOfScaleError>]
    [Error<NegativeHeadcountError>]
    [Error<WeightNotPositiveError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DuplicateRequirementError>]
    [Error<GoalArchivedError>]
    public static Task<SkillRequirement> RequireSkillAsync(
        RequireSkillInput input, RequirementKeeping requirements, GoalEvents events, CancellationToken cancellationToken)
        => requirements.RequireAsync(input.GoalId, input.SkillId, input.ToDefinition(), cancellationToken)
            .NamingMissing(("goalId", input.GoalId), ("skillId", input.SkillId), ("unitId", input.UnitId), ("scopeRoleId", input.ScopeRoleId))
            .ThenTell(requirement => events.DemandChangedAsync(requirement.GoalId));

    /// <summary>Says that everyone in a role needs a skill at a level.</summary>
    /// <returns>The new requirement; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<LevelOutOfScaleError>]
    [Error<WeightNotPositiveError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DuplicateRequirementError>]
    public static Task<SkillRequirement> RequireSkillOfRoleAsync(
        RequireSkillOfRoleInput input, RequirementKeeping requirements, CancellationToken cancellationToken)
        => requirements.RequireOfRoleAsync(input.RoleId, input.SkillId, input.ToDefinition(), cancellationToken)
            .NamingMissing(("roleId", input.RoleId), ("skillId", input.SkillId));

    /// <summary>Changes what a goal or a role needs of a skill: what is absent stays, null clears; the former state stays readable for dates in the past.</summary>
    /// <returns>The requirement as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<LevelOutOfScaleError>]
    [Error<NegativeHeadcountError>]
    [Error<WeightNotPositiveError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DuplicateRequirementError>]
    [Error<RequirementDroppedError>]
    [Error<GoalArchivedError>]
    public static Task<SkillRequirement> ReviseRequirementAsync(
        ReviseRequirementInput input, RequirementKeeping requirements, GoalEvents events, CancellationToken cancellationToken)
        => requirements.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("unitId", input.UnitId.Value), ("scopeRoleId", input.ScopeRoleId.Value))
            .ThenTell(requirement => events.DemandChangedAsync(requirement.GoalId));

    /// <summary>Ends a requirement: it no longer counts and stays readable for dates in the past.</summary>
    /// <returns>The requirement that ended; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<RequirementDroppedError>]
    [Error<GoalArchivedError>]
    public static Task<SkillRequirement> DropRequirementAsync(
        DropRequirementInput input, RequirementKeeping requirements, GoalEvents events, CancellationToken cancellationToken)
        => requirements.DropAsync(input.Id, input.Version, cancellationToken)
            .NamingMissing(("id", input.Id))
            .ThenTell(requirement => events.DemandChangedAsync(requirement.GoalId));
}
