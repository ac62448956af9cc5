namespace LearningGraph.Domain.Gaps;

/// <summary>How a group of people stands against one level: counts of whole levels, and the faded ones in between.</summary>
internal sealed class LevelCounts
{
    private readonly int _required;
    private readonly int[] _whole;
    private readonly List<double> _faded = [];
    private double _lowest = double.PositiveInfinity;
    private double _highest = double.NegativeInfinity;

    private LevelCounts(int required)
    {
        _required = required;
        _whole = new int[required + 1];
    }

    internal int Population { get; private set; }

    internal int Known { get; private set; }

    internal int QualifiedForSure { get; private set; }

    private int Unknown => Population - Known;

    /// <summary>Counts levels, not-a-number where unknown, and further people whose level is unknown.</summary>
    internal static LevelCounts Of(IEnumerable<double> levels, int required, int unknown = 0)
    {
        var counts = new LevelCounts(required) { Population = unknown };
        foreach (var level in levels)
        {
            counts.Add(level);
        }

        counts._faded.Sort((a, b) => b.CompareTo(a));
        return counts;
    }

    /// <summary>Counts whole levels: how many people have each, and how many there are in all.</summary>
    internal static LevelCounts Of(int population, ReadOnlySpan<int> byLevel, int required)
    {
        var counts = new LevelCounts(required) { Population = population };
        for (var level = 0; level < byLevel.Length; level++)
        {
            if (byLevel[level] > 0)
            {
                counts.Known += byLevel[level];
                counts._lowest = Math.Min(counts._lowest, level);
                counts._highest = level;
                counts.QualifiedForSure += level >= required ? byLevel[level] : 0;
                counts._whole[Math.Min(level, required)] += byLevel[level];
            }
        }

        return counts;
    }

    /// <summary>The group without a part of it, counted against the same level.</summary>
    internal LevelCounts Without(LevelCounts part)
    {
        var rest = new LevelCounts(_required)
        {
            Population = Population - part.Population,
            Known = Known - part.Known,
            QualifiedForSure = QualifiedForSure - part.QualifiedForSure,
        };
        for (var level = 0; level <= _required; level++)
        {
            rest._whole[level] = _whole[level] - part._whole[level];
        }

        rest._faded.AddRange(_faded);
        part._faded.ForEach(level => rest._faded.Remove(level));

        // Levels above the required one were counted as that one: the rest may pass for one level when it is not, never the other way round.
        foreach (var level in Enumerable.Range(0, _required + 1).Where(l => rest._whole[l] > 0).Select(l => (double)l).Concat(rest._faded))
        {
            rest._lowest = Math.Min(rest._lowest, level);
            rest._highest = Math.Max(rest._highest, level);
        }

        return rest;
    }

    internal int Qualified(bool optimistic) => QualifiedForSure + (optimistic ? Unknown : 0);

    /// <summary>The sum of the largest levels, each counted up to the required one; people who are missing count 0.</summary>
    internal double SumOfLargest(int take, bool optimistic)
    {
        var left = (long)take;
        var sum = 0d;
        var next = 0;
        for (var level = _required; level > 0 && left > 0; level--)
        {
            for (; left > 0 && next < _faded.Count && _faded[next] > level; next++, left--)
            {
                sum += _faded[next];
            }

            var here = Math.Min(left, _whole[level] + (optimistic && level == _required ? (long)Unknown : 0));
            sum += (double)here * level;
            left -= here;
        }

        for (; left > 0 && next < _faded.Count; next++, left--)
        {
            sum += _faded[next];
        }

        return sum;
    }

    /// <summary>Whether the largest levels reach the required one without any fading.</summary>
    internal bool IsFull(int take, bool optimistic) => _whole[_required] + (optimistic ? (long)Unknown : 0) >= take;

    /// <summary>The whole level that everybody in the group is known to have, so that a figure about the group would tell it of each; null when they differ or somebody's is unknown.</summary>
    internal int? SharedLevel => Population > 0 && Known == Population && Math.Floor(_lowest + 0.5) is var level && level == Math.Floor(_highest + 0.5) ? (int)level : null;

    private void Add(double level)
    {
        Population++;
        if (double.IsNaN(level))
        {
            return;
        }

        Known++;
        _lowest = Math.Min(_lowest, level);
        _highest = Math.Max(_highest, level);
        QualifiedForSure += EffectiveLevels.Qualifies(level, _required) ? 1 : 0;
        var counted = Math.Clamp(level, 0, _required);
        if (counted == Math.Floor(counted))
        {
            _whole[(int)counted]++;
        }
        else
        {
            _faded.Add(counted);
        }
    }
}
