namespace LearningGraph.Domain.Gaps;

/// <summary>The units of one day, numbered in the order of a walk down the tree: everything below a unit is one unbroken range.</summary>
/// <remarks>
/// Siblings stand in the order of their ids, a unit given twice counts once, and a parent that is not there puts its unit at the
/// top. Units that lie below themselves have no number.
/// </remarks>
internal sealed class UnitTree
{
    private readonly Dictionary<Guid, int> _orders;
    private readonly Dictionary<Guid, Guid[]> _children = [];
    private readonly Guid[] _ids;
    private readonly int[] _ends;
    private readonly int[] _parents;

    internal UnitTree(IReadOnlyCollection<UnitFact> units)
    {
        var known = units.Select(u => u.UnitId).ToHashSet();
        var byParent = units.OrderBy(u => u.UnitId).DistinctBy(u => u.UnitId)
            .GroupBy(u => u.ParentId is { } p && known.Contains(p) ? p : Guid.Empty);
        foreach (var siblings in byParent)
        {
            _children[siblings.Key] = [.. siblings.Select(u => u.UnitId)];
        }

        _orders = new Dictionary<Guid, int>(units.Count);
        var ids = new List<Guid>(units.Count);
        var parents = new List<int>(units.Count);
        var ends = new int[known.Count];
        Walk(Guid.Empty, -1, ids, parents, ends);
        _ids = [.. ids];
        _parents = [.. parents];
        _ends = ends[..ids.Count];
    }

    /// <summary>How many units have a number; people in no unit stand behind them.</summary>
    internal int Count => _ids.Length;

    /// <summary>The unit above all others; null when there are several at the top, or none.</summary>
    internal Guid? OnlyTop => Children(null) is [var top] ? top : null;

    /// <summary>For each unit, the number behind the last one below it.</summary>
    internal ReadOnlySpan<int> Ends => _ends;

    /// <summary>For each unit, the number of the one above it; -1 at the top.</summary>
    internal ReadOnlySpan<int> Parents => _parents;

    /// <summary>The units in the order of their numbers.</summary>
    internal ReadOnlySpan<Guid> Ids => _ids;

    internal ReadOnlySpan<Guid> Children(Guid? unit) => _children.GetValueOrDefault(unit ?? Guid.Empty, []);

    /// <summary>The number of a unit; -1 when it does not exist that day.</summary>
    internal int OrderOf(Guid unit) => _orders.GetValueOrDefault(unit, -1);

    /// <summary>The numbers of a unit and all below it; null is the whole organisation with the people in no unit, an unknown unit has none.</summary>
    internal (int First, int End) Range(Guid? unit)
    {
        if (unit is not { } id)
        {
            return (0, Count + 1);
        }

        return _orders.TryGetValue(id, out var order) ? (order, _ends[order]) : (0, 0);
    }

    /// <summary>Whether a unit is another one or lies below it; null is the whole organisation, which is also the only top unit.</summary>
    internal bool IsWithin(Guid? unit, Guid? other)
    {
        if (other is not { } above)
        {
            return true;
        }

        return (unit ?? OnlyTop) is { } below && _orders.TryGetValue(above, out var outer) && _orders.TryGetValue(below, out var inner)
            && outer <= inner && inner < _ends[outer];
    }

    private void Walk(Guid parent, int parentOrder, List<Guid> ids, List<int> parents, int[] ends)
    {
        foreach (var unit in _children.GetValueOrDefault(parent, []))
        {
            var order = ids.Count;
            _orders[unit] = order;
            ids.Add(unit);
            parents.Add(parentOrder);
            Walk(unit, order, ids, parents, ends);
            ends[order] = ids.Count;
        }
    }
}
