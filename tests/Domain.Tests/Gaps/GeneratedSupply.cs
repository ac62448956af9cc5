using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>A made-up organisation that changes step by step, and the requirements it is asked about.</summary>
internal sealed class GeneratedSupply
{
    private readonly Random _random;
    private readonly List<UnitFact> _units = [];
    private readonly Dictionary<Guid, PersonFact> _people = [];
    private readonly Dictionary<(Guid Person, Guid Skill), int> _levels = [];
    private readonly int _skills;
    private int _peopleEver;

    public GeneratedSupply(int seed, int units, int people, int skills, int statements)
    {
        _random = new Random(seed);
        _skills = skills;
        for (var i = 1; i <= units; i++)
        {
            _units.Add(new UnitFact(Scene.Unit(_random.Next(1000) * 1000 + i), i == 1 || _random.Next(20) == 0 ? null : _units[_random.Next(_units.Count)].UnitId));
        }

        for (var i = 0; i < people; i++)
        {
            Join();
        }

        for (var i = 0; i < statements; i++)
        {
            var person = Anybody();
            _levels[(person, Scene.Skill(_random.Next(_skills)))] = _random.Next(6);
        }

        // Whole teams of one level are what suppression has to hide.
        foreach (var person in _people.Values.Where(p => p.UnitId == _units[^1].UnitId))
        {
            _levels[(person.PersonId, Scene.Skill(0))] = 3;
        }

        Index = new SupplyIndex(_units, _people.Values, Levels(), At);
    }

    public static AsOf At { get; } = new(Scene.Now, TimeZoneInfo.Utc);

    public SupplyIndex Index { get; private set; }

    public IReadOnlyList<UnitFact> Units => _units;

    public IReadOnlyCollection<PersonFact> People => _people.Values;

    public WorkforceSnapshot Snapshot() => new(_units, _people.Values, [.. Evidence()], [], At);

    public IEnumerable<EvidenceFact> Evidence() => _levels.Select((l, i) => new EvidenceFact(
        Scene.Id(i, 5), l.Key.Person, l.Key.Skill, l.Value, EvidenceKind.Assessment, Scene.Now.AddDays(-1), Scene.Now.AddDays(-1), null, null));

    public Guid? AnyUnit() => _random.Next(6) == 0 ? null : _random.Next(30) == 0 ? Scene.Unit(7) : _units[_random.Next(_units.Count)].UnitId;

    public List<RequirementFact> Requirements(int count, int goal) => [.. Enumerable.Range(1, count).Select(i => new RequirementFact(
        Scene.Id((goal * 100) + i, 6), Scene.Id(goal), null, Scene.Skill(_random.Next(_skills + 1)), _random.Next(1, 6),
        _random.Next(3) == 0 ? null : _random.Next(1, 3 + (_people.Count / 2)), _random.Next(1, 40) / 4d, _random.Next(3) == 0,
        _random.Next(2) == 0 ? null : AnyUnit(), _random.Next(4) == 0 ? Scene.Role(_random.Next(4)) : null, Scene.Now, null))];

    /// <summary>Lets a few things happen, and tells the index.</summary>
    public void Change()
    {
        var places = new List<PlaceFact>();
        var levels = new List<LevelFact>();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            switch (_random.Next(10))
            {
                case 0:
                    places.Add(new PlaceFact(Join(), null));
                    break;
                case 1 when _people.Count > 5:
                    _people.Remove(Anybody(), out var gone);
                    places.Add(new PlaceFact(gone.PersonId, null));
                    break;
                case 2:
                    var moved = Anybody();
                    _people[moved] = Place(moved);
                    places.Add(new PlaceFact(moved, null));
                    break;
                case 3 when _levels.Count > 0:
                    var lost = _levels.Keys.ElementAt(_random.Next(_levels.Count));
                    _levels.Remove(lost);
                    levels.Add(new LevelFact(lost.Person, lost.Skill, null));
                    break;
                default:
                    var key = (Person: Anybody(), Skill: Scene.Skill(_random.Next(_skills)));
                    _levels[key] = _random.Next(6);
                    levels.Add(new LevelFact(key.Person, key.Skill, _levels[key]));
                    break;
            }
        }

        Index = Index.With(
            [.. places.Select(p => new PlaceFact(p.PersonId, _people.TryGetValue(p.PersonId, out var place) ? place : null))],
            [.. Levels().Where(l => places.Exists(p => p.PersonId == l.PersonId)), .. levels.Select(l => l with { Level = _levels.TryGetValue((l.PersonId, l.SkillId), out var now) ? now : null })],
            At);
    }

    private IEnumerable<LevelFact> Levels() => _levels.Select(l => new LevelFact(l.Key.Person, l.Key.Skill, l.Value));

    private Guid Anybody() => _people.Keys.ElementAt(_random.Next(_people.Count));

    private Guid Join()
    {
        var person = Scene.Person(++_peopleEver * 7919 % 100_003);
        _people[person] = Place(person);
        return person;
    }

    private PersonFact Place(Guid person) => new(
        person,
        _random.Next(40) == 0 ? Scene.Unit(99) : _units[_random.Next(_units.Count)].UnitId,
        _random.Next(3) == 0 ? null : Scene.Role(_random.Next(3)));
}
