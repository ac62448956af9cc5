using System.Numerics;
using System.Runtime.InteropServices;

namespace LearningGraph.Domain.Gaps;

/// <summary>Adds up the requirements of one goal after another, for all units at once.</summary>
/// <remarks>
/// Most skills are known in few places, so a requirement touches few units: those are visited one by one, and the weight of the
/// requirement, which counts wherever it applies, is added by whole vectors.
/// </remarks>
internal sealed class MatrixSums
{
    private readonly Supply _supply;
    private readonly SupplyIndex? _index;
    private readonly int _top;
    private readonly MatrixUnits _units;
    private readonly GapVisibility _visibility;
    private readonly MatrixFigures _figures;
    private readonly double[] _weights;
    private readonly double[] _strict;
    private readonly double[] _soft;
    private readonly double[] _hopeful;
    private readonly MatrixCell[] _cells;
    private readonly MatrixTerms _terms;

    internal MatrixSums(Supply supply, MatrixUnits units, GapVisibility visibility, MatrixFigures figures)
    {
        (_supply, _units, _visibility, _figures) = (supply, units, visibility, figures);
        _index = supply.Index;
        _terms = new MatrixTerms(supply, _index, units, visibility);
        _top = supply.OnlyTop is null ? -1 : 0;
        _weights = new double[units.Count];
        _strict = new double[units.Count];
        _soft = new double[units.Count];
        _hopeful = new double[units.Count];
        _cells = new MatrixCell[units.Count];
    }

    private bool IsDense => Wants(MatrixFigures.ReadinessOptimistic | MatrixFigures.Status);

    internal MatrixRow Row(Guid goal, IReadOnlyList<RequirementFact> requirements)
    {
        Clear();
        foreach (ref readonly var term in _terms.Find(requirements))
        {
            if (term.Heads is null)
            {
                AddMeasured(term.Requirement);
            }
            else if (term.Range.First < term.Range.End)
            {
                Add(term, _index!);
            }
        }

        return new MatrixRow(
            goal,
            Shares(MatrixFigures.Readiness, _soft),
            Shares(MatrixFigures.ReadinessOptimistic, _hopeful),
            Shares(MatrixFigures.StrictReadiness, _strict),
            Wants(MatrixFigures.Status) ? Statuses() : []);
    }

    private bool Wants(MatrixFigures figures) => (_figures & figures) != MatrixFigures.None;

    /// <summary>Sums that nobody wants are added to but never read, so they need not begin with nothing.</summary>
    private void Clear()
    {
        Array.Clear(_weights);
        Array.Clear(_strict);
        if (Wants(MatrixFigures.Readiness))
        {
            Array.Clear(_soft);
        }

        if (IsDense)
        {
            Array.Clear(_hopeful);
            Array.Clear(_cells);
        }
    }

    /// <summary>Seen from units that lie neither in the scope nor above it, nothing is required.</summary>
    private void AddMeasured(RequirementFact requirement)
    {
        var range = _supply.Tree.Range(requirement.UnitId);
        var (first, end) = (_units.FirstAtOrBehind(range.First), _units.FirstAtOrBehind(range.End));
        for (var above = range.First < range.End && requirement.UnitId is not null ? _units.Nearest[range.First] : -1; above >= 0; above = _units.Above[above])
        {
            if (above < first)
            {
                AddMeasured(requirement, above);
            }
        }

        for (var unit = first; unit < end; unit++)
        {
            AddMeasured(requirement, unit);
        }
    }

    private void AddMeasured(RequirementFact requirement, int unit)
    {
        Add(unit, requirement.Weight, GapAnalyzer.Figure(requirement, _supply.Tree.Ids[_units.Orders[unit]], _supply, _visibility));
    }

    private void Add(in MatrixTerm term, SupplyIndex index)
    {
        var (requirement, range, heads, counts) = (term.Requirement, term.Range, term.Heads!, term.Counts);
        var need = new MatrixNeed(requirement.RequiredLevel, requirement.Headcount, heads.Population(range.First, range.End));
        var top = requirement.UnitId is not null ? range.First : _top;
        if (need.People == 0)
        {
            return;
        }

        if (top >= 0 && _units.Nearest[top] is >= 0 and var nearest)
        {
            AddWhole(term, index, need, nearest);
        }

        var shown = heads.Shown(term.Marks);
        var (first, end) = (_units.FirstAtOrBehind(top + 1), _units.FirstAtOrBehind(range.End));
        if (IsDense || (end - first) * 8 < counts.Units.Length)
        {
            AddEach(need, requirement.Weight, counts, heads, shown, first, end);
            return;
        }

        AddWeight(shown, need.FewestPeople, requirement.Weight, first, end);
        var rows = counts.Rows(top + 1, Math.Min(range.End, index.Tree.Count));
        if (counts.IsNarrow && !Wants(MatrixFigures.Readiness))
        {
            StrictSums.Add(need, requirement.Weight, counts, rows, _units.Places, shown, _strict);
        }
        else
        {
            AddTouched(need, requirement.Weight, counts, shown, rows);
        }
    }

