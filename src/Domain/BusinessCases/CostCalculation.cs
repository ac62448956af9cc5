using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.BusinessCases;

/// <summary>A figure if things turn out well, as expected, and badly.</summary>
/// <param name="Low">With the low inputs, and as if everyone whose level is unknown had it.</param>
/// <param name="Base">With the base inputs, and in the middle between the two bounds.</param>
/// <param name="High">With the high inputs, and as if everyone whose level is unknown lacked it.</param>
public sealed record CostRange(decimal Low, decimal Base, decimal High)
{
    internal static CostRange Of(Bounds value) => new((decimal)value.Optimistic, ((decimal)value.Pessimistic + (decimal)value.Optimistic) / 2, (decimal)value.Pessimistic);

    internal static CostRange Of(CostInput input) => new(input.Low, input.Base, input.High);

    internal static CostRange Of(decimal value) => new(value, value, value);

    internal CostRange With(CostRange other, Func<decimal, decimal, decimal> of) => new(of(Low, other.Low), of(Base, other.Base), of(High, other.High));

    internal CostRange Times(CostRange other) => With(other, static (a, b) => a * b);

    internal CostRange Plus(CostRange other) => With(other, static (a, b) => a + b);
}

/// <summary>What not learning costs, by what it consists of, in the main unit of the model's currency. A component without its inputs is null, and then so is the total.</summary>
/// <param name="Market">The value at stake that depends on skills that are not there.</param>
/// <param name="Delay">The margin lost until the goal is met probably enough.</param>
/// <param name="Turnover">Replacing people who leave because they cannot learn.</param>
/// <param name="Onboarding">Newcomers who take longer; null also when the model leaves it out.</param>
/// <param name="Total">All together, by the overlap rule.</param>
public sealed record CostComponents(CostRange? Market, CostRange? Delay, CostRange? Turnover, CostRange? Onboarding, CostRange? Total);

/// <summary>Computes what not learning costs.</summary>
/// <param name="Inputs">The inputs that may be used.</param>
/// <param name="Years">The years that are counted.</param>
/// <param name="Overlap">How the total treats market and delay.</param>
/// <remarks>
/// market = V · σ · (1 − R) · Y; delay = monthly margin · M; turnover = headcount · extra turnover rate · replacement cost · Y; onboarding = hires · extra days · cost per day · Y.
/// R is soft readiness without further learning, M the months of delay. Never 0 for what is not known.
/// </remarks>
public sealed record CostCalculation(IReadOnlyDictionary<CostInputKey, CostInput> Inputs, decimal Years, CostOverlap Overlap)
{
    /// <summary>The most months of delay that can be counted.</summary>
    public const int MostMonths = 60;

    private static readonly CostInputKey[] Required =
    [
        CostInputKey.ValueAtStakePerYear, CostInputKey.SkillDependency, CostInputKey.MonthlyMargin, CostInputKey.DelayCapMonths,
        CostInputKey.Headcount, CostInputKey.ExtraTurnoverRate, CostInputKey.ReplacementCost,
    ];

    private static readonly CostInputKey[] Optional = [CostInputKey.HiresPerYear, CostInputKey.ExtraDays, CostInputKey.CostPerDay];

    /// <summary>The inputs without which there is no total; those of onboarding are missing only when some of them are given.</summary>
    public IReadOnlyList<CostInputKey> Missing
        => [.. Required.Concat(IncludesOnboarding ? Optional : []).Where(key => !Inputs.ContainsKey(key))];

    private bool IncludesOnboarding => Array.Exists(Optional, Inputs.ContainsKey);

    /// <summary>What not learning costs.</summary>
    /// <param name="readiness">Soft readiness, from 0 to 1; null when it cannot be told.</param>
    /// <param name="delayMonths">The months of delay, as <see cref="DelayMonths"/> gives them; null when they cannot be told.</param>
    public CostComponents Compute(CostRange? readiness, CostRange? delayMonths)
    {
        var market = Product(CostInputKey.ValueAtStakePerYear, CostInputKey.SkillDependency) is { } dependent && readiness is not null
            ? dependent.With(readiness, (value, ready) => value * (1 - ready) * Years)
            : null;
        var delay = delayMonths is null ? null : Product(CostInputKey.MonthlyMargin)?.Times(delayMonths);
        var turnover = Yearly(Product(CostInputKey.Headcount, CostInputKey.ExtraTurnoverRate, CostInputKey.ReplacementCost));
        var onboarding = Yearly(Product(CostInputKey.HiresPerYear, CostInputKey.ExtraDays, CostInputKey.CostPerDay));
        return new CostComponents(market, delay, turnover, onboarding, Total(market, delay, turnover, onboarding));
    }

    /// <summary>The months until the goal is met probably enough: the first of the moments given, or the cap.</summary>
    /// <param name="probabilities">The probability that all critical requirements are met on the day the goal is due, and at each month-end after it.</param>
    /// <param name="target">The probability that is enough, from 0 to 1.</param>
    /// <returns>Null without a cap or probabilities.</returns>
    public CostRange? DelayMonths(IReadOnlyList<Bounds> probabilities, double target)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0 || Product(CostInputKey.DelayCapMonths) is not { } cap)
        {
            return null;
        }

        var ranges = probabilities.Select(CostRange.Of).ToList();
        return new CostRange(Months(r => r.Low, cap.Low), Months(r => r.Base, cap.Base), Months(r => r.High, cap.High));

        decimal Months(Func<CostRange, decimal> of, decimal most)
        {
            var reached = ranges.FindIndex(r => of(r) >= (decimal)target);
            return reached < 0 ? most : Math.Min(reached, most);
        }
    }

    private CostRange? Product(params ReadOnlySpan<CostInputKey> keys)
    {
        var product = CostRange.Of(1);
        foreach (var key in keys)
        {
            if (!Inputs.TryGetValue(key, out var input))
            {
                return null;
            }

            product = product.Times(CostRange.Of(input));
        }

        return product;
    }

    private CostRange? Yearly(CostRange? perYear) => perYear?.Times(CostRange.Of(Years));

    private CostRange? Total(CostRange? market, CostRange? delay, CostRange? turnover, CostRange? onboarding)
    {
        if (market is null || delay is null || turnover is null || (onboarding is null && IncludesOnboarding))
        {
            return null;
        }

        var lost = Overlap == CostOverlap.Sum ? market.Plus(delay) : market.With(delay, Math.Max);
        return lost.Plus(turnover).Plus(onboarding ?? CostRange.Of(0));
    }
}
