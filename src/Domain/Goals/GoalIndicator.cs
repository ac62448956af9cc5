namespace LearningGraph.Domain.Goals;

/// <summary>On which side of its baseline an indicator is better.</summary>
public enum IndicatorDirection
{
    /// <summary>The more the better.</summary>
    HigherIsBetter,

    /// <summary>The less the better.</summary>
    LowerIsBetter,
}

/// <summary>Everything about an indicator that is decided.</summary>
/// <param name="Names">The name in every language; at least one, 300 characters at most.</param>
/// <param name="Unit">The unit of its values, 50 characters at most.</param>
/// <param name="Direction">On which side it is better.</param>
/// <param name="Baseline">Where it started.</param>
/// <param name="Target">Where it should come; not the baseline.</param>
/// <param name="PeriodStart">The first day.</param>
/// <param name="PeriodDue">The day on which the target should be reached.</param>
public sealed record IndicatorDefinition(
    LocalizedTexts Names, string Unit, IndicatorDirection Direction, decimal Baseline, decimal Target, DateOnly PeriodStart, DateOnly PeriodDue)
{
    /// <summary>The definition that an indicator has now.</summary>
    public static IndicatorDefinition Of(GoalIndicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new IndicatorDefinition(
            indicator.Names, indicator.Unit, indicator.Direction, indicator.Baseline, indicator.Target, indicator.PeriodStart, indicator.PeriodDue);
    }
}

/// <summary>A key figure by which the organisation sees whether it gets where it wants to be.</summary>
public sealed class GoalIndicator
{
    internal const decimal HighestValue = 1_000_000_000_000m;
    internal const int MostDecimals = 4;
    private const int UnitLimit = 50;

    private GoalIndicator()
    {
    }

