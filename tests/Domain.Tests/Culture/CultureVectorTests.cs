using LearningGraph.Domain.Culture;

namespace LearningGraph.Domain.Tests.Culture;

/// <summary>The vectors V4 and V5 of the domain page.</summary>
public sealed class CultureVectorTests
{
    private static readonly DateOnly Last = new(2026, 3, 2);

    [Theory]
    [InlineData(40, 10, 20, 10, 1.213008, 0.875, 3.363586, 0.65625, 2.909091)]
    [InlineData(80, 0, 0, 0, 0, 0, 1, 0, 1)]
    [InlineData(20, 20, 20, 20, 1.386294, 1, 4, 0.75, 4)]
    public void Diversity_Should_EqualTheVector(double a, double b, double c, double d, double shannon, double evenness, double effective, double simpson, double inverse)
    {
        // act
        var diversity = Diversity.Of([a, b, c, d], 4);

        // assert
        Assert.Equal(shannon, diversity.Shannon!.Value, 6);
        Assert.Equal(evenness, diversity.Evenness!.Value, 6);
        Assert.Equal(effective, diversity.EffectiveNumber!.Value, 6);
        Assert.Equal(simpson, diversity.Simpson!.Value, 6);
        Assert.Equal(inverse, diversity.InverseSimpson!.Value, 6);
    }

    [Theory]
    [InlineData(5, 1, VitalityStatus.Alive)]
    [InlineData(7, 1, VitalityStatus.Alive)]
    [InlineData(9, 0.820335, VitalityStatus.Alive)]
    [InlineData(10, 0.742997, VitalityStatus.Fading)]
    [InlineData(14, 0.5, VitalityStatus.Fading)]
    [InlineData(21, 0.25, VitalityStatus.Fading)]
    [InlineData(22, 0.226431, VitalityStatus.Dormant)]
    [InlineData(28, 0.125, VitalityStatus.Dormant)]
    public void Vitality_Should_EqualTheVector(int daysSince, double expected, VitalityStatus status)
    {
        // act
        var reading = Vitality.On(Last.AddDays(daysSince), Weekly(), new PracticeFacts(Last, []));

        // assert
        Assert.Equal(expected, reading.Value!.Value, 6);
        Assert.Equal(status, reading.Status);
    }

    [Fact]
    public void Turns_Should_FallOnTheFirstWholeDays_When_NothingMoreIsDone()
    {
        // act
        var turns = Vitality.Turns(Weekly(), new PracticeFacts(Last, []));

        // assert
        Assert.Equal(
            [new StatusTurn(Last.AddDays(-30), VitalityStatus.Alive), new StatusTurn(Last.AddDays(10), VitalityStatus.Fading), new StatusTurn(Last.AddDays(22), VitalityStatus.Dormant)],
            turns);
        Assert.Equal(Last.AddDays(10), Vitality.FadesOn(Weekly(), Last));
    }

    private static InitiativeRhythm Weekly() => new(Cadence.Parse("P7D"), 7, Last.AddDays(-30), null);
}
