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
    internal static bool IsTooSmall(LevelCounts group, int smallestGroup)
        => group.Population > 0 && (group.Population < smallestGroup || (group.Population < 2 * smallestGroup && group.IsHomogeneous));

    /// <summary>
    /// Marks, by number, the units whose people are withheld; below a withheld unit everything is. The parts of a unit are the
    /// units directly below it and the people directly in it; the parts of the organisation are the top units and the people in no unit.
    /// </summary>
    /// <param name="tree">The units.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="below">The people below a unit, and whether they are withheld on their own account.</param>
    /// <param name="direct">The same for the people directly in a unit; those in no unit stand behind the last unit.</param>
    internal static bool[] WithheldUnits(
        UnitTree tree, int smallestGroup, Func<int, (int Population, bool IsTooSmall)> below, Func<int, (int Population, bool IsTooSmall)> direct)
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
            var isWithheld = parent is not null && withheld[order];
            Span<bool> marks = new bool[children.Length + 1];
            if (isWithheld)
            {
                marks.Fill(true);
            }
            else
            {
                Span<int> populations = new int[children.Length + 1];
                for (var i = 0; i < children.Length; i++)
                {
                    (populations[i], marks[i]) = below(tree.OrderOf(children[i]));
                }

                (populations[^1], marks[^1]) = direct(order);
                Complete(populations, marks, smallestGroup);
            }

            for (var i = 0; i < children.Length; i++)
            {
                withheld[tree.OrderOf(children[i])] = marks[i];
            }
        }
    }
}
