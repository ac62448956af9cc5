using LearningGraph.Domain.Enrolments;

namespace LearningGraph.Domain.Tests.Enrolments;

public sealed class TransferRateTests
{
    [Fact]
    public void Of_Should_GiveTheVector_When_SixOfTwentyFiveApplied()
    {
        // act
        var rate = TransferRate.Of(new TransferCounts(40, 6, 0, 19, 5, 25), 5);

        // assert
        Assert.Equal((TransferStatus.Measured, 25, 6d, 0.24, 0.24), (rate.Status, rate.N, rate.Applied, rate.Rate, rate.RateWholly));
        Assert.Equal((0.114963, 0.434297), (Math.Round(rate.IntervalLow!.Value, 6), Math.Round(rate.IntervalHigh!.Value, 6)));
        Assert.Equal(0.75, rate.ResponseRate);
    }

    [Fact]
    public void Of_Should_GiveTheVector_When_NoneOfTenApplied()
    {
        // act
        var rate = TransferRate.Of(new TransferCounts(10, 0, 0, 10, 0, 10), 5);

        // assert
        Assert.Equal((0d, 0.277533), (rate.IntervalLow, Math.Round(rate.IntervalHigh!.Value, 6)));
    }

    [Fact]
    public void Of_Should_CountForHalf_When_AppliedInPart()
    {
        // act
        var rate = TransferRate.Of(new TransferCounts(8, 2, 4, 2, 0, 8), 5);

        // assert
        Assert.Equal((4d, 2, 0.5, 0.25, 1d), (rate.Applied, rate.AppliedWholly, rate.Rate, rate.RateWholly, rate.ResponseRate));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 5, TransferStatus.NotApplicable)]
    [InlineData(9, 0, 0, 0, 5, TransferStatus.Suppressed)]
    [InlineData(9, 2, 2, 4, 5, TransferStatus.Suppressed)]
    [InlineData(9, 3, 2, 5, 5, TransferStatus.Measured)]
    [InlineData(9, 9, 0, 9, 5, TransferStatus.Suppressed)]
    [InlineData(10, 10, 0, 10, 5, TransferStatus.Measured)]
    [InlineData(9, 1, 0, 1, 0, TransferStatus.Measured)]
    [InlineData(9, 0, 0, 0, 0, TransferStatus.NotApplicable)]
    public void Of_Should_WithholdFigures_When_TheyWouldPointAtPersons(int due, int applied, int notYet, int people, int smallest, TransferStatus expected)
    {
        // act
        var rate = TransferRate.Of(new TransferCounts(due, applied, 0, notYet, 0, people), smallest);

        // assert
        Assert.Equal(expected, rate.Status);
        Assert.Equal(expected == TransferStatus.Measured, rate is { N: not null, Rate: not null, ResponseRate: not null, IntervalLow: not null });
    }
}
