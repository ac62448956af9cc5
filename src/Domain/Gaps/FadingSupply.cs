namespace LearningGraph.Domain.Gaps;

/// <summary>An index, and beside it the levels of skills that fade, computed from rows: these are not whole numbers.</summary>
public sealed class FadingSupply : Supply
{
    private readonly SupplyIndex _index;
    private readonly IReadOnlyDictionary<Guid, FadingColumn> _columns;

    /// <summary>Sets levels computed from evidence beside an index.</summary>
    /// <param name="index">The index; the moment is the index's.</param>
    /// <param name="skills">The skills that fade.</param>
    /// <param name="evidence">All evidence of these skills.</param>
    /// <param name="policy">Which statement counts.</param>
    public FadingSupply(SupplyIndex index, IReadOnlyCollection<SkillFact> skills, IReadOnlyCollection<EvidenceFact> evidence, EvidencePolicy policy)
        : this(index, FadingColumn.Of(index ?? throw new ArgumentNullException(nameof(index)), skills, evidence, policy))
    {
    }

    internal FadingSupply(SupplyIndex index, IReadOnlyDictionary<Guid, FadingColumn> columns)
        : base(index.At, index.Tree)
        => (_index, _columns) = (index, columns);

    /// <summary>Whether a skill's levels are kept beside the index.</summary>
    internal bool Fades(Guid skill) => _columns.ContainsKey(skill);

    /// <summary>Whether the levels of skills that fade are those of an instant.</summary>
    internal bool HoldsAt(DateTimeOffset instant) => _columns.Values.All(column => column.HoldsAt(instant));

    /// <summary>The index, for the skills that do not fade.</summary>
    internal override SupplyIndex? Index => _index;

    internal override int Population(Guid? unit, Guid? role) => _index.Population(unit, role);

    internal override LevelCounts Counts(Guid? unit, Guid? role, Guid skill, int required)
        => _columns.TryGetValue(skill, out var column)
            ? column.Counts(_index, Tree.Range(unit), role, required)
            : _index.Counts(unit, role, skill, required);

    internal override IEnumerable<(Guid PersonId, double? Level)> Levels(Guid? unit, Guid? role, Guid skill)
    {
        if (!_columns.TryGetValue(skill, out var column))
        {
            return _index.Levels(unit, role, skill);
        }

        var byPerson = column.ByPerson();
        var (first, end) = Tree.Range(unit);
        return _index.PeopleOf(role).Within(first, end)
            .Select(p => (_index.IdOf(p.Person), byPerson.TryGetValue(p.Person, out var level) ? level : (double?)null));
    }

    internal override IEnumerable<(Guid PersonId, double Level)> Known(Guid? unit, Guid? role, Guid skill)
        => _columns.TryGetValue(skill, out var column)
            ? column.Within(Tree.Range(unit), role is { } one ? _index.RoleNumber(one) : null).Select(entry => (_index.IdOf(entry.Place.Person), entry.Level))
            : _index.Known(unit, role, skill);

    internal override IEnumerable<Guid> Differing(Supply other, Guid? unit, Guid? role, Guid skill)
        => !_columns.ContainsKey(skill) && other is FadingSupply faded && !faded._columns.ContainsKey(skill)
            ? _index.Differing(faded._index, unit, role, skill)
            : base.Differing(other, unit, role, skill);

    internal override IEnumerable<Guid> Without(Supply other, Guid? unit, Guid? role) => _index.Without(other, unit, role);

    internal override bool Holds(Guid person, Guid? unit, Guid? role) => _index.Holds(person, unit, role);

    internal override double? LevelOf(Guid person, Guid skill)
        => !_columns.TryGetValue(skill, out var column) ? _index.LevelOf(person, skill)
            : _index.PlaceOf(person) is { } place ? column.LevelAt(new SupplyEntry(place.Unit, place.Person, place.Role, 0)) : null;

    internal override bool[] WithheldUnits(Guid? role, Guid skill, int smallestGroup)
        => _columns.TryGetValue(skill, out var column) ? column.WithheldUnits(_index, role, smallestGroup) : _index.WithheldUnits(role, skill, smallestGroup);
}
