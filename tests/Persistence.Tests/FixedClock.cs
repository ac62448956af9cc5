namespace LearningGraph.Persistence.Tests;

internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = TestDatabase.Now;

    public override DateTimeOffset GetUtcNow() => Now;
}
