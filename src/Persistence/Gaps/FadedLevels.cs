using System.Collections.Concurrent;
using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>The levels of skills that fade as far as they were asked for, of one state of the index: for the present, and for the last closed day.</summary>
internal sealed class FadedLevels
{
    private readonly ConcurrentDictionary<(bool IsClosed, Guid Skill), FadingColumn> _columns = new();
    private readonly DateTimeOffset _closed;

    internal FadedLevels(DateTimeOffset closed) => _closed = closed;

    private FadedLevels(DateTimeOffset closed, IEnumerable<KeyValuePair<(bool IsClosed, Guid Skill), FadingColumn>> columns)
        => (_closed, _columns) = (closed, new(columns));

    /// <summary>The levels of a skill at the moment of an index; null when they must be read.</summary>
    internal FadingColumn? Find(Guid skill, SupplyIndex index)
        => _columns.TryGetValue((IsClosed(index), skill), out var column) && column.HoldsAt(index.At.Instant) ? column : null;

    internal void Keep(IReadOnlyDictionary<Guid, FadingColumn> columns, SupplyIndex index)
    {
        foreach (var (skill, column) in columns)
        {
            _columns[(IsClosed(index), skill)] = column;
        }
    }

    /// <summary>What is still right after something was recorded about some skills, and nobody moved.</summary>
    internal FadedLevels Without(HashSet<Guid> skills) => new(_closed, _columns.Where(c => !skills.Contains(c.Key.Skill)));

    private bool IsClosed(SupplyIndex index) => index.At.Instant == _closed;
}
