namespace LearningGraph.Schema.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class Clock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
