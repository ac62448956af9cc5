using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Goals;

[ObjectType<SkillRequirement>]
[IgnoreMembers(
    nameof(SkillRequirement.GoalId),
    nameof(SkillRequirement.RoleId),
    nameof(SkillRequirement.SkillId),
    nameof(SkillRequirement.UnitId),
    nameof(SkillRequirement.ScopeRoleId),
    nameof(SkillRequirement.Rationales))]
internal static partial class SkillRequirementNode
{
    /// <summary>The goal that needs the skill; null when a role or a project needs it.</summary>
    public static async Task<StrategicGoal?> GetGoalAsync([Parent] SkillRequirement requirement, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => requirement.GoalId is { } goal ? await goals.LoadAsync(goal, cancellationToken) : null;

    /// <summary>The skill that is needed.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] SkillRequirement requirement, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(requirement.SkillId, cancellationToken);

    /// <summary>The unit whose people count; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] SkillRequirement requirement, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => requirement.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>The role that needs the skill; null when a goal or a project needs it.</summary>
    public static async Task<Role?> GetRoleAsync([Parent] SkillRequirement requirement, RoleByIdDataLoader roles, CancellationToken cancellationToken)
        => requirement.RoleId is { } role ? await roles.LoadAsync(role, cancellationToken) : null;

    /// <summary>The role whose people count; null for all roles.</summary>
    public static async Task<Role?> GetScopeRoleAsync([Parent] SkillRequirement requirement, RoleByIdDataLoader roles, CancellationToken cancellationToken)
        => requirement.ScopeRoleId is { } role ? await roles.LoadAsync(role, cancellationToken) : null;

    /// <summary>Why the skill is needed, in the best language there is; null when nobody said.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetRationale([Parent] SkillRequirement requirement, string? lang, Language language) => language.In(requirement.Rationales, lang);
}
