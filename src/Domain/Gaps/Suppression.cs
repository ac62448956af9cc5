namespace LearningGraph.Domain.Gaps;

/// <summary>Which cells of a tree are withheld so that no small group can be seen, nor found by subtracting others from a total.</summary>
public static class Suppression
{
    /// <summary>
    /// Marks the parts of a published total that must be withheld: the ones given, and further ones, smallest first, until those
    /// withheld have together no people or at least as many as the smallest group shown.
    /// </summary>
    /// <param name="populations">The people of each part; all parts of the total, people directly attached as a part of their own.</param>
    /// <param name="withheld">Which parts are withheld on their own account; parts are added.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    public static void Complete(ReadOnlySpan<int> populations, Span<bool> withheld, int smallestGroup)
    {
        var hidden = 0;
        var candidates = new List<(int Population, int Index)>();
        for (var i = 0; i < populations.Length; i++)
        {
            if (withheld[i])
            {
                hidden += populations[i];
            }
            else if (populations[i] > 0)
            {
                candidates.Add((populations[i], i));
            }
        }

        candidates.Sort();
        foreach (var (population, index) in candidates)
        {
            if (hidden == 0 || hidden >= smallestGroup)
            {
                return;
            }

            withheld[index] = true;
            hidden += population;
        }
    }

    /// <summary>Whether a group is withheld on its own account: it is too small, or small and all known to be at one level.</summary>
    internal static bool IsTooSmall(LevelCounts group, int smallestGroup) => new GroupAtLevel(group.Population, group.SharedLevel).IsTelling(smallestGroup);

    /// <summary>
    /// Marks, by number, the units whose people are withheld; below a withheld unit everything is. The parts of a unit are the
    /// units directly below it and the people directly in it; the parts of the organisation are the top units and the people in no unit.
    /// </summary>
    /// <param name="tree">The units.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="group">The people in a range of units, from the first number to before the last; people in no unit stand behind the last unit.</param>
    /// <param name="together">Takes, where it is asked for, the ranges withheld together below something shown, as long as they are fewer than 2k people.</param>
    internal static bool[] WithheldUnits(UnitTree tree, int smallestGroup, Func<int, int, GroupAtLevel> group, ICollection<(int First, int End)[]>? together = null)
    {
        var withheld = new bool[tree.Count];
        MarkParts(null, tree.Count);
        for (var order = 0; order < tree.Count; order++)
        {
            MarkParts(tree.Ids[order], order);
        }

        return withheld;

        void MarkParts(Guid? parent, int order)
        {
            var children = tree.Children(parent);
            if (parent is not null && withheld[order])
            {
                foreach (var child in children)
                {
                    withheld[tree.OrderOf(child)] = true;
                }

                return;
            }

            var ranges = new (int First, int End)[children.Length + 1];
            for (var i = 0; i < children.Length; i++)
            {
                var child = tree.OrderOf(children[i]);
                ranges[i] = (child, tree.Ends[child]);
            }

            ranges[^1] = (order, order + 1);
            var parts = Array.ConvertAll(ranges, range => group(range.First, range.End));
            var marks = Array.ConvertAll(parts, part => part.IsTelling(smallestGroup));
            var hidden = Complete(parts, marks, smallestGroup);
            if (together is not null && hidden.People > 0 && hidden.People < 2 * smallestGroup)
            {
                together.Add([.. ranges.Where((_, i) => marks[i])]);
            }

            for (var i = 0; i < children.Length; i++)
            {
                withheld[ranges[i].First] = marks[i];
            }
        }
    }

    /// <summary>Marks further parts, the smallest first, until those marked are together nobody, or enough people who are not small in number and all at one level; gives those.</summary>
    private static GroupAtLevel Complete(GroupAtLevel[] parts, bool[] marks, int smallestGroup)
    {
        GroupAtLevel hidden = default;
        var candidates = new List<(int People, int Index)>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (marks[i])
            {
                hidden = hidden.With(parts[i]);
            }
            else if (parts[i].People > 0)
            {
                candidates.Add((parts[i].People, i));
            }
        }

        candidates.Sort();
        foreach (var (_, index) in candidates)
        {
            if (!hidden.IsTelling(smallestGroup))
            {
                break;
            }

            marks[index] = true;
            hidden = hidden.With(parts[index]);
        }

        return hidden;
    }
}

/// <summary>How many people a group has, and the level that they share.</summary>
/// <param name="People">The people.</param>
/// <param name="Level">The level that everybody is known to have; null when they differ or somebody's is unknown. It matters for fewer than 2k people only.</param>
internal readonly record struct GroupAtLevel(int People, int? Level)
{
    /// <summary>Whether a figure about the group would tell of single people: it is too small, or small and all at one level.</summary>
    internal bool IsTelling(int smallestGroup) => People > 0 && (People < smallestGroup || (People < 2 * smallestGroup && Level is not null));

    /// <summary>Both groups together.</summary>
    internal GroupAtLevel With(GroupAtLevel other)
        => People == 0 ? other : other.People == 0 ? this : new GroupAtLevel(People + other.People, Level == other.Level ? Level : null);
}
