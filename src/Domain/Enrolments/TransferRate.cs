using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Enrolments;

/// <summary>Whether a transfer rate can be shown.</summary>
public enum TransferStatus
{
    /// <summary>It is shown.</summary>
    Measured,

    /// <summary>Withheld, because too few people answered to show it without pointing at persons.</summary>
    Suppressed,

    /// <summary>There is nothing to measure: nobody was due to be asked yet, or nobody said anything that tells.</summary>
    NotApplicable,
}

/// <summary>The answers to one offer's application checks that are due: how many people gave them, and how many answers of each kind there are.</summary>
/// <param name="Due">The checks that are due, answered or not.</param>
/// <param name="Applied">Those answered with applied.</param>
/// <param name="Partly">Those answered with applied in part.</param>
/// <param name="NotYet">Those answered with not yet.</param>
/// <param name="NoOpportunity">Those answered with no opportunity.</param>
/// <param name="People">How many different people said whether they applied it.</param>
public sealed record TransferCounts(int Due, int Applied, int Partly, int NotYet, int NoOpportunity, int People)
{
    /// <summary>The answers that say whether it was applied: n.</summary>
    public int Telling => Applied + Partly + NotYet;
}

/// <summary>Which part of those who completed an offer apply what they learnt.</summary>
public sealed record TransferRate
{
    private const double Z = 1.959964;

    /// <summary>Whether the figures are shown.</summary>
    public TransferStatus Status { get; init; }

    /// <summary>How many answers say whether it was applied, at least in part or not yet: n; null when not shown.</summary>
    public int? N { get; init; }

    /// <summary>How many of them applied it, those in part counted for half; null when not shown.</summary>
    public double? Applied { get; init; }

    /// <summary>How many of them applied it wholly, those in part not counted; null when not shown.</summary>
    public int? AppliedWholly { get; init; }

    /// <summary>The part that applied it, those in part counted for half, from 0 to 1; null when not shown.</summary>
    public double? Rate { get; init; }

    /// <summary>The part that applied it wholly, from 0 to 1; null when not shown.</summary>
    public double? RateWholly { get; init; }

    /// <summary>The part of the checks due that were answered in any way, from 0 to 1; null when not shown.</summary>
    public double? ResponseRate { get; init; }

    /// <summary>The lower end of the 95% interval (Wilson) around the part that applied it wholly; null when not shown.</summary>
    public double? IntervalLow { get; init; }

    /// <summary>The upper end of the 95% interval (Wilson) around the part that applied it wholly; null when not shown.</summary>
    public double? IntervalHigh { get; init; }

    /// <summary>Computes the rate from counts.</summary>
    /// <param name="counts">The answers.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k); 0 for callers with person rights.</param>
    /// <remarks>Answers of fewer than 2k people that are all the same are withheld as well: the rate would tell the answer of each of them.</remarks>
    public static TransferRate Of(TransferCounts counts, int smallestGroup)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Due == 0 || (counts.Telling == 0 && smallestGroup == 0))
        {
            return new TransferRate { Status = TransferStatus.NotApplicable };
        }

        var n = counts.Telling;
        var areSame = counts.Applied == n || counts.Partly == n || counts.NotYet == n;
        if (n == 0 || counts.People < smallestGroup || (areSame && counts.People < 2 * smallestGroup))
        {
            return new TransferRate { Status = TransferStatus.Suppressed };
        }

        var applied = counts.Applied + (counts.Partly / 2d);
        var (low, high) = Wilson(counts.Applied, n);
        return new TransferRate
        {
            Status = TransferStatus.Measured,
            N = n,
            Applied = applied,
            AppliedWholly = counts.Applied,
            Rate = applied / n,
            RateWholly = (double)counts.Applied / n,
            ResponseRate = (double)(n + counts.NoOpportunity) / counts.Due,
            IntervalLow = low,
            IntervalHigh = high,
        };
    }

    /// <summary>Computes the rate of a unit with everything below it, withheld where few people were asked or answered, or where that could be found by subtracting other units.</summary>
    /// <param name="unit">The unit; null for all.</param>
    /// <param name="direct">The answers of the people directly in each unit, and how many of them were asked; those of people in no unit stand under <see cref="Guid.Empty"/> and count in all.</param>
    /// <param name="units">The units.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k); 0 for callers with person rights.</param>
    public static TransferRate OfUnit(
        Guid? unit, IReadOnlyDictionary<Guid, (int Asked, TransferCounts Counts)> direct, IReadOnlyCollection<UnitFact> units, int smallestGroup)
    {
        var tallies = new UnitTallies(
            units, direct.ToDictionary(d => d.Key, d => new Tally(new Told(d.Value.Asked), new Told(d.Value.Counts.People, d.Value.Counts.Applied, d.Value.Counts.Partly, d.Value.Counts.NotYet))), smallestGroup);
        if (tallies.IsWithheld(unit))
        {
            return new TransferRate { Status = TransferStatus.Suppressed };
        }

        var below = tallies.Below(unit);
        var counts = direct.Where(d => below.Contains(d.Key)).Select(d => d.Value.Counts).ToArray();
        return Of(
            new TransferCounts(
                counts.Sum(c => c.Due), counts.Sum(c => c.Applied), counts.Sum(c => c.Partly), counts.Sum(c => c.NotYet), counts.Sum(c => c.NoOpportunity), counts.Sum(c => c.People)),
            0);
    }

    /// <summary>The 95% interval of a share by Wilson's formula.</summary>
    internal static (double Low, double High) Wilson(int successes, int trials)
    {
        var share = (double)successes / trials;
        var spread = Z * Z / trials;
        var middle = share + (spread / 2);
        var half = Z * Math.Sqrt(((share * (1 - share)) + (spread / 4)) / trials);
        return (successes == 0 ? 0 : Math.Max(0, (middle - half) / (1 + spread)), successes == trials ? 1 : Math.Min(1, (middle + half) / (1 + spread)));
    }
}
