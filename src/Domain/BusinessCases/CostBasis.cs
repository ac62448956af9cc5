namespace LearningGraph.Domain.BusinessCases;

/// <summary>A horizon is not a number of years above 0 and up to 30.</summary>
public sealed class HorizonOutOfRangeException(double years)
    : DomainException("A horizon is a number of years above 0 and at most 30.")
{
    /// <summary>The years as they were given.</summary>
    public double Years { get; } = years;
}

/// <summary>What a goal's cost of not learning may be computed from.</summary>
/// <param name="Inputs">The inputs, in the order of their keys.</param>
/// <param name="FromGoal">Those that are the goal's own.</param>
/// <param name="LeftOut">Those of the model that an article claims and the reader did not ask for.</param>
public sealed record CostBasis(IReadOnlyList<CostInput> Inputs, IReadOnlyList<CostInputKey> FromGoal, IReadOnlyList<CostInputKey> LeftOut)
{
    private const double LongestHorizon = 30;

    /// <summary>Whether a figure that an article claims is among them.</summary>
    public bool UsesArticleClaims => Inputs.Any(i => i.Provenance == Provenance.ArticleClaim);

    /// <summary>Takes the inputs of a model, and from the goal the value at stake and the skill dependency where the model does not say otherwise.</summary>
    /// <param name="model">The model; null for none.</param>
    /// <param name="currency">The currency that is counted in; the goal's value is left out when it is in another.</param>
    /// <param name="goalValue">The money at stake that the goal names; null for none.</param>
    /// <param name="goalDependency">The skill dependency that the goal names; null for none.</param>
    /// <param name="allowArticleClaims">Whether figures that an article claims may be used.</param>
    public static CostBasis Of(CostModel? model, string currency, Money? goalValue, double? goalDependency, bool allowArticleClaims)
    {
        var given = (model?.Inputs ?? []).ToLookup(i => allowArticleClaims || i.Provenance != Provenance.ArticleClaim);
        var used = given[true].ToDictionary(i => i.Key);
        List<CostInput> own = [];
        if (goalValue is { } value && value.Currency == currency)
        {
            own.Add(Own(CostInputKey.ValueAtStakePerYear, value.Amount));
        }

        if (goalDependency is { } share)
        {
            own.Add(Own(CostInputKey.SkillDependency, (decimal)share));
        }

        own.RemoveAll(i => used.ContainsKey(i.Key));
        return new CostBasis([.. used.Values.Concat(own).OrderBy(i => i.Key)], [.. own.Select(i => i.Key)], [.. given[false].Select(i => i.Key)]);
    }

    /// <summary>What is computed from these inputs.</summary>
    /// <exception cref="HorizonOutOfRangeException">The years are none, or too many.</exception>
    public CostCalculation Over(double years, CostOverlap overlap)
        => years is > 0 and <= LongestHorizon
            ? new CostCalculation(Inputs.ToDictionary(i => i.Key), (decimal)years, overlap)
            : throw new HorizonOutOfRangeException(years);

    /// <summary>The day a goal is due (or today when that has passed), and the month-ends after it.</summary>
    public static IReadOnlyList<DateOnly> Moments(DateOnly due, DateOnly today, int monthEnds)
    {
        var first = due > today ? due : today;
        var month = new DateOnly(first.Year, first.Month, 1);
        var skip = first.AddDays(1).Month == first.Month ? 1 : 2;
        return [first, .. Enumerable.Range(0, monthEnds).Select(i => month.AddMonths(i + skip).AddDays(-1))];
    }

    private static CostInput Own(CostInputKey key, decimal value) => new(key, value, value, value, Provenance.OwnData);
}
