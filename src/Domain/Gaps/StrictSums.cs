using System.Runtime.Intrinsics;

namespace LearningGraph.Domain.Gaps;

/// <summary>Adds up the strict coverage of units in whole vectors and without branches: a unit that needs nobody is given nothing, without asking which one that is.</summary>
internal static class StrictSums
{
    /// <summary>Adds what a requirement gives to each unit where people with known levels are.</summary>
    /// <param name="need">What is needed.</param>
    /// <param name="weight">The weight of the requirement.</param>
    /// <param name="counts">The people with known levels; narrow ones.</param>
    /// <param name="rows">Which rows of them count.</param>
    /// <param name="places">For each unit of the tree its place in the sums; -1 when it has none.</param>
    /// <param name="shown">How many people are shown at each place.</param>
    /// <param name="sums">What is added to.</param>
    internal static void Add(MatrixNeed need, double weight, UnitCounts counts, (int First, int End) rows, int[] places, double[] shown, double[] sums)
    {
        var qualified = counts.AtLeast(need.Level);
        if (qualified.IsEmpty)
        {
            return;
        }

        var units = counts.Units[rows.First..rows.End];
        var have = qualified[rows.First..rows.End];
        var row = 0;
        for (; row <= units.Length - Vector256<double>.Count; row += Vector256<double>.Count)
        {
            var (a, b, c, d) = (places[units[row]], places[units[row + 1]], places[units[row + 2]], places[units[row + 3]]);
            if ((a | b | c | d) < 0)
            {
                AddEach(need, weight, units.Slice(row, Vector256<double>.Count), have[row..], places, shown, sums);
                continue;
            }

            var needed = need.ShareOf(Vector256.Create(shown[a], shown[b], shown[c], shown[d]));
            var there = Vector256.Create((double)have[row], have[row + 1], have[row + 2], have[row + 3]);
            var added = Vector256.MinNative(needed, there) / Vector256.MaxNative(needed, Vector256<double>.One) * weight;
            sums[a] += added[0];
            sums[b] += added[1];
            sums[c] += added[2];
            sums[d] += added[3];
        }

        AddEach(need, weight, units[row..], have[row..], places, shown, sums);
    }

    private static void AddEach(MatrixNeed need, double weight, ReadOnlySpan<ushort> units, ReadOnlySpan<ushort> have, int[] places, double[] shown, double[] sums)
    {
        for (var row = 0; row < units.Length; row++)
        {
            var place = places[units[row]];
            if (place >= 0)
            {
                var needed = need.ShareOf(shown[place]);
                sums[place] += double.MinNative(needed, have[row]) / double.MaxNative(needed, 1) * weight;
            }
        }
    }
}
