using System.Collections.Immutable;

namespace LearningGraph.Domain.Gaps;

/// <summary>A primary place of a person and the days on which it is held, both included.</summary>
public readonly record struct PlaceSpan(Guid PersonId, Guid UnitId, Guid? RoleId, DateOnly From, DateOnly Until);

/// <summary>
/// Who held which places on which days, in little memory: the people of any day are put together from it without reading rows. Never changes: what happens gives a further history that shares nearly everything.
/// </summary>
/// <remarks>Where somebody holds several places on a day, the last given counts.</remarks>
public sealed class PlaceHistory
{
    /// <summary>So many people may have changed before the history is put together anew.</summary>
    internal const int MostChanged = 500;

    private const int MostKept = 4;

    private readonly Guid[] _people;
    private readonly int[] _first;
    private readonly Stay[] _stays;
    private readonly Guid[] _units;
    private readonly Dictionary<Guid, int> _roles;
    private readonly Guid?[] _roleIds;
    private readonly ImmutableDictionary<Guid, ImmutableArray<PlaceSpan>> _changed;
    private volatile Kept[] _kept = [];

    private PlaceHistory(Guid[] people, int[] first, Stay[] stays, Guid[] units, Dictionary<Guid, int> roles)
    {
        (_people, _first, _stays, _units, _roles) = (people, first, stays, units, roles);
        _roleIds = new Guid?[roles.Count + 1];
        foreach (var (id, number) in roles)
        {
            _roleIds[number] = id;
        }

        _changed = ImmutableDictionary<Guid, ImmutableArray<PlaceSpan>>.Empty;
    }

    private PlaceHistory(PlaceHistory earlier, ImmutableDictionary<Guid, ImmutableArray<PlaceSpan>> changed)
    {
        (_people, _first, _stays, _units, _roles, _roleIds) = (earlier._people, earlier._first, earlier._stays, earlier._units, earlier._roles, earlier._roleIds);
        _changed = changed;
    }

    /// <summary>A history of places.</summary>
    /// <param name="spans">The places in the order of their people; of one person, those that count before others come last.</param>
    public static PlaceHistory Of(IEnumerable<PlaceSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var (people, first, stays) = (new List<Guid>(), new List<int>(), new List<Stay>());
        var (units, roles) = (new Dictionary<Guid, int>(), new Dictionary<Guid, int>());
        foreach (var span in spans)
        {
            if (people.Count == 0 || people[^1] != span.PersonId)
            {
                people.Add(span.PersonId);
                first.Add(stays.Count);
            }

            stays.Add(new Stay(
                Number(units, span.UnitId, 0), span.RoleId is { } role ? Number(roles, role, 1) : 0, span.From.DayNumber, span.Until.DayNumber));
        }

        first.Add(stays.Count);
        return new PlaceHistory([.. people], [.. first], [.. stays], [.. units.OrderBy(u => u.Value).Select(u => u.Key)], roles);
    }

    /// <summary>What the history becomes when people are placed otherwise.</summary>
    /// <param name="people">The people whose places may have changed.</param>
    /// <param name="now">All places of these people, those of one person in their order.</param>
    public PlaceHistory With(IReadOnlyCollection<Guid> people, ILookup<Guid, PlaceSpan> now)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(now);
        if (people.Count == 0)
        {
            return this;
        }

