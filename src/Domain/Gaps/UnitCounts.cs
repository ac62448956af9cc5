namespace LearningGraph.Domain.Gaps;

/// <summary>
/// How many people below each unit have at least a level, for the units that have anybody with a known level: most skills are
/// known in few places.
/// </summary>
internal sealed class UnitCounts
{
    private readonly ushort[] _units;
    private readonly ushort[] _low;
    private readonly ushort[]? _high;
    private readonly int _levels;

    internal UnitCounts(SupplyColumn column, UnitTree tree)
    {
        _levels = column.Levels;
        var rows = new int[tree.Count];
        _units = Touched(column, tree, rows);
        var counts = new int[_units.Length * _levels];
        foreach (var block in column.Blocks)
        {
            foreach (var entry in block)
            {
                if (entry.Unit < tree.Count)
                {
                    counts[(entry.Level * _units.Length) + rows[entry.Unit]]++;
                }
            }
        }

        Accumulate(counts, tree, rows);
        _low = Array.ConvertAll(counts, count => (ushort)count);
        _high = column.Count > ushort.MaxValue ? Array.ConvertAll(counts, count => (ushort)(count >> 16)) : null;
    }

    /// <summary>The units, by number and in that order.</summary>
    internal ReadOnlySpan<ushort> Units => _units;

    /// <summary>The rows of a range of units.</summary>
    internal (int First, int End) Rows(int firstUnit, int endUnit) => (FirstAtOrBehind(firstUnit), FirstAtOrBehind(endUnit));

    /// <summary>The row of a unit; -1 when nobody's level is known there.</summary>
    internal int RowOf(int unit) => FirstAtOrBehind(unit) is var row && row < _units.Length && _units[row] == unit ? row : -1;

    /// <summary>How many people have at least a level; nobody in a row that does not exist.</summary>
    internal int AtLeast(int level, int row)
        => row < 0 || level >= _levels ? 0 : _low[(level * _units.Length) + row] | ((_high?[(level * _units.Length) + row] ?? 0) << 16);

    /// <summary>How many people of each row have at least a level, the lower half of the number; empty when nobody does anywhere.</summary>
    internal ReadOnlySpan<ushort> AtLeast(int level) => level >= _levels ? [] : _low.AsSpan(level * _units.Length, _units.Length);

    /// <summary>Whether the lower halves are the whole numbers.</summary>
    internal bool IsNarrow => _high is null;

    private static ushort[] Touched(SupplyColumn column, UnitTree tree, int[] rows)
    {
        Array.Fill(rows, -1);
        var touched = new List<ushort>();
        foreach (var block in column.Blocks)
        {
            foreach (var entry in block)
            {
                for (var unit = entry.Unit < tree.Count ? entry.Unit : -1; unit >= 0 && rows[unit] < 0; unit = tree.Parents[unit])
                {
                    rows[unit] = 0;
                    touched.Add((ushort)unit);
                }
            }
        }

        touched.Sort();
        for (var row = 0; row < touched.Count; row++)
        {
            rows[touched[row]] = row;
        }

        return [.. touched];
    }

    /// <summary>Adds what is below to what is above, in the tree and among the levels.</summary>
    private void Accumulate(int[] counts, UnitTree tree, int[] rows)
    {
        for (var level = _levels - 1; level >= 0; level--)
        {
            var here = counts.AsSpan(level * _units.Length, _units.Length);
            for (var row = here.Length - 1; row >= 0; row--)
            {
                if (tree.Parents[_units[row]] is >= 0 and var parent)
                {
                    here[rows[parent]] += here[row];
                }
            }

            if (level < _levels - 1)
            {
                var higher = counts.AsSpan((level + 1) * _units.Length, _units.Length);
                for (var row = 0; row < here.Length; row++)
                {
                    here[row] += higher[row];
                }
            }
        }
    }

    private int FirstAtOrBehind(int unit)
    {
        if (_units.Length == 0 || _units[^1] < unit)
        {
            return _units.Length;
        }

        int first = 0, end = _units.Length;
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = _units[middle] < unit ? (middle + 1, end) : (first, middle);
        }

        return first;
    }
}
