namespace LearningGraph.Domain.Forecasts;

/// <summary>How many of a number of independent events happen, each with a probability of its own: exact, by convolution.</summary>
/// <remarks>
/// Only the unbroken range of counts whose probability is not negligible is kept, so the cost grows with the spread of the counts:
/// at most with the number of events times the number of counts, and events of equal probability are taken in together.
/// </remarks>
internal sealed class PoissonBinomial
{
    /// <summary>Far below what a sum of doubles can show.</summary>
    private const double Negligible = 1e-30;

    private readonly int _first;
    private readonly double[] _mass;

    private PoissonBinomial(int first, double[] mass)
    {
        _first = first;
        _mass = mass;
    }

    /// <summary>The distribution of the number of events that happen.</summary>
    internal static PoissonBinomial Of(IEnumerable<double> probabilities)
    {
        var counts = new PoissonBinomial(0, [1d]);
        foreach (var same in probabilities.GroupBy(p => p).OrderBy(g => g.Key))
        {
            counts = counts.With(same.Count(), same.Key);
        }

        return counts;
    }

    /// <summary>The probability that exactly so many happen.</summary>
    internal double Exactly(int count) => count < _first || count >= _first + _mass.Length ? 0 : _mass[count - _first];

    /// <summary>The probability that so many or more happen; exactly 1 when they are certain to.</summary>
    internal double AtLeast(int count)
    {
        if (count <= _first)
        {
            return 1;
        }

        var sum = 0d;
        for (var i = _mass.Length - 1; i >= count - _first && i >= 0; i--)
        {
            sum += _mass[i];
        }

        return Math.Min(1, sum);
    }

    private PoissonBinomial With(int events, double probability) => probability switch
    {
        <= 0 => this,
        >= 1 => new PoissonBinomial(_first + events, _mass),
        _ => Plus(Binomial(events, probability)),
    };

    /// <summary>Starts at the most probable count, where nothing underflows, and walks to both sides.</summary>
    private static PoissonBinomial Binomial(int events, double probability)
    {
        var mass = new double[events + 1];
        var odds = probability / (1 - probability);
        var mode = Math.Min(events, (int)((events + 1) * probability));
        mass[mode] = 1;
        for (var i = mode; i < events; i++)
        {
            mass[i + 1] = mass[i] * odds * (events - i) / (i + 1);
        }

        for (var i = mode; i > 0; i--)
        {
            mass[i - 1] = mass[i] * i / (odds * (events - i + 1));
        }

        var sum = mass.Sum();
        return Trimmed(0, Array.ConvertAll(mass, m => m / sum));
    }

    private static PoissonBinomial Trimmed(int first, double[] mass)
    {
        var from = 0;
        var to = mass.Length;
        while (from < to - 1 && mass[from] < Negligible)
        {
            from++;
        }

        while (to > from + 1 && mass[to - 1] < Negligible)
        {
            to--;
        }

        return new PoissonBinomial(first + from, mass[from..to]);
    }

    private PoissonBinomial Plus(PoissonBinomial other)
    {
        var mass = new double[_mass.Length + other._mass.Length - 1];
        for (var i = 0; i < _mass.Length; i++)
        {
            for (var j = 0; j < other._mass.Length; j++)
            {
                mass[i + j] += _mass[i] * other._mass[j];
            }
        }

        return Trimmed(_first + other._first, mass);
    }
}
