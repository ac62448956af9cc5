using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Culture;

/// <summary>Leaders and transfer by unit, where one unit could be found by subtracting another.</summary>
public sealed class UnitFiguresTests
{
    private static readonly Guid Root = Id(1);
    private static readonly UnitFact[] Units = [new(Root, null), new(Id(10), Root), new(Id(11), Root), new(Id(12), Root)];

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void Leaders_Should_BeWithheldWithTheNextUnit_When_AUnitHasFew(int unit, bool isSuppressed)
    {
        // arrange: three, six and twelve leaders
        LeaderFact[] leaders = [.. Led(10, 3), .. Led(11, 6), .. Led(12, 12)];

        // act
        var activity = LeadershipActivity.OfUnit(default, Id(unit), leaders, Units, 5, false);
        var officer = LeadershipActivity.OfUnit(default, Id(unit), leaders, Units, 5, true);

        // assert
        Assert.Equal(isSuppressed, activity.All.IsSuppressed);
        Assert.Equal(isSuppressed, activity.All.Leaders is null);
        Assert.NotNull(officer.All.Leaders);
        Assert.Empty(activity.Layers);
    }

    [Theory]
    [InlineData(10, TransferStatus.Suppressed)]
    [InlineData(11, TransferStatus.Suppressed)]
    [InlineData(12, TransferStatus.Measured)]
    public void Transfer_Should_BeWithheldWithTheNextUnit_When_AllOfASmallOneSaidTheSame(int unit, TransferStatus status)
    {
        // arrange: six who all apply it could be found if the other two units were shown
        var direct = new Dictionary<Guid, (int, TransferCounts)>
        {
            [Id(10)] = (6, new TransferCounts(6, 6, 0, 0, 0, 6)),
            [Id(11)] = (8, new TransferCounts(10, 2, 2, 2, 1, 6)),
            [Id(12)] = (25, new TransferCounts(30, 6, 0, 19, 2, 25)),
        };

        // act
        var rate = TransferRate.OfUnit(Id(unit), direct, Units, 5);

        // assert
        Assert.Equal(status, rate.Status);
        Assert.Equal(status == TransferStatus.Measured ? 0.24 : null, rate.Rate);
        Assert.Equal(37, TransferRate.OfUnit(null, direct, Units, 5).N);
    }

    [Fact]
    public void Transfer_Should_EqualTheVector_When_AUnitAnsweredSixOfTwentyFive()
    {
        // act
        var rate = TransferRate.OfUnit(Id(12), new Dictionary<Guid, (int, TransferCounts)> { [Id(12)] = (25, new TransferCounts(25, 6, 0, 19, 0, 25)) }, Units, 5);

        // assert
        Assert.Equal((0.24, 1.0), (rate.Rate, rate.ResponseRate));
        Assert.Equal(0.114963, rate.IntervalLow!.Value, 6);
        Assert.Equal(0.434297, rate.IntervalHigh!.Value, 6);
    }

    private static IEnumerable<LeaderFact> Led(int unit, int count) => Enumerable.Range(0, count).Select(i => new LeaderFact(Id((unit * 100) + i), OrgUnitType.Team, Id(unit), i % 2 == 0));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
