namespace LearningGraph.Domain.Gaps;

/// <summary>
/// The people with a known level of one skill, by place in the organisation: how many have a level below a unit is the difference
/// of two running totals. Never changes; what changes is a copy that shares all but the block it happened in.
/// </summary>
internal sealed class SupplyColumn
{
    private const int BlockSize = 256;

    private readonly SupplyEntry[][] _blocks;
    private readonly int[] _totals;
    private volatile RoleColumns? _roles;
    private volatile WithheldMarks? _withheld;
    private volatile int[]? _before;
    private volatile UnitCounts? _below;

    private SupplyColumn(SupplyEntry[][] blocks, int levels)
    {
        _blocks = blocks;
        Levels = levels;
        _totals = new int[(blocks.Length + 1) * levels];
        for (var block = 0; block < blocks.Length; block++)
        {
            var totals = _totals.AsSpan((block + 1) * levels, levels);
            _totals.AsSpan(block * levels, levels).CopyTo(totals);
            foreach (var entry in blocks[block])
            {
                totals[entry.Level]++;
            }
        }

        foreach (var total in _totals.AsSpan(blocks.Length * levels))
        {
            Count += total;
        }
    }

    private SupplyColumn(SupplyEntry[][] blocks, int levels, int[] totals, int count)
        => (_blocks, Levels, _totals, Count) = (blocks, levels, totals, count);

    /// <summary>How many people it holds.</summary>
    internal int Count { get; }

    /// <summary>One more than the highest level it holds.</summary>
    internal int Levels { get; }

    /// <summary>What was found withheld, kept for as long as the people stay where they are.</summary>
    internal WithheldMarks? Withheld
    {
        get => _withheld;
        set => _withheld = value;
    }

    internal ReadOnlySpan<SupplyEntry[]> Blocks => _blocks;

    internal static SupplyColumn Of(ReadOnlySpan<SupplyEntry> sorted)
    {
        var blocks = new SupplyEntry[(sorted.Length + BlockSize - 1) / BlockSize][];
        var highest = 0;
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = sorted.Slice(i * BlockSize, Math.Min(BlockSize, sorted.Length - (i * BlockSize))).ToArray();
            foreach (var entry in blocks[i])
            {
                highest = Math.Max(highest, entry.Level);
            }
        }

