namespace LearningGraph.Domain.BusinessCases;

/// <summary>A number that a cost is computed from, with how sure it is and where it comes from.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Low">The value if things turn out well.</param>
/// <param name="Base">The value to expect.</param>
/// <param name="High">The value if things turn out badly.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record CostInput(CostInputKey Key, decimal Low, decimal Base, decimal High, Provenance Provenance)
{
    /// <summary>What there is to say of it, 1,000 characters at most; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The claim of the catalogue that it comes from; null for any other provenance.</summary>
    public Guid? ClaimId { get; init; }
}

/// <summary>What a goal's cost of not learning is computed from: the organisation's own numbers, never silently an article's.</summary>
public sealed class CostModel
{
    private const int NoteLimit = 1000;
    private const int MostDecimals = 4;
    private const decimal MostMoney = 1_000_000_000_000m;

    private CostModel()
    {
    }

    /// <summary>The identity of the model.</summary>
    public Guid Id { get; private set; }

    /// <summary>The goal.</summary>
    public Guid GoalId { get; private set; }

    /// <summary>The currency of all money in it, as an ISO 4217 code.</summary>
    public string Currency { get; private set; } = string.Empty;

    /// <summary>The inputs, each at most once, in the order of their keys.</summary>
    public IReadOnlyList<CostInput> Inputs { get; private set; } = [];

    /// <summary>Counts the changes of the model; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the model was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the model last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A model of a goal.</summary>
    /// <param name="id">The identity.</param>
    /// <param name="goalId">The goal.</param>
    /// <param name="currency">The currency of all money in it.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="goalValue">The money at stake that the goal names itself; null for none.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The currency or an input is unsound, or the goal's money is in another currency and the model names none of its own.</exception>
    public static CostModel Define(Guid id, Guid goalId, string currency, IReadOnlyList<CostInput> inputs, Money? goalValue, DateTimeOffset now)
    {
        var model = new CostModel { Id = id, GoalId = goalId, Version = 1, CreatedAt = now, UpdatedAt = now };
        model.Apply(currency, inputs, goalValue);
        return model;
    }

    /// <summary>Takes over other inputs; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The model is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The currency or an input is unsound, or the goal's money is in another currency and the model names none of its own.</exception>
    public void Revise(int expectedVersion, string currency, IReadOnlyList<CostInput> inputs, Money? goalValue, DateTimeOffset now)
    {
        Versions.Check<CostModel>(Id, expectedVersion, Version);
        Apply(currency, inputs, goalValue);
        Version++;
        UpdatedAt = now;
    }

    /// <summary>Whether an input is an amount of money.</summary>
    public static bool IsMoney(CostInputKey key)
        => key is CostInputKey.ValueAtStakePerYear or CostInputKey.MonthlyMargin or CostInputKey.ReplacementCost or CostInputKey.CostPerDay;

    private static decimal Highest(CostInputKey key) => key switch
    {
        CostInputKey.SkillDependency or CostInputKey.ExtraTurnoverRate => 1,
        CostInputKey.DelayCapMonths => CostCalculation.MostMonths,
        CostInputKey.ExtraDays => 3650,
        CostInputKey.Headcount or CostInputKey.HiresPerYear => 10_000_000,
        _ => MostMoney,
    };

    private static CostInput Checked(CostInput input)
    {
        var highest = Highest(input.Key);
        foreach (var value in new[] { input.Low, input.Base, input.High })
        {
            if (value < 0 || value > highest || decimal.Round(value, MostDecimals) != value)
            {
                throw new CostInputOutOfRangeException(input.Key, value, highest);
            }
        }

        if (input.Low > input.Base || input.Base > input.High)
        {
            throw new UnorderedInputException(input.Key);
        }

        return input.ClaimId is null == (input.Provenance == Provenance.ArticleClaim)
            ? throw new ClaimMismatchException(input.Key)
            : input with { Note = TextRules.Plain("note", input.Note, NoteLimit) };
    }

    private void Apply(string currency, IReadOnlyList<CostInput> inputs, Money? goalValue)
    {
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(inputs);
        var code = Money.Of(0, currency).Currency;
        if (!Currencies.Contains(code))
        {
            throw new InvalidCurrencyException(currency);
        }

        var seen = new HashSet<CostInputKey>();
        foreach (var input in inputs)
        {
            if (!seen.Add(input.Key))
            {
                throw new DuplicateInputException(input.Key);
            }
        }

        if (!seen.Contains(CostInputKey.ValueAtStakePerYear) && goalValue is { } value && value.Currency != code)
        {
            throw new MixedCurrenciesException(code, value.Currency);
        }

        Currency = code;
        Inputs = [.. inputs.Select(Checked).OrderBy(i => i.Key)];
    }
}
