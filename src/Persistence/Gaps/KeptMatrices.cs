using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>The matrices that were asked for last, as long as nobody's place or level and no requirement changes.</summary>
internal sealed class KeptMatrices
{
    /// <summary>A cell takes two to ten bytes.</summary>
    private const long MostCells = 2_500_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _latest = [];

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
                    _latest.Remove(node);
                    _latest.AddFirst(node);
                    return kept.Matrix.As(instant);
                }
            }

            var entry = new Entry(goals, supply, isClosed, visibility, make());
            _latest.AddFirst(entry);
            while (_latest.Count > 1 && _latest.Sum(kept => kept.Cells) > MostCells)
            {
                _latest.RemoveLast();
            }

            return entry.Matrix;
        }
    }

    private sealed record Entry(IReadOnlyList<Guid> Goals, Supply Supply, bool IsClosed, GapVisibility Visibility, ReadinessMatrix Matrix)
    {
        internal long Cells => ((long)Goals.Count + 1) * (Matrix.UnitIds.Count + 1);
    }
}
