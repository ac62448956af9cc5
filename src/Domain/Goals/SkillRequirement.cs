namespace LearningGraph.Domain.Goals;

/// <summary>A skill that a goal, a role or a project needs: at which level, for how many people, by when.</summary>
public sealed class SkillRequirement
{
    private SkillRequirement()
    {
    }

    /// <summary>The identity of the requirement; it stays the same through every revision.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the requirement belongs to.</summary>
    public RequirementSubject Subject { get; private set; }

    /// <summary>The goal that needs the skill; null when the requirement belongs to a role or a project.</summary>
    public Guid? GoalId { get; private set; }

    /// <summary>The role that needs the skill; null when the requirement belongs to a goal or a project.</summary>
    public Guid? RoleId { get; private set; }

    /// <summary>The skill that is needed.</summary>
    public Guid SkillId { get; private set; }

    /// <summary>The level that is needed, on the scale of the skill's framework.</summary>
    public int RequiredLevel { get; private set; }

    /// <summary>How many people need the level; null means everyone in scope.</summary>
    public int? Headcount { get; private set; }

    /// <summary>The full-time equivalents needed; null when only people are counted.</summary>
    public double? MinFte { get; private set; }

    /// <summary>The day by which the level is needed; null means the goal's due day.</summary>
    public DateOnly? NeededBy { get; private set; }

    /// <summary>How much the requirement weighs among those of its goal; more than 0.</summary>
    public double Weight { get; private set; }

    /// <summary>Whether the goal fails without it.</summary>
    public bool IsCritical { get; private set; }

    /// <summary>The unit whose people count; null for the whole organisation.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>The role whose people count; null for all roles.</summary>
    public Guid? ScopeRoleId { get; private set; }

    /// <summary>Why it is needed, in every language it is explained in.</summary>
    public LocalizedTexts Rationales { get; private set; } = LocalizedTexts.Empty;

    /// <summary>Where the requirement comes from.</summary>
    public RequirementSource Source { get; private set; }

    /// <summary>Counts the changes of the requirement; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>Since when the requirement has stood as it is now.</summary>
    public DateTimeOffset ValidFrom { get; private set; }

    /// <summary>When the requirement was dropped; null while it counts.</summary>
    public DateTimeOffset? ValidTo { get; private set; }

    /// <summary>Set while the requirement counts, so that a unique index can refuse a second one with the same scope.</summary>
    internal string? ActiveScope { get; private set; }

    /// <summary>A new requirement of a goal.</summary>
    /// <exception cref="Skills.LevelOutOfScaleException">The level is below 1 or above the scale.</exception>
    /// <exception cref="NegativeHeadcountException">The headcount or the full-time equivalents are not more than 0.</exception>
    /// <exception cref="WeightNotPositiveException">The weight is not more than 0.</exception>
    public static SkillRequirement OfGoal(Guid id, Guid goalId, Guid skillId, RequirementDefinition definition, int maxLevel, DateTimeOffset now)
        => New(id, skillId, definition, maxLevel, now, requirement =>
        {
            requirement.Subject = RequirementSubject.Goal;
            requirement.GoalId = goalId;
        });

    /// <summary>A new requirement of a role.</summary>
    /// <exception cref="Skills.LevelOutOfScaleException">The level is below 1 or above the scale.</exception>
    /// <exception cref="WeightNotPositiveException">The weight is not more than 0.</exception>
    public static SkillRequirement OfRole(Guid id, Guid roleId, Guid skillId, RequirementDefinition definition, int maxLevel, DateTimeOffset now)
        => New(id, skillId, definition, maxLevel, now, requirement =>
        {
            requirement.Subject = RequirementSubject.Role;
            requirement.RoleId = roleId;
        });

    /// <summary>Takes over a changed definition and hands out the state it had until now, which must be stored with it.</summary>
    /// <exception cref="VersionConflictException">The requirement is no longer at the expected version.</exception>
    /// <exception cref="RequirementDroppedException">The requirement was dropped.</exception>
    internal SkillRequirementRevision Revise(int expectedVersion, RequirementDefinition definition, int maxLevel, Guid revisionId, DateTimeOffset now)
    {
        CheckOpen(expectedVersion);
        definition.Check(maxLevel);
        var from = Later(now, ValidFrom);
        var former = SkillRequirementRevision.Of(this, revisionId, from);
        Apply(definition);
        ValidFrom = from;
        Version++;
        return former;
    }

