using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Schema.Forecasts;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.BusinessCases;

/// <summary>Money if things turn out well, as expected, and badly.</summary>
/// <param name="Low">With the low inputs, and as if everyone whose level is unknown had it.</param>
/// <param name="Base">With the base inputs, and in the middle between the two bounds.</param>
/// <param name="High">With the high inputs, and as if everyone whose level is unknown lacked it.</param>
internal sealed record MoneyRange(Money Low, Money Base, Money High)
{
    internal static MoneyRange? Of(CostRange? range, string currency)
        => range is null ? null : new MoneyRange(Money.Of(range.Low, currency), Money.Of(range.Base, currency), Money.Of(range.High, currency));
}

/// <summary>What it costs when nobody learns what a goal needs. A model: every number in it comes from somebody, and the inputs say from whom.</summary>
internal sealed record CostOfNotLearning
{
    /// <summary>The model that it rests on; null when the goal has none.</summary>
    public required CostModel? Model { get; init; }

    /// <summary>The currency of all money, as an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The years that are counted.</summary>
    public double HorizonYears { get; init; }

    /// <summary>How the total treats market and delay, which can count the same money.</summary>
    public CostOverlap Overlap => Calculation.Overlap;

    /// <summary>Soft readiness without further learning: that of today, from 0 to 1; null when no requirement applies or all are withheld.</summary>
    public Bounds? Readiness { get; init; }

    /// <summary>The months between the day the goal is due and the first month-end at which it is met probably enough, at most the cap; null without a cap, and when the probability cannot be told because no requirement is critical or they are withheld.</summary>
    public CostRange? DelayMonths { get; init; }

    /// <summary>The inputs without which there is no total; empty when all are there.</summary>
    public IReadOnlyList<CostInputKey> Missing => Calculation.Missing;

    /// <summary>Inputs of the model that an article claims; they were not used, because the query did not ask for them.</summary>
    public IReadOnlyList<CostInputKey> ClaimsLeftOut => Basis.LeftOut;

    /// <summary>Whether a figure that an article claims was used; only when the query asked for it.</summary>
    public bool UsesArticleClaims => Basis.UsesArticleClaims;

    /// <summary>The inputs that were used, with where they come from.</summary>
    public IReadOnlyList<CostFactor> Inputs => [.. Basis.Inputs.Select(i => CostFactor.Of(i, Basis.FromGoal.Contains(i.Key)))];

    /// <summary>The value at stake that depends on skills that are not there; null when an input is missing or readiness is null.</summary>
    public MoneyRange? Market => MoneyRange.Of(Components.Market, Currency);

    /// <summary>The margin lost until the goal is met probably enough; null when an input is missing or the months are null.</summary>
    public MoneyRange? Delay => MoneyRange.Of(Components.Delay, Currency);

    /// <summary>Replacing people who leave because they cannot learn; null when an input is missing.</summary>
    public MoneyRange? Turnover => MoneyRange.Of(Components.Turnover, Currency);

    /// <summary>Newcomers who take longer to be productive; null when the model leaves it out or an input is missing.</summary>
    public MoneyRange? Onboarding => MoneyRange.Of(Components.Onboarding, Currency);

    /// <summary>All together by the overlap rule; null when a component that belongs to it is.</summary>
    public MoneyRange? Total => MoneyRange.Of(Components.Total, Currency);

    internal required CostBasis Basis { get; init; }

    internal required CostCalculation Calculation { get; init; }

    private CostRange? PresentReadiness => Readiness is null ? null : CostRange.Of(Readiness);

    private CostComponents Components => Calculation.Compute(PresentReadiness, DelayMonths);

    /// <summary>What the total falls by between two states.</summary>
    internal MoneyRange? Avoided(CostRange? fromReadiness, CostRange? fromMonths, double toReadiness, CostRange? toMonths)
        => Calculation.Compute(fromReadiness ?? PresentReadiness, fromMonths ?? DelayMonths).Total is { } from
            && Calculation.Compute(CostRange.Of((decimal)toReadiness), toMonths ?? fromMonths ?? DelayMonths).Total is { } to
            ? MoneyRange.Of(from.With(to, static (a, b) => a - b), Currency)
            : null;
}

