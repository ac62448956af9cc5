namespace LearningGraph.Domain.Gaps;

/// <summary>
/// Who stands where and knows what at one moment, so arranged that the number of people at a level of a skill below a unit is
/// found by subtraction. Never changes: what happens gives a further index that shares nearly everything, so readers need no lock.
/// </summary>
/// <remarks>It holds whole levels; skills that fade come from rows, see <see cref="FadingSupply"/>.</remarks>
public sealed partial class SupplyIndex : Supply
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
        SupplyBuilding.Fill(levels, Numbers(), _places, AddColumn);
    }

    /// <summary>People at their places, with no levels.</summary>
    /// <param name="tree">The units.</param>
    /// <param name="people">Everybody who is known, in order.</param>
    /// <param name="places">The place of each of them.</param>
    /// <param name="roles">The numbers of the roles.</param>
    /// <param name="at">The moment.</param>
    internal SupplyIndex(UnitTree tree, Guid[] people, SupplyEntry[] places, Dictionary<Guid, int> roles, AsOf at)
        : base(at, tree)
    {
        Demand(tree.Count < SupplyEntry.MaxUnits && people.Length < SupplyEntry.MaxPeople && roles.Count < SupplyEntry.MaxRoles);
        (_known, _roles) = (people, roles);
        _places = Pages<SupplyEntry>.Of(places, SupplyBuilding.Nowhere);
        _people = SupplyBuilding.Placed(places, tree.Count + 1);
        _nobody = SupplyBuilding.Column([]);
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

    internal override SupplyIndex? Index => this;

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

    internal override IEnumerable<(Guid PersonId, double Level)> Known(Guid? unit, Guid? role, Guid skill)
    {
        var (first, end) = Tree.Range(unit);
        return Column(skill, role).Within(first, end).Select(p => (IdOf(p.Person), (double)p.Level));
    }

    internal override IEnumerable<Guid> Differing(Supply other, Guid? unit, Guid? role, Guid skill)
    {
        if (other is not SupplyIndex index || !ReferenceEquals(index._people, _people))
        {
            return base.Differing(other, unit, role, skill);
        }

        return ColumnDifference.Between(Column(skill, role), index.Column(skill, role), Tree.Range(unit)).Select(IdOf);
    }

    internal override IEnumerable<Guid> Without(Supply other, Guid? unit, Guid? role)
    {
        if (other.Index is not { } index || !ReferenceEquals(index._known, _known))
        {
            return base.Without(other, unit, role);
        }

        var ((first, end), there) = (Tree.Range(unit), other.Tree.Range(unit));
        var number = role is { } one ? index.RoleNumber(one) : 0;
        return PeopleOf(role).Within(first, end)
            .Where(p => p.Person < _known.Length ? !Stands(index._places[p.Person]) : !other.Holds(IdOf(p.Person), unit, role))
            .Select(p => IdOf(p.Person));

        bool Stands(SupplyEntry place)
            => place != SupplyBuilding.Nowhere && there.First <= place.Unit && place.Unit < there.End && (role is null || place.Role == number);
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
        => EntryOf(person) is { } place ? (place.Unit, place.Role, place.Person) : null;

    /// <summary>Where a person stands, as an entry of a column.</summary>
    internal SupplyEntry? EntryOf(Guid person)
        => PersonNumber(person) is var number and >= 0 && _places[number] is var place && place != SupplyBuilding.Nowhere ? place : null;

    /// <summary>Where a person stands, when people are asked about in their order.</summary>
    /// <param name="person">The person.</param>
    /// <param name="near">The number of somebody before, from which the person is looked for; then the person's own, or one before it.</param>
    internal SupplyEntry? EntryOf(Guid person, ref int near)
    {
        var low = near < _known.Length && _known[near].CompareTo(person) <= 0 ? near : 0;
        var (step, high) = (1, low + 1);
        for (; high < _known.Length && _known[high].CompareTo(person) < 0; high = low + step)
        {
            (low, step) = (high, step * 2);
        }

        var number = Array.BinarySearch(_known, low, Math.Min(high + 1, _known.Length) - low, person);
        near = number >= 0 ? number : low;
        number = number >= 0 ? number : _joined.GetValueOrDefault(person, -1);
        return number >= 0 && _places[number] is var place && place != SupplyBuilding.Nowhere ? place : null;
    }

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
}
