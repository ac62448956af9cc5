namespace LearningGraph.Domain.Goals;

/// <summary>How far an indicator has come from its baseline towards its target.</summary>
public static class Attainment
{
    /// <summary>The part of the way that was made: 0 at the baseline, 1 at the target, beyond 1 past it and below 0 on the wrong side; null when target and baseline are the same.</summary>
    public static double? Of(decimal baseline, decimal target, decimal actual)
        => target == baseline ? null : (double)(actual - baseline) / (double)(target - baseline);
}
