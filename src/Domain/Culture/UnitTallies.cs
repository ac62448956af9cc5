using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Culture;

/// <summary>A number of people of whom something is told.</summary>
/// <param name="People">How many people it is about, or how often it happened; none may be few.</param>
/// <param name="Kinds">How often each kind of thing was said of or by them; when only one was, it is known of everybody. Empty when nothing is told but how many they are.</param>
internal readonly record struct Told(int People, params int[] Kinds)
{
    internal bool IsTelling(int smallestGroup) => People > 0 && (People < smallestGroup || (People < 2 * smallestGroup && Kinds.Count(times => times > 0) == 1));

    internal Told With(Told other) => new(People + other.People, Added(Kinds, other.Kinds));

    private static int[] Added(int[] left, int[] right)
        => [.. Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(i => left.ElementAtOrDefault(i) + right.ElementAtOrDefault(i))];
}

/// <summary>What is told of a group, such as of those who were asked and of those who answered.</summary>
/// <param name="All">Everything that is told, in the same order for every group; the first decides which groups are smaller than others.</param>
internal sealed record Tally(params Told[] All)
{
    internal static Tally None { get; } = new();

    internal static Tally Sum(IEnumerable<Tally> groups) => groups.Aggregate(None, (sum, next) => sum.With(next));

    /// <summary>Marks the groups of a shown total that tell too much, and further ones, the smallest first, until those marked tell nothing together either.</summary>
    internal static bool[] Withheld(IReadOnlyList<Tally> parts, int smallestGroup)
    {
        bool[] marks = [.. parts.Select(part => part.IsTelling(smallestGroup))];
        var hidden = Sum(parts.Where((_, i) => marks[i]));
        foreach (var next in Enumerable.Range(0, parts.Count).Where(i => !marks[i] && parts[i].All.Any(told => told.People > 0))
            .OrderBy(i => parts[i].All[0].People).ThenBy(i => parts[i].All[^1].People).ThenBy(i => i).ToArray())
        {
            if (!hidden.IsTelling(smallestGroup))
            {
                break;
            }

            marks[next] = true;
            hidden = hidden.With(parts[next]);
        }

        return marks;
    }

    /// <summary>Whether anything that is told is about too few, or about few and all alike.</summary>
    internal bool IsTelling(int smallestGroup) => Array.Exists(All, told => told.IsTelling(smallestGroup));

    private Tally With(Tally other)
        => All.Length == 0 ? other : other.All.Length == 0 ? this : new Tally([.. All.Zip(other.All, (mine, theirs) => mine.With(theirs))]);
}

/// <summary>The tallies of units with everything below them, and which of them are withheld: those that tell of few, and further ones until nothing telling can be found by subtraction.</summary>
/// <remarks>What is withheld of a published unit is, taken together, empty or not telling either, because it can be found by subtracting the rest; below a withheld unit everything is withheld.</remarks>
internal sealed class UnitTallies
{
    /// <summary>Stands for the people who are in no unit: a part of the whole like the top units.</summary>
    internal static readonly Guid NoUnit = Guid.Empty;

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
        _all = Tally.Sum(_tree.Children(null).ToArray().Select(Sum).Append(Direct(NoUnit)));
        _isTotalWithheld = _all.IsTelling(smallestGroup);
        Visit(null, _isTotalWithheld);
    }

    /// <summary>The tally of a unit with everything below it (null: of all); null for a unit that is not there.</summary>
    internal Tally? Of(Guid? unit) => unit is { } one ? _below.GetValueOrDefault(one) : _all;

    /// <summary>Whether the tally of a unit (null: of all) is withheld.</summary>
    internal bool IsWithheld(Guid? unit) => unit is { } one ? _withheld.Contains(one) : _isTotalWithheld;

    /// <summary>A unit and all below it; null gives all, those in no unit included.</summary>
    internal IReadOnlySet<Guid> Below(Guid? unit)
    {
        var (first, end) = _tree.Range(unit);
        var below = _tree.Ids[Math.Min(first, _tree.Count)..Math.Min(end, _tree.Count)].ToArray().ToHashSet();
        if (unit is null)
        {
            below.Add(NoUnit);
        }

        return below;
    }

    private Tally Direct(Guid unit) => _direct.GetValueOrDefault(unit, Tally.None);

    private Tally Sum(Guid unit) => _below[unit] = Tally.Sum(_tree.Children(unit).ToArray().Select(Sum).Append(Direct(unit)));

    private void Visit(Guid? parent, bool isWithheld)
    {
        var children = _tree.Children(parent).ToArray();
        var marks = isWithheld ? [.. children.Select(_ => true)] : Tally.Withheld([.. children.Select(c => _below[c]), Direct(parent ?? NoUnit)], _smallestGroup);
        for (var i = 0; i < children.Length; i++)
        {
            if (marks[i])
            {
                _withheld.Add(children[i]);
            }

            Visit(children[i], marks[i]);
        }
    }
}
