namespace LearningGraph.Domain.Gaps;

/// <summary>Finds the units that are withheld for a column of an index.</summary>
/// <remarks>
/// For nearly every skill it is the head counts alone that decide, and these are the same for all skills; only a small group whose
/// every level is known, and the same, makes a skill a case of its own.
/// </remarks>
internal sealed class WithheldGroups(UnitTree tree, SupplyColumn people, SupplyColumn column, int smallestGroup)
{
    private readonly int[] _before = people.Before(tree.Count);

    internal bool[] Units()
    {
        if (HasGroupAtOneLevel())
        {
            return Marks(IsTooSmall);
        }

        if (people.Withheld is { } known && ReferenceEquals(known.People, people) && known.SmallestGroup == smallestGroup)
        {
            return known.Units;
        }

        var units = Marks((first, end) => Population(first, end) is > 0 and var all && all < smallestGroup);
        people.Withheld = new WithheldMarks(people, smallestGroup, units);
        return units;
    }

    private bool[] Marks(Func<int, int, bool> isTooSmall) => Suppression.WithheldUnits(
        tree,
        smallestGroup,
        order => (Population(order, tree.Ends[order]), isTooSmall(order, tree.Ends[order])),
        order => (Population(order, order + 1), isTooSmall(order, order + 1)));

    private int Population(int first, int end) => _before[end] - _before[first];

    private bool IsTooSmall(int first, int end)
        => Population(first, end) is > 0 and var all && (all < smallestGroup || IsAtOneLevel(first, end));

    private bool IsAtOneLevel(int first, int end)
    {
        var all = Population(first, end);
        if (all < smallestGroup || all >= 2 * smallestGroup || column.CountIn(first, end) != all)
        {
            return false;
        }

        Span<int> byLevel = stackalloc int[column.Levels];
        column.CountIn(first, end, byLevel);
        return byLevel.Contains(all);
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
