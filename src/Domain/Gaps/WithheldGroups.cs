namespace LearningGraph.Domain.Gaps;

/// <summary>Finds the units that are withheld for a column of an index.</summary>
/// <remarks>
/// For nearly every skill it is the head counts alone that decide, and these are the same for all skills; only a small group, or several withheld together, whose
/// every level is known, and the same, makes a skill a case of its own.
/// </remarks>
internal sealed class WithheldGroups(UnitTree tree, SupplyColumn people, SupplyColumn column, int smallestGroup)
{
    private readonly int[] _before = people.Before(tree.Count);

    internal bool[] Units()
    {
        if (HasGroupAtOneLevel())
        {
            return Suppression.WithheldUnits(tree, smallestGroup, Group);
        }

        var known = people.Withheld;
        if (known is null || !ReferenceEquals(known.People, people) || known.SmallestGroup != smallestGroup)
        {
            var together = new List<(int First, int End)[]>();
            var units = Suppression.WithheldUnits(tree, smallestGroup, (first, end) => new GroupAtLevel(Population(first, end), null), together);
            people.Withheld = known = new WithheldMarks(people, smallestGroup, units, together);
        }

        return column.Count >= smallestGroup && known.Together.Any(AreAtOneLevel) ? Suppression.WithheldUnits(tree, smallestGroup, Group) : known.Units;
    }

    private GroupAtLevel Group(int first, int end)
    {
        var all = Population(first, end);
        return new GroupAtLevel(all, all < 2 * smallestGroup ? LevelOf(first, end, all) : null);
    }

    private bool AreAtOneLevel((int First, int End)[] ranges)
        => Array.TrueForAll(ranges, range => column.CountIn(range.First, range.End) == Population(range.First, range.End))
            && ranges.Aggregate(default(GroupAtLevel), (sum, range) => sum.With(Group(range.First, range.End))).IsTelling(smallestGroup);

    private int Population(int first, int end) => _before[end] - _before[first];

    private bool IsAtOneLevel(int first, int end)
        => Population(first, end) is var all && all >= smallestGroup && all < 2 * smallestGroup && LevelOf(first, end, all) is not null;

    /// <summary>The level that all people of a range are known to have; null when they differ, somebody's is unknown, or there is nobody.</summary>
    private int? LevelOf(int first, int end, int all)
    {
        if (all == 0 || column.CountIn(first, end) != all)
        {
            return null;
        }

        Span<int> byLevel = stackalloc int[column.Levels];
        column.CountIn(first, end, byLevel);
        return byLevel.IndexOf(all) is >= 0 and var level ? level : null;
    }

    private bool HasGroupAtOneLevel()
    {
        var previous = -1;
        foreach (var block in column.Count < smallestGroup ? [] : column.Blocks)
        {
            foreach (var entry in block)
            {
                if (entry.Unit == previous)
                {
                    continue;
                }

                previous = entry.Unit;
                if (IsAtOneLevel(previous, previous + 1) || HasGroupAbove(previous))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasGroupAbove(int unit)
    {
        for (var above = unit < tree.Count ? unit : -1; above >= 0; above = tree.Parents[above])
        {
            if (Population(above, tree.Ends[above]) >= 2 * smallestGroup)
            {
                return false;
            }

            if (IsAtOneLevel(above, tree.Ends[above]))
            {
                return true;
            }
        }

        return false;
    }
}
