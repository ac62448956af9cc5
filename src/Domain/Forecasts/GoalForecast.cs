using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Forecasts;

/// <summary>Whether a requirement could be forecast.</summary>
public enum ForecastStatus
{
    /// <summary>The figures are given.</summary>
    Computed,

    /// <summary>Withheld, because the group is too small to show without pointing at persons.</summary>
    Suppressed,

    /// <summary>There is nothing to forecast: nobody is in scope on that day.</summary>
    NotApplicable,
}

/// <summary>The probability that a goal's requirements are met on a day, computed from running enrolments. A model, not a promise.</summary>
/// <remarks>Requirements that are withheld, and those with nobody in scope, are left out of every figure of the goal.</remarks>
public sealed record GoalForecast
{
    /// <summary>The goal.</summary>
    public Guid GoalId { get; init; }

    /// <summary>The day the forecast is for.</summary>
    public DateOnly On { get; init; }

    /// <summary>The moment of the evidence and the enrolments it rests on.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The share of people who are taken to leave in a year, from 0 to 1.</summary>
    public double LeavingRate { get; init; }

    /// <summary>
    /// The probability that all critical requirements are met if they do not depend on each other: the product of their probabilities, from 0 to 1; null when none is critical.
    /// </summary>
    public Bounds? ProbabilityMet { get; init; }

    /// <summary>
    /// The most that this probability can be, however they depend on each other: the smallest probability of a critical requirement, from 0 to 1; null when none is critical.
    /// </summary>
    public Bounds? ProbabilityMetAtMost { get; init; }

    /// <summary>The number of requirements that could be forecast.</summary>
    public int BasedOn { get; init; }

    /// <summary>The number of requirements that the goal has.</summary>
    public int OutOf { get; init; }

    /// <summary>The number of critical requirements that the probabilities rest on.</summary>
    public int CriticalBasedOn { get; init; }

    /// <summary>The number of critical requirements that the goal has; where it is larger, the probabilities leave something out.</summary>
    public int CriticalOutOf { get; init; }

    /// <summary>How many enrolments that have ended tell how probable it is that those that run are completed; 0 means a probability of one half each.</summary>
    public int CompletionTrials { get; init; }

    /// <summary>How many answers to application checks tell how probable it is that what is learnt is applied; 0 means a probability of one half each.</summary>
    public int TransferTrials { get; init; }

    /// <summary>The requirements: critical ones first, then by weight.</summary>
    public IReadOnlyList<RequirementForecast> Requirements { get; init; } = [];
}

/// <summary>How many people are expected to have the level that a requirement asks for on a day, and how probable it is that they are enough.</summary>
public sealed record RequirementForecast
{
    /// <summary>The requirement.</summary>
    public Guid RequirementId { get; init; }

    /// <summary>The skill it asks for.</summary>
    public Guid SkillId { get; init; }

    /// <summary>The level it asks for.</summary>
    public int RequiredLevel { get; init; }

    /// <summary>How much it weighs.</summary>
    public double Weight { get; init; }

    /// <summary>Whether the goal fails without it.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether the figures are given.</summary>
    public ForecastStatus Status { get; init; }

    /// <summary>How many people need the level; null when withheld or nobody is in scope.</summary>
    public int? Headcount { get; init; }

    /// <summary>How many people are in scope on that day; null when withheld.</summary>
    public int? Population { get; init; }

    /// <summary>How many people are expected to have the level, not necessarily whole; null when withheld or nobody is in scope.</summary>
    public Bounds? ExpectedQualified { get; init; }

    /// <summary>The probability that at least as many people have the level as are needed, from 0 to 1; null when withheld or nobody is in scope.</summary>
    public Bounds? ProbabilityMet { get; init; }
}
