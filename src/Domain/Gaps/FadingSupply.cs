namespace LearningGraph.Domain.Gaps;

/// <summary>An index, and beside it the levels of skills that fade, computed from rows: these are not whole numbers.</summary>
/// <remarks>Not for use by several threads at once.</remarks>
public sealed class FadingSupply : Supply
{
    private readonly SupplyIndex _index;
    private readonly Dictionary<Guid, List<(SupplyEntry Place, double Level)>> _levels;
    private readonly Dictionary<(Guid? Role, Guid Skill, int SmallestGroup), bool[]> _withheld = [];

    /// <summary>Sets levels computed from evidence beside an index.</summary>
    /// <param name="index">The index; the moment is the index's.</param>
    /// <param name="skills">The skills that fade.</param>
    /// <param name="evidence">All evidence of these skills.</param>
    /// <param name="policy">Which statement counts.</param>
    public FadingSupply(SupplyIndex index, IReadOnlyCollection<SkillFact> skills, IReadOnlyCollection<EvidenceFact> evidence, EvidencePolicy policy)
        : base((index ?? throw new ArgumentNullException(nameof(index))).At, index.Tree)
    {
        _index = index;
        _levels = skills.ToDictionary(s => s.SkillId, _ => new List<(SupplyEntry, double)>());
        foreach (var ((person, skill), level) in EffectiveLevels.Compute(evidence, skills, index.At, policy))
        {
            if (_levels.TryGetValue(skill, out var column) && index.PlaceOf(person) is { } place)
            {
                column.Add((new SupplyEntry(place.Unit, place.Person, place.Role, 0), level));
            }
        }

        foreach (var column in _levels.Values)
        {
            column.Sort((a, b) => a.Place.Bits.CompareTo(b.Place.Bits));
        }
    }

    /// <summary>Whether a skill's levels are kept beside the index.</summary>
    internal bool Fades(Guid skill) => _levels.ContainsKey(skill);

    /// <summary>The index, for the skills that do not fade.</summary>
    internal SupplyIndex Index => _index;

    internal override int Population(Guid? unit, Guid? role) => _index.Population(unit, role);

    internal override LevelCounts Counts(Guid? unit, Guid? role, Guid skill, int required)
        => _levels.TryGetValue(skill, out var column)
            ? Counts(column, Tree.Range(unit), role, required)
            : _index.Counts(unit, role, skill, required);

    internal override IEnumerable<(Guid PersonId, double? Level)> Levels(Guid? unit, Guid? role, Guid skill)
    {
        if (!_levels.TryGetValue(skill, out var column))
        {
            return _index.Levels(unit, role, skill);
        }

        var byPerson = column.ToDictionary(entry => entry.Place.Person, entry => entry.Level);
        var (first, end) = Tree.Range(unit);
        return _index.PeopleOf(role).Within(first, end)
            .Select(p => (_index.IdOf(p.Person), byPerson.TryGetValue(p.Person, out var level) ? level : (double?)null));
    }

    internal override bool[] WithheldUnits(Guid? role, Guid skill, int smallestGroup)
    {
        if (!_levels.TryGetValue(skill, out var column))
        {
            return _index.WithheldUnits(role, skill, smallestGroup);
        }

        var key = (role, skill, smallestGroup);
        if (!_withheld.TryGetValue(key, out var units))
        {
            _withheld[key] = units = Suppression.WithheldUnits(
                Tree, smallestGroup, order => Group(order, Tree.Ends[order]), order => Group(order, order + 1));
        }

        return units;

        (int Population, bool IsTooSmall) Group(int first, int end)
        {
            var group = Counts(column, (first, end), role, 1);
            return (group.Population, Suppression.IsTooSmall(group, smallestGroup));
        }
    }

    private LevelCounts Counts(List<(SupplyEntry Place, double Level)> column, (int First, int End) units, Guid? role, int required)
    {
        var before = _index.PeopleOf(role).Before(Tree.Count);
        var known = Known(column, units, role is { } one ? _index.RoleNumber(one) : null).ToList();
        var unknown = before[units.End] - before[units.First] - known.Count;
        return LevelCounts.Of(known.Concat(Enumerable.Repeat(double.NaN, unknown)), required);
    }

    private static IEnumerable<double> Known(List<(SupplyEntry Place, double Level)> column, (int First, int End) units, int? role)
    {
        var start = 0;
        for (var end = column.Count; start < end;)
        {
            var middle = (start + end) / 2;
            (start, end) = column[middle].Place.Unit < units.First ? (middle + 1, end) : (start, middle);
        }

        for (var i = start; i < column.Count && column[i].Place.Unit < units.End; i++)
        {
            if (role is null || column[i].Place.Role == role)
            {
                yield return column[i].Level;
            }
        }
    }
}
