namespace LearningGraph.Domain.Culture;

/// <summary>How alive one initiative is, and what it counts for.</summary>
/// <param name="Weight">Its weight among the others.</param>
/// <param name="Dimensions">The sides of a learning culture that its practice belongs to.</param>
/// <param name="Reading">How alive it is on the day; initiatives that have ended or not begun are not given.</param>
public readonly record struct InitiativeVitality(double Weight, IReadOnlyList<CultureDimension> Dimensions, VitalityReading Reading);

/// <summary>How alive one side of a learning culture is.</summary>
/// <param name="Dimension">The side.</param>
/// <param name="Vitality">The weighted mean of its initiatives, from 0 to 1; 0 when there are none, null when there are only event-driven ones that no event called for.</param>
/// <param name="IsUncovered">Whether no initiative is running for it.</param>
/// <param name="Initiatives">How many initiatives are running for it.</param>
public sealed record DimensionVitality(CultureDimension Dimension, double? Vitality, bool IsUncovered, int Initiatives);

/// <summary>How alive a learning culture is: an index, and always the eleven sides beside it.</summary>
public sealed record CultureVitality
{
    /// <summary>The unit it is of; null for the whole organisation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The day it is of.</summary>
    public DateOnly On { get; init; }

    /// <summary>The mean of the eleven sides, from 0 to 1, uncovered ones counting 0; null when no side has a figure.</summary>
    public double? Index { get; init; }

    /// <summary>The eleven sides, in their fixed order.</summary>
    public required IReadOnlyList<DimensionVitality> Dimensions { get; init; }

    /// <summary>The sides for which no initiative is running.</summary>
    public IReadOnlyList<CultureDimension> UncoveredDimensions => [.. Dimensions.Where(d => d.IsUncovered).Select(d => d.Dimension)];

    /// <summary>How many initiatives are running.</summary>
    public int Initiatives { get; init; }

    /// <summary>Weighs the initiatives that are running in a unit on a day.</summary>
    public static CultureVitality Of(Guid? unit, DateOnly on, IReadOnlyCollection<InitiativeVitality> initiatives)
    {
        ArgumentNullException.ThrowIfNull(initiatives);
        DimensionVitality[] sides = [.. Enum.GetValues<CultureDimension>().Select(side => SideOf(side, initiatives))];
        return new CultureVitality
        {
            UnitId = unit,
            On = on,
            Dimensions = sides,
            Index = sides.Average(side => side.Vitality),
            Initiatives = initiatives.Count,
        };
    }

    private static DimensionVitality SideOf(CultureDimension side, IReadOnlyCollection<InitiativeVitality> initiatives)
    {
        var (sum, weights, count) = (0.0, 0.0, 0);
        foreach (var initiative in initiatives)
        {
            if (!initiative.Dimensions.Contains(side))
            {
                continue;
            }

            count++;
            if (initiative.Reading.Value is { } value)
            {
                sum += initiative.Weight * value;
                weights += initiative.Weight;
            }
        }

        return new DimensionVitality(side, count == 0 ? 0 : weights > 0 ? sum / weights : null, count == 0, count);
    }
}