[ObjectType<CostOfNotLearning>]
internal static partial class CostOfNotLearningNode
{
    /// <summary>What is saved when readiness goes from one state to another: the total of the one less that of the other, negative when it gets worse. Null when there is no total.</summary>
    /// <param name="fromReadiness">The readiness to start from, from 0 to 1; null for that of today.</param>
    /// <param name="toReadiness">The readiness to arrive at, from 0 to 1.</param>
    /// <param name="fromDelayMonths">The months of delay to start from, from 0 to 60; null for those that were computed.</param>
    /// <param name="toDelayMonths">The months of delay to arrive at, from 0 to 60; null for the same as at the start.</param>
    public static MoneyRange? GetAvoidedCost([Parent] CostOfNotLearning cost, double? fromReadiness, double toReadiness, int? fromDelayMonths, int? toDelayMonths)
    {
        var from = NumberRules.Share("fromReadiness", fromReadiness);
        NumberRules.Share("toReadiness", toReadiness);
        return cost.Avoided(from is { } share ? CostRange.Of((decimal)share) : null, Months("fromDelayMonths", fromDelayMonths), toReadiness, Months("toDelayMonths", toDelayMonths));
    }

    private static CostRange? Months(string argument, int? months)
        => NumberRules.Range(argument, months, 0, CostCalculation.MostMonths) is { } given ? CostRange.Of(given) : null;
}

[ObjectType<StrategicGoal>]
internal static partial class StrategicGoalCosts
{
    /// <summary>What the goal's cost of not learning is computed from; null when nobody said so yet.</summary>
    [Authorize(Policies.ReadCulture)]
    public static async Task<CostModel?> GetCostModelAsync([Parent] StrategicGoal goal, CostModelByGoalDataLoader models, CancellationToken cancellationToken)
        => await models.LoadAsync(goal.Id, cancellationToken);

    /// <summary>
    /// What it costs when nobody learns what the goal needs: market, delay and turnover, and onboarding where the model has it, low, base and high. Without its inputs it names them instead of guessing.
    /// Groups that are too small are left out of readiness and probability for everybody but privacy officers.
    /// </summary>
    /// <param name="horizonYears">The years that are counted, above 0 and at most 30.</param>
    /// <param name="overlap">How the total treats market and delay, which can count the same money.</param>
    /// <param name="allowArticleClaims">Whether inputs that an article claims are used; otherwise they count as missing.</param>
    /// <param name="targetProbability">The probability of meeting the goal that ends the delay, from 0 to 1.</param>
    [Authorize(Policies.ReadCulture)]
    [Cost(20)]
    public static async Task<CostOfNotLearning?> GetCostOfNotLearningAsync(
        [Parent] StrategicGoal goal,
        ClaimsPrincipal user,
        GapMoments moments,
        OrganisationProfiles organisation,
        CostModelByGoalDataLoader models,
        GapAnalysisDataLoader gaps,
        GoalForecastDataLoader forecasts,
        double horizonYears = 1,
        CostOverlap overlap = CostOverlap.LargerOfMarketAndDelay,
        bool allowArticleClaims = false,
        double targetProbability = 0.8,
        CancellationToken cancellationToken = default)
    {
        NumberRules.Share("targetProbability", targetProbability);
        var model = await models.LoadAsync(goal.Id, cancellationToken);
        var currency = model?.Currency ?? goal.ValueAtStakePerYear?.Currency ?? organisation.Current.Currency;
        var basis = CostBasis.Of(model, currency, goal.ValueAtStakePerYear, goal.SkillDependency, allowArticleClaims);
        var calculation = basis.Over(horizonYears, overlap);
        var (supplyAt, seesPersons) = (moments.SupplyAt(null, user), moments.SeesPersons(user));
        var gap = gaps.LoadRequiredAsync(new GapQuestion(goal.Id, null, supplyAt, null, seesPersons), cancellationToken);
        var days = calculation.Inputs.TryGetValue(CostInputKey.DelayCapMonths, out var cap) ? CostBasis.Moments(goal.PeriodDue, organisation.Today, (int)Math.Ceiling(cap.High)) : [];
        var found = await forecasts.LoadAsync([.. days.Select(day => new ForecastQuestion(new ForecastKey(goal.Id, day), supplyAt, seesPersons))], cancellationToken);
        Bounds[] chances = [.. found.Select(f => f?.ProbabilityMet).OfType<Bounds>()];
        return new CostOfNotLearning
        {
            Model = model,
            Currency = currency,
            HorizonYears = horizonYears,
            Basis = basis,
            Calculation = calculation,
            Readiness = (await gap).Readiness,
            DelayMonths = chances.Length == days.Count ? calculation.DelayMonths(chances, targetProbability) : null,
        };
    }
}
