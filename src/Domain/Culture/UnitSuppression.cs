using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Culture;

/// <summary>
/// Which units are withheld from figures that count something about people: those with too few people or too few counted things,
/// and further ones until nothing small can be found by subtraction.
/// </summary>
public sealed class UnitSuppression
{
    private readonly UnitTree _tree;
    private readonly int _smallestGroup;
    private readonly IReadOnlyList<IReadOnlyDictionary<Guid, int>> _direct;
    private readonly Dictionary<Guid, int>[] _below;
    private readonly HashSet<Guid> _withheld = [];

    /// <summary>Judges all units of a tree.</summary>
    /// <param name="units">The units of the day.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="direct">For each thing that is counted, such as people, how many there are directly in each unit.</param>
    public UnitSuppression(IReadOnlyCollection<UnitFact> units, int smallestGroup, params IReadOnlyList<IReadOnlyDictionary<Guid, int>> direct)
    {
        ArgumentNullException.ThrowIfNull(direct);
        _tree = new UnitTree(units);
        _smallestGroup = smallestGroup;
        _direct = direct;
        _below = [.. direct.Select(_ => new Dictionary<Guid, int>())];
        foreach (var top in _tree.Children(null))
        {
            Sum(top);
        }

        var all = direct.Select((_, measure) => _below[measure].Where(c => _tree.Children(null).Contains(c.Key)).Sum(c => c.Value));
        IsTotalWithheld = all.Any(IsTooSmall);
        Visit(null, IsTotalWithheld);
    }

    /// <summary>Whether even the figure of the whole organisation is withheld.</summary>
    public bool IsTotalWithheld { get; }

    /// <summary>Whether the figure of a unit (null: of the whole organisation) is withheld.</summary>
    public bool IsWithheld(Guid? unit) => unit is { } one ? _withheld.Contains(one) : IsTotalWithheld;

    /// <summary>The unit and all below it; null gives all.</summary>
    public IReadOnlySet<Guid> Below(Guid? unit)
    {
        var (first, end) = _tree.Range(unit);
        return _tree.Ids[Math.Min(first, _tree.Count)..Math.Min(end, _tree.Count)].ToArray().ToHashSet();
    }

    private void Sum(Guid unit)
    {
        foreach (var child in _tree.Children(unit))
        {
            Sum(child);
        }

        for (var measure = 0; measure < _below.Length; measure++)
        {
            var sum = _direct[measure].GetValueOrDefault(unit);
            foreach (var child in _tree.Children(unit))
            {
                sum += _below[measure][child];
            }

            _below[measure][unit] = sum;
        }
    }

    private void Visit(Guid? parent, bool isWithheld)
    {
        var children = _tree.Children(parent).ToArray();
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
                _withheld.Add(children[i]);
            }

            Visit(children[i], marks[i]);
        }
    }

    private void Mark(Guid? parent, Guid[] children, bool[] marks)
    {
        var cells = _below.Select((below, measure) => children.Select(c => below[c])
            .Append(parent is { } unit ? _direct[measure].GetValueOrDefault(unit) : 0).ToArray()).ToArray();
        for (var i = 0; i < marks.Length; i++)
        {
            marks[i] = Array.Exists(cells, cell => IsTooSmall(cell[i]));
        }

        // Withholding for one measure can leave too little withheld of another: go on until nothing changes.
        int before;
        do
        {
            before = marks.Count(m => m);
            foreach (var cell in cells)
            {
                Suppression.Complete(cell, marks, _smallestGroup);
            }
        }
        while (marks.Count(m => m) != before);
    }

    private bool IsTooSmall(int count) => count > 0 && count < _smallestGroup;
}
