using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Goals;

/// <summary>What followers were last told of how far the organisation is with a goal, as readers without person rights see it.</summary>
public sealed class GoalStanding
{
    /// <summary>The goal.</summary>
    public Guid GoalId { get; set; }

    /// <summary>The status.</summary>
    public GapStatus Status { get; set; }

    /// <summary>How many of the thresholds of readiness are reached; null as long as nothing could be measured. See <see cref="ReadinessThresholds"/>.</summary>
    public int? ThresholdsReached { get; set; }

    /// <summary>The moment of the figures that were last looked at.</summary>
    public DateTimeOffset CheckedAt { get; set; }
}

/// <summary>The shares of readiness whose crossing, upwards or downwards, is told.</summary>
public static class ReadinessThresholds
{
    private const double Tolerance = 1e-9;

    /// <summary>Half; four fifths, which is also the chance of success that costs of delay aim at unless said otherwise; all.</summary>
    public static IReadOnlyList<double> All { get; } = [0.5, 0.8, 1];

    /// <summary>How many of them a readiness reaches for sure, that is with unknown levels counted as none; null where there is nothing to measure.</summary>
    public static int? ReachedBy(Bounds? readiness)
        => readiness is { } known ? All.Count(threshold => known.Pessimistic >= threshold - Tolerance) : null;
}
