using LearningGraph.Domain.Forecasts;

namespace LearningGraph.Domain.Tests.Forecasts;

public sealed class PoissonBinomialTests
{
    private static readonly double[] V2 = [1, .40, .45, 0, 0, 1, 0, .30];

    [Fact]
    public void Of_Should_GiveTheVector_When_PeopleQualifyWithTheProbabilitiesOfV2()
    {
        // act
        var counts = PoissonBinomial.Of(V2);

        // assert
        Assert.Equal([0, .231, .442, .273, .054, 0], Enumerable.Range(1, 6).Select(n => Math.Round(counts.Exactly(n), 12)));
        Assert.Equal(0.327, counts.AtLeast(4), 12);
        Assert.Equal(1, counts.AtLeast(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_Should_AgreeWithCountingAllOutcomes_When_ProbabilitiesAreRandom(int seed)
    {
        // arrange
        var random = new Random(seed);
        var probabilities = Enumerable.Range(0, 11).Select(_ => random.Next(4) switch { 0 => 0d, 1 => 1d, 2 => 0.3, _ => random.NextDouble() }).ToArray();

        // act
        var counts = PoissonBinomial.Of(probabilities);

        // assert
        for (var count = 0; count <= probabilities.Length; count++)
        {
            Assert.Equal(ByOutcomes(probabilities, n => n == count), counts.Exactly(count), 12);
            Assert.Equal(ByOutcomes(probabilities, n => n >= count), counts.AtLeast(count), 12);
        }
    }

    [Fact]
    public void Of_Should_StayExact_When_TwoHundredThousandPeopleHaveEqualChances()
    {
        // act
        var counts = PoissonBinomial.Of(Enumerable.Repeat(0.5, 200_001));

        // assert
        Assert.Equal(0.5, counts.AtLeast(100_001), 10);
        Assert.Equal(1, counts.AtLeast(0));
        Assert.Equal(0, counts.AtLeast(200_002));
    }

    [Fact]
    public void Of_Should_BeCertain_When_NobodyHasAChance()
    {
        // act
        var counts = PoissonBinomial.Of([]);

        // assert
        Assert.Equal((1, 0), (counts.AtLeast(0), counts.AtLeast(1)));
    }

    private static double ByOutcomes(double[] probabilities, Func<int, bool> counts)
    {
        var sum = 0d;
        for (var outcome = 0; outcome < 1 << probabilities.Length; outcome++)
        {
            if (counts(int.PopCount(outcome)))
            {
                sum += probabilities.Select((p, i) => (outcome >> i & 1) == 1 ? p : 1 - p).Aggregate(1d, (a, b) => a * b);
            }
        }

        return sum;
    }
}