        var next = new PlaceHistory(this, _changed.SetItems(people.Select(person => KeyValuePair.Create(person, now[person].ToImmutableArray()))));
        return next._changed.Count <= MostChanged ? next : Of(next.Spans());
    }

    /// <summary>The people of a day at their places, with no levels yet.</summary>
    /// <param name="units">The units of the day.</param>
    /// <param name="at">A moment of the day.</param>
    /// <exception cref="SupplyTooLargeException">There is more than an index holds.</exception>
    public SupplyIndex On(IReadOnlyCollection<UnitFact> units, AsOf at)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(at);
        var day = at.Day;
        UnitFact[] tree = [.. units];
        var kept = _kept;
        if (Array.Find(kept, k => k.Day == day && k.Units.AsSpan().SequenceEqual(tree)) is { } found)
        {
            return found.People.As(at);
        }

        var people = Build(tree, at);
        _kept = [new Kept(day, tree, people), .. kept.Take(MostKept - 1)];
        return people;
    }

    /// <summary>Where a person stands on a day; null when nowhere.</summary>
    public PersonFact? PlaceOf(Guid person, DateOnly day)
    {
        if (_changed.TryGetValue(person, out var spans))
        {
            return spans.LastOrDefault(s => s.From <= day && day <= s.Until) is { PersonId: var id } place && id != Guid.Empty
                ? new PersonFact(person, place.UnitId, place.RoleId) : null;
        }

        var number = Array.BinarySearch(_people, person);
        return number >= 0 && StayOn(number, day.DayNumber) is { } stay ? new PersonFact(person, _units[stay.Unit], _roleIds[stay.Role]) : null;
    }

    /// <summary>The people whose place or role is not the same on two days.</summary>
    public IReadOnlyList<Guid> Differing(DateOnly one, DateOnly other)
    {
        var found = new List<Guid>();
        for (var person = 0; person < _people.Length; person++)
        {
            if (_first[person + 1] - _first[person] is var count && (count > 1 || _stays[_first[person]] is var only && only.Covers(one.DayNumber) != only.Covers(other.DayNumber))
                && StayOn(person, one.DayNumber) is var before && StayOn(person, other.DayNumber) is var after
                && (before?.Unit, before?.Role) != (after?.Unit, after?.Role) && !_changed.ContainsKey(_people[person]))
            {
                found.Add(_people[person]);
            }
        }

        found.AddRange(_changed.Keys.Where(person => PlaceOf(person, one) != PlaceOf(person, other)));
        return found;
    }

    private static int Number(Dictionary<Guid, int> numbers, Guid id, int first)
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            numbers[id] = number = numbers.Count + first;
        }

        return number;
    }

    private SupplyIndex Build(UnitFact[] units, AsOf at)
    {
        var tree = new UnitTree(units);
        var orders = Array.ConvertAll(_units, unit => tree.OrderOf(unit) is var order and >= 0 ? order : tree.Count);
        var places = new SupplyEntry[_people.Length];
        var day = at.Day.DayNumber;
        for (var person = 0; person < places.Length; person++)
        {
            places[person] = StayOn(person, day) is { } stay ? new SupplyEntry(orders[stay.Unit], person, stay.Role, 0) : SupplyBuilding.Nowhere;
        }

        var index = new SupplyIndex(tree, _people, places, _roles, at);
        return _changed.Count == 0 ? index
            : index.With([.. _changed.Keys.Select(person => new PlaceFact(person, PlaceOf(person, at.Day)))], [], at);
    }

    private Stay? StayOn(int person, int day)
    {
        for (var at = _first[person + 1] - 1; at >= _first[person]; at--)
        {
            if (_stays[at].Covers(day))
            {
                return _stays[at];
            }
        }

        return null;
    }

    /// <summary>All places, as <see cref="Of"/> takes them.</summary>
    private IEnumerable<PlaceSpan> Spans()
    {
        var joined = new Queue<Guid>(_changed.Keys.Where(person => Array.BinarySearch(_people, person) < 0).Order());
        for (var person = 0; person < _people.Length; person++)
        {
            for (; joined.TryPeek(out var before) && before.CompareTo(_people[person]) < 0; joined.Dequeue())
            {
                foreach (var span in _changed[before])
                {
                    yield return span;
                }
            }

            foreach (var span in _changed.TryGetValue(_people[person], out var now) ? now : OfPerson(person))
            {
                yield return span;
            }
        }

        foreach (var span in joined.SelectMany(person => _changed[person]))
        {
            yield return span;
        }
    }

    private ImmutableArray<PlaceSpan> OfPerson(int person)
        => [.. _stays[_first[person].._first[person + 1]].Select(s => new PlaceSpan(
            _people[person], _units[s.Unit], _roleIds[s.Role], DateOnly.FromDayNumber(s.From), DateOnly.FromDayNumber(s.Until)))];

    /// <summary>A place by the numbers of its unit and role (0: none), and the days on which it is held.</summary>
    private readonly record struct Stay(int Unit, int Role, int From, int Until)
    {
        internal bool Covers(int day) => From <= day && day <= Until;
    }

    /// <summary>The people of a day that was asked for.</summary>
    private sealed record Kept(DateOnly Day, UnitFact[] Units, SupplyIndex People);
}
