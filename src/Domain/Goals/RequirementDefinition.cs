namespace LearningGraph.Domain.Goals;

/// <summary>Everything about a requirement that can be changed later.</summary>
/// <param name="RequiredLevel">The level that is needed, from 1 to the highest of the skill's scale.</param>
public sealed record RequirementDefinition(int RequiredLevel)
{
    /// <summary>How many people need the level; null means everyone in scope.</summary>
    public int? Headcount { get; init; }

    /// <summary>The full-time equivalents needed; null when only people are counted.</summary>
    public double? MinFte { get; init; }

    /// <summary>The day by which the level is needed; null means the goal's due day.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>How much the requirement weighs among those of its goal; more than 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether the goal fails without it.</summary>
    public bool IsCritical { get; init; }

    /// <summary>The unit whose people count; null for the whole organisation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The role whose people count; null for all roles.</summary>
    public Guid? ScopeRoleId { get; init; }

    /// <summary>Why it is needed, in every language it is explained in.</summary>
    public LocalizedTexts Rationales { get; init; } = LocalizedTexts.Empty;

    /// <summary>Where the requirement comes from.</summary>
    public RequirementSource Source { get; init; } = RequirementSource.Manual;

    /// <summary>The definition that a requirement has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static RequirementDefinition Of(SkillRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return new RequirementDefinition(requirement.RequiredLevel)
        {
            Headcount = requirement.Headcount,
            MinFte = requirement.MinFte,
            NeededBy = requirement.NeededBy,
            Weight = requirement.Weight,
            IsCritical = requirement.IsCritical,
            UnitId = requirement.UnitId,
            ScopeRoleId = requirement.ScopeRoleId,
            Rationales = requirement.Rationales,
            Source = requirement.Source,
        };
    }

    internal void Check(int maxLevel)
    {
        Skills.ProficiencyScale.CheckRequired(RequiredLevel, maxLevel);
        if (Headcount is < 1)
        {
            throw new NegativeHeadcountException("headcount", Headcount.Value);
        }

        if (MinFte is { } fte && !(fte > 0 && double.IsFinite(fte)))
        {
            throw new NegativeHeadcountException("minFte", fte);
        }

        if (!(Weight is > 0 and <= 1_000_000))
        {
            throw new WeightNotPositiveException(Weight);
        }

        TextRules.Optional("rationales", Rationales, TextRules.DescriptionLimit);
    }
}