        return new SupplyColumn(blocks, highest + 1);
    }

    /// <summary>For each unit, and for the two places behind the last, how many people stand before it.</summary>
    internal int[] Before(int units)
    {
        if (_before is { } known)
        {
            return known;
        }

        var before = new int[units + 2];
        foreach (var block in _blocks)
        {
            foreach (var entry in block)
            {
                before[entry.Unit + 1]++;
            }
        }

        for (var unit = 1; unit < before.Length; unit++)
        {
            before[unit] += before[unit - 1];
        }

        _before = before;
        return before;
    }

    /// <summary>The counts below units; made when first asked for, and kept.</summary>
    internal UnitCounts Below(UnitTree tree) => _below ??= new UnitCounts(this, tree);

    /// <summary>How many people have at least a level, wherever they stand.</summary>
    internal int AtLeast(int level)
    {
        var count = 0;
        for (var at = (_blocks.Length * Levels) + level; at < _totals.Length; at++)
        {
            count += _totals[at];
        }

        return count;
    }

    /// <summary>How many people stand in a range of units.</summary>
    internal int CountIn(int firstUnit, int endUnit)
    {
        var (firstBlock, first) = Find((ulong)firstUnit << 24);
        var (endBlock, end) = Find((ulong)endUnit << 24);
        var count = end - first;
        for (var block = firstBlock; block < endBlock; block++)
        {
            count += _blocks[block].Length;
        }

        return count;
    }

    /// <summary>Adds, by level, the people in a range of units to counts of at least as many levels as the column has.</summary>
    internal void CountIn(int firstUnit, int endUnit, Span<int> byLevel)
    {
        if (firstUnit > 0)
        {
            Running(firstUnit, byLevel, -1);
        }

        Running(endUnit, byLevel, 1);
    }

    /// <summary>The entry of a person at a place; null when the level is unknown.</summary>
    internal SupplyEntry? At(int unit, int person)
    {
        var key = new SupplyEntry(unit, person, 0, 0).Key;
        var (block, index) = Find(key);
        return block < _blocks.Length && index < _blocks[block].Length && _blocks[block][index].Key == key ? _blocks[block][index] : null;
    }

    internal IEnumerable<SupplyEntry> Within(int firstUnit, int endUnit)
    {
        var (block, index) = Find((ulong)firstUnit << 24);
        for (; block < _blocks.Length; block++, index = 0)
        {
            for (; index < _blocks[block].Length; index++)
            {
                if (_blocks[block][index].Unit >= endUnit)
                {
                    yield break;
                }

                yield return _blocks[block][index];
            }
        }
    }

    /// <summary>The part of the column that is about people of a role; made when first asked for, and kept.</summary>
    internal SupplyColumn OfRole(int role)
    {
        for (var known = _roles; known is not null; known = known.Next)
        {
            if (known.Role == role)
            {
                return known.Column;
            }
        }

        var entries = new List<SupplyEntry>();
        foreach (var block in _blocks)
        {
            entries.AddRange(block.Where(entry => entry.Role == role));
        }

        var column = Of([.. entries]);
        _roles = new RoleColumns(role, column, _roles);
        return column;
    }

    /// <summary>The column with an entry added, or put in the place of the one for the same person at the same place.</summary>
    internal SupplyColumn With(SupplyEntry entry)
    {
        var previous = At(entry.Unit, entry.Person);
        return previous == entry ? this : Changed(entry.Key, previous, entry);
    }

    /// <summary>The column without the entry of a person at a place.</summary>
    internal SupplyColumn Without(int unit, int person)
        => At(unit, person) is { } previous ? Changed(previous.Key, previous, null) : this;

    private SupplyColumn Changed(ulong key, SupplyEntry? previous, SupplyEntry? next)
    {
        var (block, index) = Find(key);
        SupplyEntry[] before = block < _blocks.Length ? _blocks[block] : [];
        SupplyEntry[] after = [.. before.AsSpan(0, index), .. next is { } added ? [added] : (SupplyEntry[])[], .. before.AsSpan(index + (previous is null ? 0 : 1))];
        SupplyEntry[][] replaced = after.Length == 0 ? []
            : after.Length <= 2 * BlockSize ? [after] : [after[..BlockSize], after[BlockSize..]];
        SupplyEntry[][] blocks = [.. _blocks.AsSpan(0, block), .. replaced, .. _blocks.AsSpan(Math.Min(block + 1, _blocks.Length))];
        return blocks.Length == _blocks.Length && (next is null || next.Value.Level < Levels)
            ? WithTotals(blocks, block, previous, next)
            : new SupplyColumn(blocks, Math.Max(Levels, (next?.Level ?? 0) + 1)) { _roles = RolesWith(previous, next) };
    }

    private SupplyColumn WithTotals(SupplyEntry[][] blocks, int changed, SupplyEntry? previous, SupplyEntry? next)
    {
        var totals = _totals.AsSpan().ToArray();
        for (var at = (changed + 1) * Levels; at < totals.Length; at += Levels)
        {
            if (previous is { } gone)
            {
                totals[at + gone.Level]--;
            }

            if (next is { } added)
            {
                totals[at + added.Level]++;
            }
        }

        var count = Count - (previous is null ? 0 : 1) + (next is null ? 0 : 1);
        return new SupplyColumn(blocks, Levels, totals, count) { _roles = RolesWith(previous, next) };
    }

    private RoleColumns? RolesWith(SupplyEntry? previous, SupplyEntry? next)
    {
        RoleColumns? roles = null;
        for (var known = _roles; known is not null; known = known.Next)
        {
            var column = known.Column;
            if (previous is { } gone && gone.Role == known.Role)
            {
                column = column.Without(gone.Unit, gone.Person);
            }

            if (next is { } added && added.Role == known.Role)
            {
                column = column.With(added);
            }

            roles = new RoleColumns(known.Role, column, roles);
        }

        return roles;
    }

    /// <summary>The first place at or behind a key.</summary>
    private (int Block, int Index) Find(ulong key)
    {
        int low = 0, high = _blocks.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _blocks[middle][^1].Key < key ? (middle + 1, high) : (low, middle);
        }

        if (_blocks.Length == 0)
        {
            return (0, 0);
        }

        var block = _blocks[low];
        int first = 0, end = block.Length;
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = block[middle].Key < key ? (middle + 1, end) : (first, middle);
        }

        return (low, first);
    }

    private void Running(int unit, Span<int> byLevel, int sign)
    {
        var (block, index) = _blocks.Length == 0 || _blocks[^1][^1].Unit < unit ? (_blocks.Length, 0) : Find((ulong)unit << 24);
        for (var level = 0; level < Levels; level++)
        {
            byLevel[level] += sign * _totals[(block * Levels) + level];
        }

        if (block < _blocks.Length)
        {
            foreach (var entry in _blocks[block].AsSpan(0, index))
            {
                byLevel[entry.Level] += sign;
            }
        }
    }

    private sealed record RoleColumns(int Role, SupplyColumn Column, RoleColumns? Next);
}

/// <summary>Units marked as withheld in a column, among certain people and for a certain smallest group; and, in a column of people, the small groups that are withheld together.</summary>
internal sealed record WithheldMarks(SupplyColumn People, int SmallestGroup, bool[] Units, IReadOnlyList<(int First, int End)[]> Together);
