namespace LearningGraph.Domain.BusinessCases;

/// <summary>What the cost of not learning is computed from.</summary>
public enum CostInputKey
{
    /// <summary>The money at stake in one year; the goal's own unless the model says otherwise.</summary>
    ValueAtStakePerYear,

    /// <summary>The part of that value that depends on skills, from 0 to 1; the goal's own unless the model says otherwise.</summary>
    SkillDependency,

    /// <summary>The money that a month of delay costs.</summary>
    MonthlyMargin,

    /// <summary>The most months of delay that are counted, from 0 to 60.</summary>
    DelayCapMonths,

    /// <summary>The people whose leaving is counted.</summary>
    Headcount,

    /// <summary>The part of them that leaves in a year because they cannot learn, beyond those who leave anyway; from 0 to 1.</summary>
    ExtraTurnoverRate,

    /// <summary>The money that replacing one of them costs.</summary>
    ReplacementCost,

    /// <summary>The people hired in a year.</summary>
    HiresPerYear,

    /// <summary>The working days that each of them takes longer to be productive, from 0 to 3650.</summary>
    ExtraDays,

    /// <summary>The money that such a day costs, overheads included.</summary>
    CostPerDay,
}

/// <summary>Where a number comes from.</summary>
public enum Provenance
{
    /// <summary>From the organisation's own records.</summary>
    OwnData,

    /// <summary>Somebody's estimate.</summary>
    Estimate,

    /// <summary>A figure that an article claims; never used unless the reader asks for it.</summary>
    ArticleClaim,

    /// <summary>A comparison with others that the organisation checked itself.</summary>
    Benchmark,
}

/// <summary>How a total treats market and delay, which can count the same money.</summary>
public enum CostOverlap
{
    /// <summary>Only the larger of the two counts.</summary>
    LargerOfMarketAndDelay,

    /// <summary>Both count.</summary>
    Sum,
}