    /// <summary>Ends the requirement; it stays readable for dates in the past.</summary>
    /// <exception cref="VersionConflictException">The requirement is no longer at the expected version.</exception>
    /// <exception cref="RequirementDroppedException">The requirement was dropped already.</exception>
    public void Drop(int expectedVersion, DateTimeOffset now)
    {
        CheckOpen(expectedVersion);
        ValidTo = Later(now, ValidFrom);
        ActiveScope = null;
        Version++;
    }

    private static SkillRequirement New(
        Guid id, Guid skillId, RequirementDefinition definition, int maxLevel, DateTimeOffset now, Action<SkillRequirement> setSubject)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.Check(maxLevel);
        var requirement = new SkillRequirement { Id = id, SkillId = skillId, Version = 1, ValidFrom = now };
        setSubject(requirement);
        requirement.Apply(definition);
        return requirement;
    }

    private void Apply(RequirementDefinition definition)
    {
        RequiredLevel = definition.RequiredLevel;
        Headcount = definition.Headcount;
        MinFte = definition.MinFte;
        NeededBy = definition.NeededBy;
        Weight = definition.Weight;
        IsCritical = definition.IsCritical;
        UnitId = definition.UnitId;
        ScopeRoleId = definition.ScopeRoleId;
        Rationales = definition.Rationales;
        Source = definition.Source;
        ActiveScope = $"{definition.UnitId:N}|{definition.ScopeRoleId:N}";
    }

    /// <summary>A clock that was set back must not end a state before it began.</summary>
    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private void CheckOpen(int expectedVersion)
    {
        Versions.Check<SkillRequirement>(Id, expectedVersion, Version);
        if (ValidTo is not null)
        {
            throw new RequirementDroppedException(Id);
        }
    }
}

/// <summary>A state that a requirement had during a period in the past.</summary>
public sealed class SkillRequirementRevision
{
    private SkillRequirementRevision()
    {
    }

    /// <summary>The identity of this state.</summary>
    public Guid Id { get; private set; }

    /// <summary>The requirement that had this state.</summary>
    public Guid RequirementId { get; private set; }

    /// <summary>The version the requirement had.</summary>
    public int Version { get; private set; }

    /// <summary>The goal that needed the skill; null when it was a role or a project.</summary>
    public Guid? GoalId { get; private set; }

    /// <summary>The role that needed the skill; null when it was a goal or a project.</summary>
    public Guid? RoleId { get; private set; }

    /// <summary>The skill that was needed.</summary>
    public Guid SkillId { get; private set; }

    /// <summary>The level that was needed.</summary>
    public int RequiredLevel { get; private set; }

    /// <summary>How many people needed the level; null means everyone in scope.</summary>
    public int? Headcount { get; private set; }

    /// <summary>The full-time equivalents needed; null when only people were counted.</summary>
    public double? MinFte { get; private set; }

    /// <summary>The day by which the level was needed; null means the goal's due day.</summary>
    public DateOnly? NeededBy { get; private set; }

    /// <summary>How much the requirement weighed.</summary>
    public double Weight { get; private set; }

    /// <summary>Whether the goal would fail without it.</summary>
    public bool IsCritical { get; private set; }

    /// <summary>The unit whose people counted; null for the whole organisation.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>The role whose people counted; null for all roles.</summary>
    public Guid? ScopeRoleId { get; private set; }

    /// <summary>Why it was needed.</summary>
    public LocalizedTexts Rationales { get; private set; } = LocalizedTexts.Empty;

    /// <summary>Where the requirement came from.</summary>
    public RequirementSource Source { get; private set; }

    /// <summary>Since when this state held.</summary>
    public DateTimeOffset ValidFrom { get; private set; }

    /// <summary>When this state was replaced; it held until just before.</summary>
    public DateTimeOffset ValidTo { get; private set; }

    internal static SkillRequirementRevision Of(SkillRequirement requirement, Guid id, DateTimeOffset until) => new()
    {
        Id = id,
        RequirementId = requirement.Id,
        Version = requirement.Version,
        GoalId = requirement.GoalId,
        RoleId = requirement.RoleId,
        SkillId = requirement.SkillId,
        RequiredLevel = requirement.RequiredLevel,
        Headcount = requirement.Headcount,
        MinFte = requirement.MinFte,
        NeededBy = requirement.NeededBy,
        Weight = requirement.Weight,
        IsCritical = requirement.IsCritical,
        UnitId = requirement.UnitId,
        ScopeRoleId = requirement.ScopeRoleId,
        Rationales = requirement.Rationales,
        Source = requirement.Source,
        ValidFrom = requirement.ValidFrom,
        ValidTo = until,
    };
}
