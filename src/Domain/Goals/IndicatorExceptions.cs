namespace LearningGraph.Domain.Goals;

/// <summary>An indicator's target equals its baseline, so that there would be nothing to attain.</summary>
public sealed class TargetEqualsBaselineException(decimal value)
    : DomainException("The target equals the baseline: there would be nothing to attain.")
{
    /// <summary>The value of both.</summary>
    public decimal Value { get; } = value;
}

/// <summary>An indicator's target lies on the wrong side of its baseline.</summary>
public sealed class TargetAgainstDirectionException(IndicatorDirection direction)
    : DomainException(direction == IndicatorDirection.HigherIsBetter
        ? "Higher is better for this indicator, but its target lies below its baseline."
        : "Lower is better for this indicator, but its target lies above its baseline.")
{
    /// <summary>The direction as it was given.</summary>
    public IndicatorDirection Direction { get; } = direction;
}

/// <summary>A value has too many digits.</summary>
public sealed class ValueOutOfRangeException(string field, decimal value)
    : DomainException($"The field '{field}' takes a number up to 1000000000000 with at most four decimals.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>The value as it was given.</summary>
    public decimal Value { get; } = value;
}

/// <summary>The indicator was measured on that day already.</summary>
public sealed class DuplicateMeasurementException(DateOnly on)
    : DomainException($"There is a measurement of {on:yyyy-MM-dd} already; correct that one.")
{
    /// <summary>The day.</summary>
    public DateOnly On { get; } = on;
}

/// <summary>A link must name exactly one thing.</summary>
public sealed class OneLinkTargetException()
    : DomainException("A link names exactly one of: a goal, an initiative, a learning offer.");

/// <summary>The link exists already.</summary>
public sealed class DuplicateLinkException()
    : DomainException("The indicator is linked to this already.");

/// <summary>A project would end before it starts.</summary>
public sealed class InvertedProjectException(DateOnly start, DateOnly end)
    : DomainException($"The project would start on {start:yyyy-MM-dd} and end on {end:yyyy-MM-dd}.")
{
    /// <summary>The first day as it was given.</summary>
    public DateOnly Start { get; } = start;

    /// <summary>The last day as it was given.</summary>
    public DateOnly End { get; } = end;
}

/// <summary>A project names too many learning components.</summary>
public sealed class TooManyComponentsException(int limit)
    : DomainException($"A project has at most {limit} learning components.")
{
    /// <summary>The most there can be.</summary>
    public int Limit { get; } = limit;
}
