using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;

namespace LearningGraph.Domain.Tests.Goals;

public sealed class ReadinessThresholdsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4999, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.7999999999999, 2)]
    [InlineData(0.99, 2)]
    [InlineData(1, 3)]
    public void ReachedBy_Should_CountTheSureReadiness_When_ItIsKnown(double pessimistic, int expected)
        => Assert.Equal(expected, ReadinessThresholds.ReachedBy(new Bounds(pessimistic, 1)));

    [Fact]
    public void ReachedBy_Should_BeUnknown_When_NothingCanBeMeasured() => Assert.Null(ReadinessThresholds.ReachedBy(null));
}
