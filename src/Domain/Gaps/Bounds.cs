namespace LearningGraph.Domain.Gaps;

/// <summary>The range a figure lies in, given that some levels are unknown.</summary>
/// <param name="Pessimistic">The figure if everyone without evidence lacks the skill.</param>
/// <param name="Optimistic">The figure if everyone without evidence has the required level.</param>
public sealed record Bounds(double Pessimistic, double Optimistic);

/// <summary>The range a whole number lies in, given that some levels are unknown.</summary>
/// <param name="Pessimistic">The number if everyone without evidence lacks the skill.</param>
/// <param name="Optimistic">The number if everyone without evidence has the required level.</param>
public sealed record IntBounds(int Pessimistic, int Optimistic);
