namespace LearningGraph.Domain.Gaps;

/// <content>What an index becomes: further indexes that share what stays.</content>
public sealed partial class SupplyIndex
{
    /// <summary>The same people and levels at another moment, when nothing happened in between.</summary>
    public SupplyIndex As(AsOf at) => new(this, at);

    /// <summary>The same people with other levels, one column for each skill that anybody has a level of.</summary>
    internal SupplyIndex Knowing(IReadOnlyDictionary<Guid, SupplyColumn> levels, AsOf at)
    {
        var next = new SupplyIndex(this, at) { _skills = [], _columns = new Pages<SupplyColumn?>(null) };
        foreach (var (skill, column) in levels)
        {
            next.AddColumn(skill, column);
        }

        return next;
    }

    /// <summary>The same people with the levels of rows, those of one skill in a row where that can be had.</summary>
    /// <exception cref="SupplyTooLargeException">There is more than an index holds.</exception>
    public SupplyIndex Knowing(IEnumerable<LevelFact> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var next = new SupplyIndex(this, At) { _skills = [], _columns = new Pages<SupplyColumn?>(null) };
        SupplyBuilding.Fill(levels, next.Numbers(), next._places, next.AddColumn);
        return next;
    }

    /// <summary>What the index becomes when people come, go and move, and levels change.</summary>
    /// <param name="places">People whose place or role may have changed.</param>
    /// <param name="levels">Levels that may have changed; for people who come or move, all their levels.</param>
    /// <param name="at">The moment it then is of.</param>
    /// <exception cref="SupplyTooLargeException">There is more than an index holds.</exception>
    public SupplyIndex With(IReadOnlyCollection<PlaceFact> places, IReadOnlyCollection<LevelFact> levels, AsOf at)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(levels);
        var next = new SupplyIndex(this, at);
        foreach (var place in places)
        {
            next.Put(place);
        }

        foreach (var level in levels)
        {
            next.Put(level);
        }

        return next;
    }

    /// <summary>The same people with the levels of some skills alone, so that people come and go at the price of these.</summary>
    public SupplyIndex Of(IReadOnlyCollection<Guid> skills)
    {
        ArgumentNullException.ThrowIfNull(skills);
        var few = new SupplyIndex(this, At) { _skills = [], _columns = new Pages<SupplyColumn?>(null) };
        foreach (var skill in skills)
        {
            if (_skills.TryGetValue(skill, out var number) && _columns[number] is { } column && !few._skills.ContainsKey(skill))
            {
                few._columns = few._columns.With(few._skills.Count, column);
                few._skills[skill] = few._skills.Count;
            }
        }

        return few;
    }

    private static void Demand(bool fits)
    {
        if (!fits)
        {
            throw new SupplyTooLargeException("The organisation has more units, people, roles or levels than an index holds.");
        }
    }

    private void Put(PlaceFact fact)
    {
        var person = PersonNumber(fact.PersonId);
        if (person < 0)
        {
            if (fact.Place is null)
            {
                return;
            }

            person = _known.Length + _joined.Count;
            Demand(person < SupplyEntry.MaxPeople);
            _joined = new Dictionary<Guid, int>(_joined) { [fact.PersonId] = person };
            _joinedIds = _joinedIds.With(person - _known.Length, fact.PersonId);
        }

        var before = _places[person];
        var after = fact.Place is { } place ? new SupplyEntry(NumberOf(place.UnitId), person, NumberOfRole(place.RoleId), 0) : SupplyBuilding.Nowhere;
        if (before == after)
        {
            return;
        }

        _places = _places.With(person, after);
        if (before != SupplyBuilding.Nowhere)
        {
            Remove(before);
        }

        if (after != SupplyBuilding.Nowhere)
        {
            _people = _people.With(after);
        }
    }

    private void Remove(SupplyEntry place)
    {
        _people = _people.Without(place.Unit, place.Person);
        for (var skill = 0; skill < _skills.Count; skill++)
        {
            if (_columns[skill] is { } column && column.Without(place.Unit, place.Person) is var after && !ReferenceEquals(after, column))
            {
                _columns = _columns.With(skill, after);
            }
        }
    }

    private void Put(LevelFact fact)
    {
        if (PlaceOf(fact.PersonId) is not { } place)
        {
            return;
        }

        if (!_skills.TryGetValue(fact.SkillId, out var skill))
        {
            _skills = new Dictionary<Guid, int>(_skills) { [fact.SkillId] = skill = _skills.Count };
        }

        Demand(fact.Level is null or (>= 0 and <= SupplyEntry.MaxLevel));
        var before = _columns[skill] ?? _nobody;
        var after = fact.Level is { } level
            ? before.With(new SupplyEntry(place.Unit, place.Person, place.Role, level))
            : before.Without(place.Unit, place.Person);
        if (!ReferenceEquals(before, after))
        {
            _columns = _columns.With(skill, after);
        }
    }

    private void AddColumn(Guid skill, SupplyColumn column)
    {
        _columns = _columns.With(_skills.Count, column);
        _skills[skill] = _skills.Count;
    }

    private int NumberOf(Guid unit) => Tree.OrderOf(unit) is var order and >= 0 ? order : Tree.Count;

    private int NumberOfRole(Guid? role)
    {
        if (role is not { } id)
        {
            return 0;
        }

        if (!_roles.TryGetValue(id, out var number))
        {
            Demand(_roles.Count < SupplyEntry.MaxRoles - 1);
            _roles = new Dictionary<Guid, int>(_roles) { [id] = number = _roles.Count + 1 };
        }

        return number;
    }

    private Dictionary<Guid, int> Numbers()
    {
        var numbers = new Dictionary<Guid, int>(_known.Length + _joined.Count);
        for (var i = 0; i < _known.Length; i++)
        {
            numbers[_known[i]] = i;
        }

        foreach (var (person, number) in _joined)
        {
            numbers[person] = number;
        }

        return numbers;
    }

    private int PersonNumber(Guid person)
    {
        var number = Array.BinarySearch(_known, person);
        return number >= 0 ? number : _joined.GetValueOrDefault(person, -1);
    }
}
