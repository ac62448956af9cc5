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
    private readonly UnitTree _tree;
    private readonly int _smallestGroup;
    private readonly int _favourableFrom;
    private readonly Dictionary<Guid, Counts> _direct;
    private readonly Dictionary<Guid, Counts> _below = [];
    private readonly Counts _all;
    private readonly HashSet<Guid> _withheld = [];
    private readonly bool _isTotalWithheld;

    /// <summary>Judges all units of a pulse.</summary>
    /// <param name="units">The units that were asked.</param>
    /// <param name="answers">How often each score from 1 on was given by people directly in each unit.</param>
    /// <param name="favourableFrom">The lowest score that counts as favourable.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    public PulseFigures(IReadOnlyCollection<PulseUnit> units, IReadOnlyDictionary<Guid, int[]> answers, int favourableFrom, int smallestGroup)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(answers);
        _tree = new UnitTree([.. units.Select(u => new UnitFact(u.UnitId, u.ParentId))]);
        (_favourableFrom, _smallestGroup) = (favourableFrom, smallestGroup);
        _direct = units.ToDictionary(u => u.UnitId, u => new Counts(u.Invited, answers.GetValueOrDefault(u.UnitId, [])));
        _all = Counts.Sum(_tree.Children(null).ToArray().Select(Sum));
        _isTotalWithheld = IsTelling(_all);
        Visit(null, _isTotalWithheld);
    }

    /// <summary>The result of a unit with everything below it (null: of everybody asked); null for a unit that was not asked.</summary>
    public PulseFigure? Of(Guid? unit)
        => unit is not { } one ? Show(_all, _isTotalWithheld)
            : _below.TryGetValue(one, out var counts) ? Show(counts, _withheld.Contains(one))
            : null;

    private Counts Sum(Guid unit) => _below[unit] = Counts.Sum(_tree.Children(unit).ToArray().Select(Sum).Append(_direct[unit]));

    private void Visit(Guid? parent, bool isWithheld)
    {
        var children = _tree.Children(parent).ToArray();
        Counts[] parts = [.. children.Select(c => _below[c]), parent is { } unit ? _direct[unit] : Counts.None];
        var marks = Array.ConvertAll(parts, part => isWithheld || IsTelling(part));
        Complete(parts, marks);
        for (var i = 0; i < children.Length; i++)
        {
            if (marks[i])
            {
                _withheld.Add(children[i]);
            }

            Visit(children[i], marks[i]);
        }
    }

    /// <summary>Withholds further parts, the smallest first, until those withheld tell nothing together either.</summary>
    private void Complete(Counts[] parts, bool[] marks)
    {
        var hidden = Counts.Sum(parts.Where((_, i) => marks[i]));
        foreach (var next in Enumerable.Range(0, parts.Length).Where(i => !marks[i] && parts[i].Invited > 0)
            .OrderBy(i => parts[i].Invited).ThenBy(i => parts[i].Answered).ThenBy(i => i).ToArray())
        {
            if (!IsTelling(hidden))
            {
                return;
            }

            marks[next] = true;
            hidden = Counts.Sum([hidden, parts[next]]);
        }
    }

    private bool IsTelling(Counts group)
        => IsTooSmall(group.Invited) || IsTooSmall(group.Answered) || (group.Answered < 2 * _smallestGroup && group.AreSame);

    private bool IsTooSmall(int count) => count > 0 && count < _smallestGroup;

    private PulseFigure Show(Counts counts, bool isWithheld)
    {
        if (isWithheld)
        {
            return new PulseFigure { Status = PulseStatus.Suppressed };
        }

        var answered = counts.Answered;
        return new PulseFigure
        {
            Status = answered == 0 ? PulseStatus.NotApplicable : PulseStatus.Measured,
            Invited = counts.Invited,
            Answered = answered,
            ResponseRate = counts.Invited == 0 ? null : answered / (double)counts.Invited,
            Mean = answered == 0 ? null : counts.Scores.Select((times, i) => times * (i + 1d)).Sum() / answered,
            FavourableShare = answered == 0 ? null : counts.Scores.Skip(_favourableFrom - 1).Sum() / (double)answered,
        };
    }

    /// <summary>How many people of a group were asked, and how often each score from 1 on was given.</summary>
    private sealed record Counts(int Invited, int[] Scores)
    {
        internal static Counts None { get; } = new(0, []);

        internal int Answered { get; } = Scores.Sum();

        /// <summary>Whether somebody answered, and everybody who did the same.</summary>
        internal bool AreSame { get; } = Scores.Count(times => times > 0) == 1;

        internal static Counts Sum(IEnumerable<Counts> groups)
        {
            var (invited, scores) = (0, new List<int>());
            foreach (var group in groups)
            {
                invited += group.Invited;
                for (var i = 0; i < group.Scores.Length; i++)
                {
                    if (i == scores.Count)
                    {
                        scores.Add(0);
                    }

                    scores[i] += group.Scores[i];
                }
            }

            return new Counts(invited, [.. scores]);
        }
    }
}
