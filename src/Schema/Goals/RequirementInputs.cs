using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Goals;

/// <summary>A skill that a goal needs.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="RequiredLevel">The level needed, from 1 to the highest of the skill's scale.</param>
/// <param name="Headcount">How many people need the level, at least 1; null for everyone in scope.</param>
/// <param name="MinFte">The full-time equivalents needed, more than 0; null when only people are counted.</param>
/// <param name="NeededBy">The day by which the level is needed; null for the goal's due day.</param>
/// <param name="UnitId">The unit whose people count; null for the whole organisation.</param>
/// <param name="ScopeRoleId">The role whose people count; null for all roles.</param>
/// <param name="Rationales">Why it is needed; null for nothing.</param>
/// <param name="Weight">How much it weighs among the requirements of its goal; more than 0, up to 1,000,000.</param>
/// <param name="IsCritical">Whether the goal fails without it.</param>
internal sealed record RequireSkillInput(
    [property: ID<StrategicGoal>] Guid GoalId,
    [property: ID<Skill>] Guid SkillId,
    int RequiredLevel,
    int? Headcount,
    double? MinFte,
    DateOnly? NeededBy,
    [property: ID<OrgUnit>] Guid? UnitId,
    [property: ID<Role>] Guid? ScopeRoleId,
    IReadOnlyList<LocalizedTextInput>? Rationales,
    double Weight = 1,
    bool IsCritical = false)
{
    internal RequirementDefinition ToDefinition() => new(RequiredLevel)
    {
        Headcount = Headcount,
        MinFte = MinFte,
        NeededBy = NeededBy,
        Weight = Weight,
        IsCritical = IsCritical,
        UnitId = UnitId,
        ScopeRoleId = ScopeRoleId,
        Rationales = Rationales.ToTexts(),
    };
}

/// <summary>A skill that everyone in a role needs.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="RequiredLevel">The level needed, from 1 to the highest of the skill's scale.</param>
/// <param name="Rationales">Why it is needed; null for nothing.</param>
/// <param name="Weight">How much it weighs among the requirements of its role; more than 0, up to 1,000,000.</param>
/// <param name="IsCritical">Whether nobody can do the role without it.</param>
internal sealed record RequireSkillOfRoleInput(
    [property: ID<Role>] Guid RoleId,
    [property: ID<Skill>] Guid SkillId,
    int RequiredLevel,
    IReadOnlyList<LocalizedTextInput>? Rationales,
    double Weight = 1,
    bool IsCritical = false)
{
    internal RequirementDefinition ToDefinition() => new(RequiredLevel)
    {
        Weight = Weight,
        IsCritical = IsCritical,
        Rationales = Rationales.ToTexts(),
    };
}

/// <summary>Changes of a requirement: what is absent stays, null clears.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="RequiredLevel">The level needed, from 1 to the highest of the skill's scale; cannot be cleared.</param>
/// <param name="Headcount">How many people need the level, at least 1; null for everyone in scope.</param>
/// <param name="MinFte">The full-time equivalents needed, more than 0; null when only people are counted.</param>
/// <param name="NeededBy">The day by which the level is needed; null for the goal's due day.</param>
/// <param name="UnitId">The unit whose people count; null for the whole organisation.</param>
/// <param name="ScopeRoleId">The role whose people count; null for all roles.</param>
/// <param name="Rationales">Why it is needed, laid over the stored texts language by language; null clears all.</param>
/// <param name="Weight">How much it weighs among the requirements of its goal; more than 0, up to 1,000,000; cannot be cleared.</param>
/// <param name="IsCritical">Whether the goal fails without it; cannot be cleared.</param>
internal sealed record ReviseRequirementInput(
    [property: ID<SkillRequirement>] Guid Id,
    int Version,
    Optional<int?> RequiredLevel,
    Optional<int?> Headcount,
    Optional<double?> MinFte,
    Optional<DateOnly?> NeededBy,
    [property: ID<OrgUnit>] Optional<Guid?> UnitId,
    [property: ID<Role>] Optional<Guid?> ScopeRoleId,
    Optional<IReadOnlyList<LocalizedTextInput>?> Rationales,
    Optional<double?> Weight,
    Optional<bool?> IsCritical)
{
    internal RequirementDefinition Over(RequirementDefinition requirement) => requirement with
    {
        RequiredLevel = RequiredLevel.Kept(nameof(RequiredLevel), requirement.RequiredLevel),
        Headcount = Headcount.HasValue ? Headcount.Value : requirement.Headcount,
        MinFte = MinFte.HasValue ? MinFte.Value : requirement.MinFte,
        NeededBy = NeededBy.HasValue ? NeededBy.Value : requirement.NeededBy,
        UnitId = UnitId.HasValue ? UnitId.Value : requirement.UnitId,
        ScopeRoleId = ScopeRoleId.HasValue ? ScopeRoleId.Value : requirement.ScopeRoleId,
        Rationales = Rationales.Over(requirement.Rationales),
        Weight = Weight.Kept(nameof(Weight), requirement.Weight),
        IsCritical = IsCritical.Kept(nameof(IsCritical), requirement.IsCritical),
    };
}

/// <summary>Which requirement to end.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record DropRequirementInput([property: ID<SkillRequirement>] Guid Id, int Version);
