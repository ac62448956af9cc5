using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Culture;

/// <summary>How many people a group has, and how often each kind of thing was said of or by them.</summary>
/// <param name="Sizes">Numbers of people, of whom none may be few, such as those who were asked and those who answered; the last are those whom the kinds are about.</param>
/// <param name="Kinds">How often each kind occurs; when only one does, it is known of everybody.</param>
internal sealed record Tally(int[] Sizes, int[] Kinds)
{
    internal static Tally Sum(IEnumerable<Tally> groups)
    {
        var (sizes, kinds) = (new List<int>(), new List<int>());
        foreach (var group in groups)
        {
            Add(sizes, group.Sizes);
            Add(kinds, group.Kinds);
        }

        return new Tally([.. sizes], [.. kinds]);
    }

    /// <summary>Whether the group is too small, or small and all alike.</summary>
    internal bool IsTelling(int smallestGroup)
        => Array.Exists(Sizes, size => size > 0 && size < smallestGroup) || (Sizes is [.., var about] && about < 2 * smallestGroup && Kinds.Count(times => times > 0) == 1);

    private static void Add(List<int> sums, int[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == sums.Count)
            {
                sums.Add(0);
            }

            sums[i] += values[i];
        }
    }
}

/// <summary>The tallies of units with everything below them, and which of them are withheld: those that tell of few, and further ones until nothing telling can be found by subtraction.</summary>
/// <remarks>What is withheld of a published unit is, taken together, empty or not telling either, because it can be found by subtracting the rest; below a withheld unit everything is withheld.</remarks>
internal sealed class UnitTallies
{
    private static readonly Tally None = new([], []);
    private readonly UnitTree _tree;
    private readonly int _smallestGroup;
    private readonly IReadOnlyDictionary<Guid, Tally> _direct;
    private readonly Dictionary<Guid, Tally> _below = [];
    private readonly HashSet<Guid> _withheld = [];
    private readonly Tally _all;
    private readonly bool _isTotalWithheld;

    /// <summary>Judges all units of a tree.</summary>
    /// <param name="units">The units.</param>
    /// <param name="direct">The tallies of the people directly in units; units without one have nobody.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    internal UnitTallies(IReadOnlyCollection<UnitFact> units, IReadOnlyDictionary<Guid, Tally> direct, int smallestGroup)
    {
        (_tree, _direct, _smallestGroup) = (new UnitTree(units), direct, smallestGroup);
        _all = Tally.Sum(_tree.Children(null).ToArray().Select(Sum));
        _isTotalWithheld = _all.IsTelling(smallestGroup);
        Visit(null, _isTotalWithheld);
    }

    /// <summary>The tally of a unit with everything below it (null: of all); null for a unit that is not there.</summary>
    internal Tally? Of(Guid? unit) => unit is { } one ? _below.GetValueOrDefault(one) : _all;

    /// <summary>Whether the tally of a unit (null: of all) is withheld.</summary>
    internal bool IsWithheld(Guid? unit) => unit is { } one ? _withheld.Contains(one) : _isTotalWithheld;

    /// <summary>A unit and all below it; null gives all.</summary>
    internal IReadOnlySet<Guid> Below(Guid? unit)
    {
        var (first, end) = _tree.Range(unit);
        return _tree.Ids[Math.Min(first, _tree.Count)..Math.Min(end, _tree.Count)].ToArray().ToHashSet();
    }

    private Tally Sum(Guid unit) => _below[unit] = Tally.Sum(_tree.Children(unit).ToArray().Select(Sum).Append(_direct.GetValueOrDefault(unit, None)));

    private void Visit(Guid? parent, bool isWithheld)
    {
        var children = _tree.Children(parent).ToArray();
        Tally[] parts = [.. children.Select(c => _below[c]), parent is { } unit ? _direct.GetValueOrDefault(unit, None) : None];
        var marks = Array.ConvertAll(parts, part => isWithheld || part.IsTelling(_smallestGroup));
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
    private void Complete(Tally[] parts, bool[] marks)
    {
        var hidden = Tally.Sum(parts.Where((_, i) => marks[i]));
        foreach (var next in Enumerable.Range(0, parts.Length).Where(i => !marks[i] && parts[i].Sizes is [> 0, ..])
            .OrderBy(i => parts[i].Sizes[0]).ThenBy(i => parts[i].Sizes[^1]).ThenBy(i => i).ToArray())
        {
            if (!hidden.IsTelling(_smallestGroup))
            {
                return;
            }

            marks[next] = true;
            hidden = Tally.Sum([hidden, parts[next]]);
        }
    }
}
