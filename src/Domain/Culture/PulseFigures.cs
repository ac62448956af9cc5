using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Culture;

/// <summary>Whether the result of a pulse can be shown.</summary>
public enum PulseStatus
{
    /// <summary>The figures are shown.</summary>
    Measured,

    /// <summary>Withheld, because the figures would be about too few people, or would give those of too few away.</summary>
    Suppressed,

    /// <summary>The pulse can still be answered; results are there when it is closed.</summary>
    Open,

    /// <summary>Nobody answered.</summary>
    NotApplicable,
}

/// <summary>What a unit answered.</summary>
public sealed record PulseFigure
{
    /// <summary>Whether the figures are shown.</summary>
    public PulseStatus Status { get; init; }

    /// <summary>How many people were asked; null when not shown.</summary>
    public int? Invited { get; init; }

    /// <summary>How many people answered; null when not shown.</summary>
    public int? Answered { get; init; }

    /// <summary>The part that answered, from 0 to 1; null when not shown.</summary>
    public double? ResponseRate { get; init; }

    /// <summary>The mean score; null when not shown.</summary>
    public double? Mean { get; init; }

    /// <summary>The part of the answers that are favourable (from eight tenths of the highest score), from 0 to 1; null when not shown.</summary>
    public double? FavourableShare { get; init; }
}

/// <summary>
/// The results of a closed pulse for every unit that was asked, with those withheld that are about too few people and further ones until nobody's can be found by subtraction.
/// </summary>
/// <remarks>
/// A group is withheld when fewer than k were asked or answered, and when fewer than 2k answered and all gave the same score. What is withheld of a published unit is, taken together, empty
/// or no such group, because it can be found by subtracting the rest; below a withheld unit everything is withheld. This holds for every reader.
/// </remarks>
public sealed class PulseFigures
{
    private readonly UnitTallies _tallies;
    private readonly int _favourableFrom;

    /// <summary>Judges all units of a pulse.</summary>
    /// <param name="units">The units that were asked.</param>
    /// <param name="answers">How often each score from 1 on was given by people directly in each unit.</param>
    /// <param name="favourableFrom">The lowest score that counts as favourable.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    public PulseFigures(IReadOnlyCollection<PulseUnit> units, IReadOnlyDictionary<Guid, int[]> answers, int favourableFrom, int smallestGroup)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(answers);
        _favourableFrom = favourableFrom;
        _tallies = new UnitTallies(
            [.. units.Select(u => new UnitFact(u.UnitId, u.ParentId))],
            units.ToDictionary(u => u.UnitId, u => new Tally(new Told(u.Invited), new Told(answers.GetValueOrDefault(u.UnitId, []).Sum(), answers.GetValueOrDefault(u.UnitId, [])))),
            smallestGroup);
    }

    /// <summary>The result of a unit with everything below it (null: of everybody asked); null for a unit that was not asked.</summary>
    public PulseFigure? Of(Guid? unit)
        => _tallies.Of(unit) is not { } tally ? null
            : _tallies.IsWithheld(unit) ? new PulseFigure { Status = PulseStatus.Suppressed }
            : tally.All is [var asked, var answered] ? Show(asked.People, answered.People, answered.Kinds) : Show(0, 0, []);

    private PulseFigure Show(int invited, int answered, int[] scores) => new()
    {
        Status = answered == 0 ? PulseStatus.NotApplicable : PulseStatus.Measured,
        Invited = invited,
        Answered = answered,
        ResponseRate = invited == 0 ? null : answered / (double)invited,
        Mean = answered == 0 ? null : scores.Select((times, i) => times * (i + 1d)).Sum() / answered,
        FavourableShare = answered == 0 ? null : scores.Skip(_favourableFrom - 1).Sum() / (double)answered,
    };
}
