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

    /// <summary>The units whose people of a role are withheld for a skill; below a withheld unit everything is.</summary>
    internal static HashSet<Guid> WithheldUnits(Supply supply, Guid? role, Guid skill, int smallestGroup)
    {
        var withheld = new HashSet<Guid>();
        Visit(null, false);
        return withheld;

        void Visit(Guid? parent, bool isWithheld)
        {
            var children = supply.Children(parent).ToArray();
            var marks = new bool[children.Length + 1];
            if (isWithheld)
            {
                Array.Fill(marks, true);
            }
            else
            {
                Mark(parent, children, marks);
            }

            for (var i = 0; i < children.Length; i++)
            {
                if (marks[i])
                {
                    withheld.Add(children[i]);
                }

                Visit(children[i], marks[i]);
            }
        }

        void Mark(Guid? parent, Guid[] children, bool[] marks)
        {
            var populations = new int[children.Length + 1];
            for (var i = 0; i <= children.Length; i++)
            {
                var group = i < children.Length
                    ? supply.Counts(children[i], role, skill, 1)
                    : supply.DirectCounts(parent, role, skill, 1);
                populations[i] = group.Population;
                marks[i] = IsTooSmall(group, smallestGroup);
            }

            Complete(populations, marks, smallestGroup);
        }
    }
}
