using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>The vectors V1 and V10 of the domain page.</summary>
public sealed class GapVectorTests
{
    private const int CircularEconomy = 1;
    private const int SupplyChain = 2;
    private const int LifeCycle = 3;

    [Theory]
    [InlineData(CircularEconomy, 2, 3, 0.5, 0.75, 0.833333, 0.916667, 2, 1, 0.875, 0, 0)]
    [InlineData(SupplyChain, 4, 4, 1, 1, 1, 1, 0, 0, 1, 1, 2)]
    [InlineData(LifeCycle, 1, 2, 0.333333, 0.666667, 0.666667, 0.888889, 3, 1, 0.875, 0, 0)]
    public void Gap_Should_EqualTheVector(
        int requirement, int qualified, int qualifiedOptimistic, double coverage, double coverageOptimistic,
        double soft, double softOptimistic, double distance, double distanceOptimistic, double known, int surplus, int busFactor)
    {
        // arrange
        var scene = VectorOne();

        // act
        var gap = scene.Gap(requirement);

        // assert
        Assert.Equal(new IntBounds(qualified, qualifiedOptimistic), gap.Qualified);
        Near([coverage, coverageOptimistic, soft, softOptimistic], [gap.Coverage!.Pessimistic, gap.Coverage.Optimistic, gap.SoftCoverage!.Pessimistic, gap.SoftCoverage.Optimistic]);
        Near([distance, distanceOptimistic, known], [gap.Distance!.Pessimistic, gap.Distance.Optimistic, gap.KnownShare!.Value]);
        Assert.Equal((surplus, busFactor), (gap.Surplus, gap.BusFactor));
        Assert.Equal(new IntBounds(Math.Max(0, gap.Headcount!.Value - qualified), Math.Max(0, gap.Headcount.Value - qualifiedOptimistic)), gap.HeadcountGap);
    }

    [Fact]
    public void Readiness_Should_EqualTheVector()
    {
        // arrange
        var scene = VectorOne();

        // act
        var goal = scene.Analyze();

        // assert
        Near([0.5625, 0.78125], [goal.StrictReadiness!.Pessimistic, goal.StrictReadiness.Optimistic]);
        Near([0.8125, 0.927083], [goal.Readiness!.Pessimistic, goal.Readiness.Optimistic]);
        Assert.Equal((GapStatus.Partly, 3, 3, null as Bounds), (goal.Status, goal.BasedOn, goal.OutOf, goal.WeakestLink));
        Assert.Equal([LifeCycle, CircularEconomy, SupplyChain], goal.Gaps.Select(g => Array.IndexOf([.. scene.Requirements.Select(r => r.RequirementId)], g.RequirementId) + 1));
    }

    [Theory]
    [InlineData(new[] { 6, 5, 3 }, new[] { false, true, true })]
    [InlineData(new[] { 20, 2, 2 }, new[] { true, true, true })]
    [InlineData(new[] { 20, 5, 6 }, new[] { false, false, false })]
    [InlineData(new[] { 20, 4, 4 }, new[] { false, true, true })]
    [InlineData(new[] { 9, 0, 1 }, new[] { true, false, true })]
    public void Complete_Should_WithholdFurtherParts_UntilNothingCanBeSubtracted(int[] populations, bool[] expected)
    {
        // arrange
        var withheld = Array.ConvertAll(populations, p => p is > 0 and < 5);

        // act
        Suppression.Complete(populations, withheld, 5);

        // assert
        Assert.Equal(expected, withheld);
    }

    private static Scene VectorOne()
    {
        int?[][] levels = [[3, 2, 2, 1, 0, 4, null, 1], [3, 3, 4, 2, 3, 1, 2, 0], [0, 1, 3, 0, 2, 0, 0, null]];
        var scene = new Scene().WithUnit(1);
        scene.WithTeam(1, CircularEconomy, levels[0]);
        for (var skill = 1; skill < levels.Length; skill++)
        {
            for (var person = 0; person < 8; person++)
            {
                if (levels[skill][person] is { } level)
                {
                    scene.Evidence.Add(scene.Statement(Scene.Person(person + 1), skill + 1, level));
                }
            }
        }

        return scene.Requiring(CircularEconomy, 3, 4, 3).Requiring(SupplyChain, 3, 3, 2).Requiring(LifeCycle, 3, 3, 3);
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 6));
    }
}
