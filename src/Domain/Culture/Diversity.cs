namespace LearningGraph.Domain.Culture;

/// <summary>A part of a whole of learning time.</summary>
/// <param name="Category">The way or form of learning.</param>
/// <param name="Minutes">Its minutes.</param>
/// <param name="Share">Its part of all minutes, from 0 to 1.</param>
public readonly record struct DiversityShare<T>(T Category, double Minutes, double Share);

/// <summary>How varied learning is over categories.</summary>
public sealed record Diversity
{
    private Diversity()
    {
    }

    /// <summary>All minutes.</summary>
    public double TotalMinutes { get; private init; }

    /// <summary>The Shannon index in nats: 0 when all is of one kind; null without minutes.</summary>
    public double? Shannon { get; private init; }

    /// <summary>The Shannon index as a share of the highest possible; null without minutes or with a single category.</summary>
    public double? Evenness { get; private init; }

    /// <summary>How many equally used categories would be as varied; null without minutes.</summary>
    public double? EffectiveNumber { get; private init; }

    /// <summary>The Simpson index: how likely two minutes are of different kinds; null without minutes.</summary>
    public double? Simpson { get; private init; }

    /// <summary>The inverse of the chance that two minutes are of one kind; null without minutes.</summary>
    public double? InverseSimpson { get; private init; }

    /// <summary>Measures minutes over categories.</summary>
    /// <param name="minutes">The minutes of each category; categories without any may be left out.</param>
    /// <param name="categories">How many categories there are to choose from.</param>
    /// <exception cref="ArgumentOutOfRangeException">Minutes are negative, or there are more categories in use than there are.</exception>
    public static Diversity Of(IReadOnlyCollection<double> minutes, int categories)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        foreach (var part in minutes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(part);
        }

        var used = minutes.Where(m => m > 0).ToArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, used.Length);
        var total = used.Sum();
        if (total <= 0)
        {
            return new Diversity();
        }

        // Rounding must not turn the index of a single kind into minus nothing.
        var shannon = Math.Max(0, -used.Sum(m => m / total * Math.Log(m / total)));
        var same = used.Sum(m => m / total * (m / total));
        return new Diversity
        {
            TotalMinutes = total,
            Shannon = shannon,
            Evenness = categories > 1 ? shannon / Math.Log(categories) : null,
            EffectiveNumber = Math.Exp(shannon),
            Simpson = 1 - same,
            InverseSimpson = 1 / same,
        };
    }
}
