namespace LearningGraph.Domain.Gaps;

/// <summary>How far the people of one unit are from a requirement: the requirement itself where it is scoped there or below, otherwise the unit's share of it.</summary>
public sealed class UnitGap(Guid unitId, RequirementGap gap)
{
    /// <summary>The unit.</summary>
    public Guid UnitId { get; } = unitId;

    /// <summary>The figures.</summary>
    public RequirementGap Gap { get; } = gap;

    /// <summary>How far the unit's share of the requirement is met.</summary>
    public GapStatus Status => Gap.Status;

    /// <summary>How many people need the level here: the unit's share of the headcount, or everyone; null when withheld or nobody is in scope.</summary>
    public int? Headcount => Gap.Headcount;

    /// <summary>How many people of the unit are in scope; null when withheld.</summary>
    public int? Population => Gap.Population;

    /// <summary>How many of them have the level; null when withheld or nobody is in scope.</summary>
    public IntBounds? Qualified => Gap.Qualified;

    /// <summary>How many people are still missing; null when withheld or nobody is in scope.</summary>
    public IntBounds? HeadcountGap => Gap.HeadcountGap;

    /// <summary>The part of the people needed who have the level, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public Bounds? Coverage => Gap.Coverage;

    /// <summary>The same with partial levels counted for their part, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public Bounds? SoftCoverage => Gap.SoftCoverage;

    /// <summary>The number of level steps to climb, the nearest people first; null when withheld or nobody is in scope.</summary>
    public Bounds? Distance => Gap.Distance;

    /// <summary>How many leavers would break the unit's share, 0 when it is not met; null when withheld or nobody is in scope.</summary>
    public int? BusFactor => Gap.BusFactor;

    /// <summary>The share of people in scope with valid evidence, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public double? KnownShare => Gap.KnownShare;
}