    /// <summary>The identity of the indicator.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name in every language it is known in.</summary>
    public LocalizedTexts Names
    {
        get;
        private set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(value);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The unit of its values, for example `PERCENT` or `EUR`.</summary>
    public string Unit { get; private set; } = string.Empty;

    /// <summary>On which side it is better.</summary>
    public IndicatorDirection Direction { get; private set; }

    /// <summary>Where it started.</summary>
    public decimal Baseline { get; private set; }

    /// <summary>Where it should come.</summary>
    public decimal Target { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly PeriodStart { get; private set; }

    /// <summary>The day on which the target should be reached.</summary>
    public DateOnly PeriodDue { get; private set; }

    /// <summary>Counts the changes of the indicator; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the indicator was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the indicator last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new indicator.</summary>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public static GoalIndicator Define(Guid id, IndicatorDefinition definition, DateTimeOffset now)
    {
        var indicator = new GoalIndicator { Id = id, Version = 1, CreatedAt = now, UpdatedAt = now };
        indicator.Apply(definition);
        return indicator;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The indicator is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public void Revise(int expectedVersion, IndicatorDefinition definition, DateTimeOffset now)
    {
        Versions.Check<GoalIndicator>(Id, expectedVersion, Version);

        Apply(definition);
        Version++;
        UpdatedAt = now;
    }

    internal static decimal Checked(string field, decimal value)
        => Math.Abs(value) <= HighestValue && decimal.Round(value, MostDecimals) == value ? value : throw new ValueOutOfRangeException(field, value);

    private void Apply(IndicatorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Check(definition);
        Names = TextRules.Required("names", definition.Names, TextRules.TitleLimit);
        Unit = definition.Unit;
        Direction = definition.Direction;
        Baseline = Checked("baseline", definition.Baseline);
        Target = Checked("target", definition.Target);
        PeriodStart = definition.PeriodStart;
        PeriodDue = definition.PeriodDue;
    }

    private static void Check(IndicatorDefinition definition)
    {
        if (string.IsNullOrWhiteSpace(definition.Unit))
        {
            throw new MissingTextException("unit");
        }

        if (definition.Unit.Length > UnitLimit)
        {
            throw new TextTooLongException("unit", UnitLimit, definition.Unit.Length);
        }

        if (definition.Target == definition.Baseline)
        {
            throw new TargetEqualsBaselineException(definition.Target);
        }

        if (definition.Target > definition.Baseline != (definition.Direction == IndicatorDirection.HigherIsBetter))
        {
            throw new TargetAgainstDirectionException(definition.Direction);
        }

        if (definition.PeriodDue < definition.PeriodStart)
        {
            throw new InvertedPeriodException(definition.PeriodStart, definition.PeriodDue);
        }
    }
}

/// <summary>The value of an indicator on a day.</summary>
public sealed class IndicatorMeasurement
{
    private IndicatorMeasurement()
    {
    }

    /// <summary>The identity of the measurement.</summary>
    public Guid Id { get; private set; }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The value, in the unit of the indicator.</summary>
    public decimal Value { get; private set; }

    /// <summary>Counts the changes of the measurement; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the measurement was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the measurement was last corrected.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A measurement.</summary>
    /// <exception cref="Culture.DayInFutureException">The day lies in the future.</exception>
    /// <exception cref="ValueOutOfRangeException">The value has too many digits.</exception>
    public static IndicatorMeasurement Record(Guid id, Guid indicator, DateOnly on, decimal value, DateOnly today, DateTimeOffset now)
        => on > today
            ? throw new Culture.DayInFutureException("on", on, today)
            : new IndicatorMeasurement
            {
                Id = id,
                IndicatorId = indicator,
                On = on,
                Value = GoalIndicator.Checked("value", value),
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            };

    /// <summary>Replaces the value.</summary>
    /// <exception cref="VersionConflictException">The measurement is no longer at the expected version.</exception>
    /// <exception cref="ValueOutOfRangeException">The value has too many digits.</exception>
    public void Correct(int expectedVersion, decimal value, DateTimeOffset now)
    {
        Versions.Check<IndicatorMeasurement>(Id, expectedVersion, Version);

        Value = GoalIndicator.Checked("value", value);
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>What an indicator is seen beside: a goal, an initiative or a learning offer.</summary>
public sealed class IndicatorLink
{
    /// <summary>The identity of the link.</summary>
    public Guid Id { get; set; }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; set; }

    /// <summary>The goal; null when it is something else.</summary>
    public Guid? GoalId { get; set; }

    /// <summary>The initiative; null when it is something else.</summary>
    public Guid? InitiativeId { get; set; }

    /// <summary>The learning offer; null when it is something else.</summary>
    public Guid? OfferId { get; set; }

    /// <summary>The day that divides before from after; null for a goal.</summary>
    public DateOnly? Since { get; set; }
}

/// <summary>The measurements of a period.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Measurements">How many measurements there are.</param>
/// <param name="Mean">Their mean; null without measurements.</param>
public sealed record IndicatorPeriod(DateOnly From, DateOnly To, int Measurements, decimal? Mean)
{
    /// <summary>The measurements of the days from one to another.</summary>
    public static IndicatorPeriod Of(DateOnly from, DateOnly to, IEnumerable<IndicatorMeasurement> measurements)
    {
        decimal[] values = [.. measurements.Where(m => m.On >= from && m.On <= to).Select(m => m.Value)];
        return new IndicatorPeriod(from, to, values.Length, values.Length == 0 ? null : values.Average());
    }
}

/// <summary>An indicator before and after a day, side by side. That something changed does not say why.</summary>
/// <param name="Since">The day that divides the two; it counts as after.</param>
/// <param name="Before">The days before.</param>
/// <param name="After">The days from then on.</param>
public sealed record BeforeAndAfter(DateOnly Since, IndicatorPeriod Before, IndicatorPeriod After)
{
    /// <summary>The mean after less the mean before, in the unit of the indicator; null when one of the two has no measurements.</summary>
    public decimal? Difference => After.Mean - Before.Mean;

    /// <summary>Sets measurements side by side.</summary>
    /// <param name="since">The day that divides.</param>
    /// <param name="days">How many days are looked at on either side.</param>
    /// <param name="measurements">All measurements.</param>
    public static BeforeAndAfter Of(DateOnly since, int days, IReadOnlyCollection<IndicatorMeasurement> measurements)
        => new(
            since,
            IndicatorPeriod.Of(since.AddDays(-days), since.AddDays(-1), measurements),
            IndicatorPeriod.Of(since, since.AddDays(days - 1), measurements));
}
