namespace LearningGraph.Domain.Forecasts;

/// <summary>A forecast is asked for a day in the past.</summary>
public sealed class ForecastInPastException(DateOnly on, DateOnly today)
    : DomainException($"A forecast can be asked for today ({today:yyyy-MM-dd}) or a later day.")
{
    /// <summary>The day as it was given.</summary>
    public DateOnly On { get; } = on;

    /// <summary>The day it is for the organisation.</summary>
    public DateOnly Today { get; } = today;
}
