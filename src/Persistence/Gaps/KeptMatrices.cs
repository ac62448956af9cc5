using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>The matrices that were asked for last, as long as nobody's place and no requirement changes; where levels of few skills changed, only the goals that need these are computed anew.</summary>
internal sealed class KeptMatrices
{
    /// <summary>A cell takes two to ten bytes.</summary>
    private const long MostCells = 2_500_000;

    /// <summary>A matrix that nobody asks for keeps the levels it was computed from; after this many changed skills it goes.</summary>
    private const int MostSkills = 500;

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _latest;

    internal KeptMatrices()
        : this([])
    {
    }

    private KeptMatrices(IEnumerable<Entry> entries) => _latest = new LinkedList<Entry>(entries);

    /// <summary>What is kept after levels of some skills changed.</summary>
    internal KeptMatrices After(IReadOnlySet<Guid> skills)
    {
        lock (_lock)
        {
            return new KeptMatrices(_latest.Select(kept => kept with { Changed = [.. kept.Changed, .. skills] }).Where(kept => kept.Changed.Count <= MostSkills));
        }
    }

    /// <summary>The matrix of the same goals, units and callers, if it was asked for before; otherwise the one that is made now.</summary>
    /// <param name="goals">The goals.</param>
    /// <param name="units">The units.</param>
    /// <param name="supply">The people and levels.</param>
    /// <param name="isClosed">Whether these are of the last closed day.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <param name="make">Makes it.</param>
    internal ReadinessMatrix Get(
        IReadOnlyList<Guid> goals, IReadOnlyList<Guid> units, Supply supply, bool isClosed, GapVisibility visibility, Func<ReadinessMatrix> make)
    {
        var instant = supply.At.Instant;
        lock (_lock)
        {
            for (var node = _latest.First; node is not null; node = node.Next)
            {
                var kept = node.Value;
                if (kept.IsClosed == isClosed && kept.Visibility == visibility && (kept.Supply as FadingSupply)?.HoldsAt(instant) != false
                    && kept.Matrix.Rows.Count == goals.Count && kept.Matrix.UnitIds.SequenceEqual(units) && kept.Goals.SequenceEqual(goals))
                {
                    if (kept.Changed.Count > 0)
                    {
                        node.Value = kept = kept with { Supply = supply, Matrix = kept.Matrix.After(kept.Changed, supply), Changed = [] };
                    }

                    _latest.Remove(node);
                    _latest.AddFirst(node);
                    return kept.Matrix.As(instant);
                }
            }

            var entry = new Entry(goals, supply, isClosed, visibility, make(), []);
            _latest.AddFirst(entry);
            while (_latest.Count > 1 && _latest.Sum(kept => kept.Cells) > MostCells)
            {
                _latest.RemoveLast();
            }

            return entry.Matrix;
        }
    }

    private sealed record Entry(IReadOnlyList<Guid> Goals, Supply Supply, bool IsClosed, GapVisibility Visibility, ReadinessMatrix Matrix, HashSet<Guid> Changed)
    {
        internal long Cells => ((long)Goals.Count + 1) * (Matrix.UnitIds.Count + 1);
    }
}
