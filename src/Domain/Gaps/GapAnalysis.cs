namespace LearningGraph.Domain.Gaps;

/// <summary>How far the organisation or one unit is from what a goal requires.</summary>
/// <remarks>
/// Requirements that are withheld from the caller, and those with nobody in scope, are left out of every figure of the goal.
/// Shares weigh requirements by their weight; the known share does so too.
/// </remarks>
public sealed record GapAnalysis
{
    /// <summary>The goal.</summary>
    public Guid GoalId { get; init; }

    /// <summary>The unit it is seen from; null for the whole organisation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The moment the figures hold for.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The soft coverage of all requirements together, from 0 to 1; null when there is nothing to measure.</summary>
    public Bounds? Readiness { get; init; }

    /// <summary>The strict coverage of all requirements together, from 0 to 1; null when there is nothing to measure.</summary>
    public Bounds? StrictReadiness { get; init; }

    /// <summary>The smallest strict coverage among the critical requirements; null when none is critical.</summary>
    public Bounds? WeakestLink { get; init; }

    /// <summary>The share of people in scope whose level is known, from 0 to 1; null when there is nothing to measure.</summary>
    public double? KnownShare { get; init; }

    /// <summary>How many leavers would break the first critical requirement to break, 0 when one is not met; null when none is critical.</summary>
    public int? BusFactor { get; init; }

    /// <summary>The number of requirements that the figures rest on.</summary>
    public int BasedOn { get; init; }

    /// <summary>The number of requirements that apply, those withheld and those with nobody in scope included.</summary>
    public int OutOf { get; init; }

    /// <summary>How far the goal's need for skill is met.</summary>
    public GapStatus Status { get; init; }

    /// <summary>Each requirement that applies: first those that cost the most readiness, last those withheld or without people.</summary>
    public IReadOnlyList<RequirementGap> Gaps { get; init; } = [];
}

/// <summary>How far a group of people is from one requirement.</summary>
public sealed record RequirementGap
{
    /// <summary>The requirement.</summary>
    public Guid RequirementId { get; init; }

    /// <summary>The skill it asks for.</summary>
    public Guid SkillId { get; init; }

    /// <summary>The unit whose people are counted; null for the whole organisation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The unit the requirement was seen from; null for the whole organisation.</summary>
    public Guid? SeenFromId { get; init; }

    /// <summary>The moment whose people and evidence count.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The level it asks for at the date of the analysis.</summary>
    public int RequiredLevel { get; init; }

    /// <summary>The weight it had at the date of the analysis.</summary>
    public double Weight { get; init; }

    /// <summary>Whether the goal fails without it.</summary>
    public bool IsCritical { get; init; }

    /// <summary>How far it is met.</summary>
    public GapStatus Status { get; init; }

    /// <summary>How many people need the level here: the headcount, a unit's share of it, or everyone; null when withheld or nobody is in scope.</summary>
    public int? Headcount { get; init; }

    /// <summary>How many people are in scope; null when withheld.</summary>
    public int? Population { get; init; }

    /// <summary>How many people have the level; null when withheld or nobody is in scope.</summary>
    public IntBounds? Qualified { get; init; }

    /// <summary>How many people are still missing; null when withheld or nobody is in scope.</summary>
    public IntBounds? HeadcountGap { get; init; }

    /// <summary>The part of the people needed who have the level, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public Bounds? Coverage { get; init; }

    /// <summary>The same with partial levels counted for their part, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public Bounds? SoftCoverage { get; init; }

    /// <summary>The number of level steps to climb, the nearest people first; null when withheld or nobody is in scope.</summary>
    public Bounds? Distance { get; init; }

    /// <summary>How many more people have the level than are needed; null when withheld or nobody is in scope.</summary>
    public int? Surplus { get; init; }

    /// <summary>How many leavers would break the requirement, 0 when it is not met; null when withheld or nobody is in scope.</summary>
    public int? BusFactor { get; init; }

    /// <summary>The share of people in scope with valid evidence, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public double? KnownShare { get; init; }

    /// <summary>What it was measured from.</summary>
    internal GapOrigin Origin { get; init; }
}

/// <summary>What a gap was measured from, so that more can be told of the very same people and levels, whatever happened since. Gaps do not differ by it.</summary>
/// <param name="Requirement">The requirement in the state that was measured.</param>
/// <param name="Supply">The people and levels.</param>
/// <param name="SmallestGroup">The smallest group that may be shown.</param>
internal readonly record struct GapOrigin(RequirementFact Requirement, Supply Supply, int SmallestGroup)
{
    public bool Equals(GapOrigin other) => true;

    public override int GetHashCode() => 0;
}

/// <summary>How far one person is from one requirement.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="RequirementId">The requirement.</param>
/// <param name="SkillId">The skill it asks for.</param>
/// <param name="Level">The person's level; null when unknown.</param>
/// <param name="RequiredLevel">The level that is asked for.</param>
/// <param name="Gap">The levels still to climb; null when the level is unknown.</param>
/// <param name="Weight">The weight of the requirement.</param>
/// <param name="Status">Met, unmet, or unknown without evidence.</param>
public sealed record PersonGap(
    Guid PersonId, Guid RequirementId, Guid SkillId, double? Level, int RequiredLevel, double? Gap, double Weight, GapStatus Status)
{
    internal static PersonGap Of(Guid person, RequirementFact requirement, double? level)
    {
        var status = level is not { } known ? GapStatus.Unknown
            : EffectiveLevels.Qualifies(known, requirement.RequiredLevel) ? GapStatus.Met : GapStatus.Unmet;
        return new PersonGap(
            person,
            requirement.RequirementId,
            requirement.SkillId,
            level,
            requirement.RequiredLevel,
            level is null ? null : Math.Max(0, requirement.RequiredLevel - level.Value),
            requirement.Weight,
            status);
    }
}
