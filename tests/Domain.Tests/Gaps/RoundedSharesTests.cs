using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class RoundedSharesTests
{
    [Fact]
    public void Set_Should_RoundHalfUpToFourDecimals_When_ThereIsAnythingToShare()
    {
        // arrange
        var random = new Random(46);
        (double Sum, double Whole)[] given =
        [
            (0, 0), (0, 3), (3, 3), (4, 3), (1, 3), (0.00005, 1), (0.000049999, 1), (0.99995, 1), (double.Epsilon, double.MaxValue), (0, double.Epsilon),
            .. Enumerable.Range(0, 2000).Select(_ => (random.NextDouble(), random.Next(3) == 0 ? 0 : random.NextDouble() * 2)),
        ];
        var shares = new RoundedShares(given.Length);

        // act
        for (var i = 0; i < given.Length; i++)
        {
            shares.Set(i, given[i].Sum, given[i].Whole);
        }

        // assert
        var expected = given.Select(g => g.Whole > 0 ? (int)((Math.Min(1, g.Sum / g.Whole) * 10_000) + 0.5) / 10_000d : (double?)null).ToList();
        var copied = new double?[given.Length + 2];
        shares.CopyTo(copied, 1);
        Assert.Equal(expected, shares);
        Assert.Equal([null, .. expected, null], copied);
        Assert.Equal(expected, Enumerable.Range(0, shares.Count).Select(i => shares[i]));
    }

    [Fact]
    public void Shares_Should_NotChange_When_TheyAreTakenForACollection()
    {
        // arrange
        var shares = new RoundedShares(2);
        shares.Set(1, 1, 4);
        ICollection<double?> collection = shares;

        // assert
        Assert.True(collection.IsReadOnly);
        Assert.Contains(0.25, collection);
        Assert.Contains(null, collection);
        Assert.DoesNotContain(0.5, collection);
        Assert.Throws<NotSupportedException>(() => collection.Add(1));
        Assert.Throws<NotSupportedException>(() => collection.Remove(0.25));
        Assert.Throws<NotSupportedException>(collection.Clear);
        Assert.Throws<ArgumentOutOfRangeException>(() => shares.CopyTo(new double?[2], 1));
    }
}
