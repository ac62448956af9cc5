namespace LearningGraph.Domain.Gaps;

/// <summary>
/// Who stands where and knows what at one moment, so arranged that the number of people at a level of a skill below a unit is
/// found by subtraction. Never changes: what happens gives a further index that shares nearly everything, so readers need no lock.
/// </summary>
/// <remarks>It holds whole levels; skills that fade come from rows, see <see cref="FadingSupply"/>.</remarks>
public sealed class SupplyIndex : Supply
{
    private readonly Guid[] _known;
    private readonly SupplyColumn _nobody;
    private Dictionary<Guid, int> _joined = [];
    private Dictionary<Guid, int> _skills = [];
    private Dictionary<Guid, int> _roles = [];
    private Pages<Guid> _joinedIds = new(Guid.Empty);
    private Pages<SupplyEntry> _places;
    private Pages<SupplyColumn?> _columns = new(null);
    private SupplyColumn _people;

    /// <summary>Builds the index; linear in the number of rows but for the order of people.</summary>
    /// <param name="units">The units of the day.</param>
    /// <param name="people">The people and their places; a person given twice counts once, at the unit with the lowest id.</param>
    /// <param name="levels">The levels that count, those of one skill in a row where that can be had.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="SupplyTooLargeException">There is more than an index holds.</exception>
    public SupplyIndex(IReadOnlyCollection<UnitFact> units, IEnumerable<PersonFact> people, IEnumerable<LevelFact> levels, AsOf at)
        : base(at, units)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(levels);
        var sorted = people.OrderBy(p => p.PersonId).ThenBy(p => p.UnitId).DistinctBy(p => p.PersonId).ToArray();
        Demand(Tree.Count < SupplyEntry.MaxUnits && sorted.Length < SupplyEntry.MaxPeople);
        _known = Array.ConvertAll(sorted, p => p.PersonId);
        var places = new SupplyEntry[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            places[i] = new SupplyEntry(NumberOf(sorted[i].UnitId), i, NumberOfRole(sorted[i].RoleId), 0);
        }

        _places = Pages<SupplyEntry>.Of(places, SupplyBuilding.Nowhere);
        _people = SupplyBuilding.Column(places);
        _nobody = SupplyBuilding.Column([]);
        SupplyBuilding.Fill(levels, _known, places, AddColumn);
    }

    private SupplyIndex(SupplyIndex earlier, AsOf at)
        : base(at, earlier.Tree)
    {
        (_known, _nobody) = (earlier._known, earlier._nobody);
        (_joined, _joinedIds, _skills, _roles) = (earlier._joined, earlier._joinedIds, earlier._skills, earlier._roles);
        (_places, _columns, _people) = (earlier._places, earlier._columns, earlier._people);
    }

    /// <summary>How many people have a place.</summary>
    public int People => _people.Count;

    /// <summary>The same people and levels at another moment, when nothing happened in between.</summary>
    public SupplyIndex As(AsOf at) => new(this, at);

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

    internal override int Population(Guid? unit, Guid? role)
    {
        var (first, end) = Tree.Range(unit);
        var before = PeopleOf(role).Before(Tree.Count);
        return before[end] - before[first];
    }

    internal override LevelCounts Counts(Guid? unit, Guid? role, Guid skill, int required)
    {
        var (first, end) = Tree.Range(unit);
        var column = Column(skill, role);
        Span<int> byLevel = stackalloc int[column.Levels];
        column.CountIn(first, end, byLevel);
        return LevelCounts.Of(Population(unit, role), byLevel, required);
    }

    internal override IEnumerable<(Guid PersonId, double? Level)> Levels(Guid? unit, Guid? role, Guid skill)
    {
        var (first, end) = Tree.Range(unit);
        var column = Column(skill, role);
        return PeopleOf(role).Within(first, end).Select(p => (IdOf(p.Person), (double?)column.At(p.Unit, p.Person)?.Level));
    }

    internal override bool Holds(Guid person, Guid? unit, Guid? role)
        => PlaceOf(person) is { } place && Tree.Range(unit) is var (first, end) && first <= place.Unit && place.Unit < end
            && (role is not { } one || place.Role == RoleNumber(one));

    internal override double? LevelOf(Guid person, Guid skill)
        => PlaceOf(person) is { } place ? Column(skill, null).At(place.Unit, place.Person)?.Level : null;

    internal override bool[] WithheldUnits(Guid? role, Guid skill, int smallestGroup)
        => WithheldUnits(Tree, PeopleOf(role), Column(skill, role), smallestGroup);

    internal static bool[] WithheldUnits(UnitTree tree, SupplyColumn people, SupplyColumn column, int smallestGroup)
    {
        if (column.Withheld is { } marks && ReferenceEquals(marks.People, people) && marks.SmallestGroup == smallestGroup)
        {
            return marks.Units;
        }

        var units = new WithheldGroups(tree, people, column, smallestGroup).Units();
        column.Withheld = people.Withheld is { } shared && ReferenceEquals(shared.Units, units) ? shared : new WithheldMarks(people, smallestGroup, units, []);
        return units;
    }

    /// <summary>The people with a known level of a skill, of one role or of all.</summary>
    internal SupplyColumn Column(Guid skill, Guid? role)
    {
        var column = (_skills.TryGetValue(skill, out var number) ? _columns[number] : null) ?? _nobody;
        return role is { } one ? column.OfRole(_roles.GetValueOrDefault(one, -1)) : column;
    }

    /// <summary>All people, of one role or of all.</summary>
    internal SupplyColumn PeopleOf(Guid? role) => role is { } one ? _people.OfRole(_roles.GetValueOrDefault(one, -1)) : _people;

    /// <summary>Where a person stands and with which role; null when nowhere.</summary>
    internal (int Unit, int Role, int Person)? PlaceOf(Guid person)
        => PersonNumber(person) is var number and >= 0 && _places[number] is var place && place != SupplyBuilding.Nowhere
            ? (place.Unit, place.Role, number)
            : null;

    /// <summary>The known levels of a person, of some skills; null for somebody without a place, whose levels an index does not hold.</summary>
    internal Dictionary<Guid, double>? LevelsOf(Guid person, IEnumerable<Guid> skills)
    {
        if (PlaceOf(person) is not { } place)
        {
            return null;
        }

        var levels = new Dictionary<Guid, double>();
        foreach (var skill in skills)
        {
            if (Column(skill, null).At(place.Unit, place.Person) is { } entry)
            {
                levels[skill] = entry.Level;
            }
        }

        return levels;
    }

    /// <summary>The number of a role; -1 when nobody ever had it.</summary>
    internal int RoleNumber(Guid role) => _roles.GetValueOrDefault(role, -1);

    internal Guid IdOf(int person) => person < _known.Length ? _known[person] : _joinedIds[person - _known.Length];

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

    private int PersonNumber(Guid person)
    {
        var number = Array.BinarySearch(_known, person);
        return number >= 0 ? number : _joined.GetValueOrDefault(person, -1);
    }
}