    /// <summary>The units that the scope lies in have the whole requirement.</summary>
    private void AddWhole(in MatrixTerm term, SupplyIndex index, MatrixNeed need, int nearest)
    {
        var (requirement, counts) = (term.Requirement, term.Counts);
        var isWithheld = term.Marks is { } marks && (requirement.UnitId is not null
            ? marks[term.Range.First]
            : need.People < 2 * _visibility.SmallestGroup
                && Suppression.IsTooSmall(index.Counts(null, requirement.ScopeRoleId, requirement.SkillId, 1), _visibility.SmallestGroup));
        var figure = isWithheld ? MatrixFigure.Withheld
            : requirement.UnitId is null ? need.Figure(term.Column.AtLeast)
            : need.Figure(counts, counts.RowOf(term.Range.First), need.People, need.Headcount ?? need.People);
        for (var above = nearest; above >= 0; above = _units.Above[above])
        {
            Add(above, requirement.Weight, figure);
        }
    }

    private void AddWeight(double[] shown, double fewest, double weight, int first, int end)
    {
        var people = shown.AsSpan(first, end - first);
        var weights = _weights.AsSpan(first, end - first);
        var least = new Vector<double>(fewest);
        var added = new Vector<double>(weight);
        var peoples = MemoryMarshal.Cast<double, Vector<double>>(people);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(weights);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += Vector.ConditionalSelect(Vector.GreaterThanOrEqual(peoples[i], least), added, Vector<double>.Zero);
        }

        for (var i = sums.Length * Vector<double>.Count; i < weights.Length; i++)
        {
            weights[i] += people[i] >= fewest ? weight : 0;
        }
    }

    private void AddTouched(in MatrixNeed need, double weight, UnitCounts counts, double[] shown, (int First, int End) rows)
    {
        var isSoft = Wants(MatrixFigures.Readiness);
        var fewest = need.FewestPeople;
        for (var row = rows.First; row < rows.End; row++)
        {
            var unit = _units.Places[counts.Units[row]];
            if (unit < 0 || shown[unit] < fewest)
            {
                continue;
            }

            var needed = need.ShareOf(shown[unit]);
            var have = counts.AtLeast(need.Level, row);
            _strict[unit] += have >= needed ? weight : weight * (have / needed);
            if (isSoft)
            {
                _soft[unit] += weight * need.Soft(counts, row, needed);
            }
        }
    }

    private void AddEach(in MatrixNeed need, double weight, UnitCounts counts, MatrixHeads heads, double[] shown, int first, int end)
    {
        for (var unit = first; unit < end; unit++)
        {
            var people = heads.All[unit];
            if (people < need.FewestPeople)
            {
                continue;
            }

            Add(unit, weight, shown[unit] == 0 ? MatrixFigure.Withheld : need.Figure(counts, counts.RowOf(_units.Orders[unit]), people, need.ShareOf(people)));
        }
    }

    private void Add(int unit, double weight, in MatrixFigure figure)
    {
        if (figure.Cell.Shown != 0)
        {
            _weights[unit] += weight;
            _strict[unit] += weight * figure.Strict;
            _soft[unit] += weight * figure.Soft;
            _hopeful[unit] += weight * figure.Hopeful;
        }

        _cells[unit] = _cells[unit].With(figure.Cell);
    }

    private RoundedShares Shares(MatrixFigures figure, double[] sums)
    {
        if (!Wants(figure))
        {
            return RoundedShares.Empty;
        }

        var shares = new RoundedShares(_units.Asked);
        for (var unit = 0; unit < sums.Length; unit++)
        {
            shares.Set(_units.PlaceAsked(unit), sums[unit], _weights[unit]);
        }

        return shares;
    }

    private GapStatus[] Statuses()
    {
        var statuses = new GapStatus[_units.Asked];
        Array.Fill(statuses, GapStatus.NotApplicable);
        for (var unit = 0; unit < _cells.Length; unit++)
        {
            statuses[_units.PlaceAsked(unit)] = _cells[unit].Status;
        }

        return statuses;
    }
}
