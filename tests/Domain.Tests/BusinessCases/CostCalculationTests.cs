using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.BusinessCases;

/// <summary>Vector V7 of the domain page, and the rules around it.</summary>
public sealed class CostCalculationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly CostInput[] Vector =
    [
        Sure(CostInputKey.ValueAtStakePerYear, 2_000_000), Sure(CostInputKey.SkillDependency, 0.6m), Sure(CostInputKey.MonthlyMargin, 150_000), Sure(CostInputKey.DelayCapMonths, 12),
        Sure(CostInputKey.Headcount, 80), Sure(CostInputKey.ExtraTurnoverRate, 0.03m), Sure(CostInputKey.ReplacementCost, 45_000),
    ];

    [Theory]
    [InlineData(CostOverlap.Sum, 1_158_000)]
    [InlineData(CostOverlap.LargerOfMarketAndDelay, 708_000)]
    public void Compute_Should_EqualTheVector(CostOverlap overlap, int total)
    {
        // act
        var costs = Of(Vector, overlap).Compute(CostRange.Of(0.625m), CostRange.Of(4));

        // assert
        Assert.Equal((450_000m, 600_000m, 108_000m), (costs.Market!.Base, costs.Delay!.Base, costs.Turnover!.Base));
        Assert.Equal((total, total, total), ((int)costs.Total!.Low, (int)costs.Total.Base, (int)costs.Total.High));
        Assert.Null(costs.Onboarding);
    }

    [Fact]
    public void Compute_Should_SpreadFromLowToHigh_When_InputsAndReadinessAreUnsure()
    {
        // arrange
        var inputs = Vector.Select(i => i.Key == CostInputKey.SkillDependency ? i with { Low = 0.5m, High = 0.8m } : i).ToArray();

        // act
        var market = Of(inputs).Compute(CostRange.Of(new Bounds(0.5, 0.75)), CostRange.Of(0)).Market!;

        // assert: 2,000,000 × .5 × .25, × .6 × .375, × .8 × .5
        Assert.Equal((250_000m, 450_000m, 800_000m), (market.Low, market.Base, market.High));
    }

    [Theory]
    [InlineData(CostInputKey.ValueAtStakePerYear)]
    [InlineData(CostInputKey.DelayCapMonths)]
    [InlineData(CostInputKey.ReplacementCost)]
    public void Compute_Should_GiveNoTotalAndNameTheInput_When_ItIsMissing(CostInputKey missing)
    {
        // arrange
        var calculation = Of([.. Vector.Where(i => i.Key != missing)]);

        // act
        var costs = calculation.Compute(CostRange.Of(0.625m), calculation.DelayMonths([new Bounds(0.1, 0.1)], 0.8));

        // assert
        Assert.Equal([missing], calculation.Missing);
        Assert.Null(costs.Total);
        Assert.Equal(missing != CostInputKey.ReplacementCost, costs.Turnover is not null);
    }

    [Fact]
    public void Missing_Should_NameTheRestOfOnboarding_When_OnlyAPartIsGiven()
    {
        // arrange
        var part = Of([.. Vector, Sure(CostInputKey.HiresPerYear, 12)]);
        var whole = Of([.. Vector, Sure(CostInputKey.HiresPerYear, 12), Sure(CostInputKey.ExtraDays, 20), Sure(CostInputKey.CostPerDay, 400)]);

        // assert
        Assert.Equal([CostInputKey.ExtraDays, CostInputKey.CostPerDay], part.Missing);
        Assert.Null(part.Compute(CostRange.Of(0.625m), CostRange.Of(4)).Total);
        Assert.Equal(708_000 + 96_000, whole.Compute(CostRange.Of(0.625m), CostRange.Of(4)).Total!.Base);
    }

    [Theory]
    [InlineData(0, 0, 0, 0.9, 0.9, 0.9)]
    [InlineData(2, 2, 2, 0.1, 0.5, 0.8)]
    [InlineData(12, 12, 12, 0.1, 0.1, 0.1)]
    public void DelayMonths_Should_CountToTheFirstMonthEndThatIsProbableEnough(int low, int expected, int high, params double[] probabilities)
    {
        // act
        var months = Of(Vector).DelayMonths([.. probabilities.Select(p => new Bounds(p, p))], 0.8)!;

        // assert
        Assert.Equal((low, expected, high), ((int)months.Low, (int)months.Base, (int)months.High));
    }

    [Fact]
    public void DelayMonths_Should_BeLongerForPessimists_When_LevelsAreUnknown()
    {
        // act
        var months = Of(Vector).DelayMonths([new Bounds(0, 1), new Bounds(0.6, 1), new Bounds(0.7, 1)], 0.8)!;

        // assert: optimists are there at once, the middle after a month, pessimists never
        Assert.Equal((0m, 1m, 12m), (months.Low, months.Base, months.High));
    }

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(1, 3, 2)]
    public void Define_Should_Refuse_When_ValuesFall(int low, int expected, int high)
        => Assert.Equal(CostInputKey.Headcount, Assert.Throws<UnorderedInputException>(() => Model("EUR", [new(CostInputKey.Headcount, low, expected, high, Provenance.OwnData)])).Key);

    [Theory]
    [InlineData(CostInputKey.MonthlyMargin, -1)]
    [InlineData(CostInputKey.SkillDependency, 1.1)]
    [InlineData(CostInputKey.DelayCapMonths, 61)]
    [InlineData(CostInputKey.Headcount, 1.00001)]
    public void Define_Should_Refuse_When_AValueIsOutOfRange(CostInputKey key, double value)
        => Assert.Equal(key, Assert.Throws<CostInputOutOfRangeException>(() => Model("EUR", [Sure(key, (decimal)value)])).Key);

    [Fact]
    public void Define_Should_Refuse_When_TwoCurrenciesMeet()
    {
        // arrange
        var dollars = Money.Of(1000, "USD");

        // assert
        Assert.Throws<MixedCurrenciesException>(() => Model("EUR", [], dollars));
        Assert.Equal("EUR", Model("EUR", [Sure(CostInputKey.ValueAtStakePerYear, 900)], dollars).Currency);
        Assert.Throws<InvalidCurrencyException>(() => Model("XXQ", []));
    }

    [Fact]
    public void Define_Should_Refuse_When_InputsContradictEachOther()
    {
        // assert
        Assert.Throws<DuplicateInputException>(() => Model("EUR", [Sure(CostInputKey.Headcount, 1), Sure(CostInputKey.Headcount, 2)]));
        Assert.Throws<ClaimMismatchException>(() => Model("EUR", [Sure(CostInputKey.Headcount, 1) with { Provenance = Provenance.ArticleClaim }]));
        Assert.Throws<ClaimMismatchException>(() => Model("EUR", [Sure(CostInputKey.Headcount, 1) with { ClaimId = Guid.Empty }]));
    }

    private static CostInput Sure(CostInputKey key, decimal value) => new(key, value, value, value, Provenance.OwnData);

    private static CostCalculation Of(CostInput[] inputs, CostOverlap overlap = CostOverlap.LargerOfMarketAndDelay) => new(inputs.ToDictionary(i => i.Key), 1, overlap);

    private static CostModel Model(string currency, CostInput[] inputs, Money? goalValue = null) => CostModel.Define(Guid.Empty, Guid.Empty, currency, inputs, goalValue, Now);
}
