using System.Collections.Concurrent;

namespace LearningGraph.Domain.Gaps;

/// <summary>Who stood where on one day, and which levels counted then, computed from rows: what any number of gap questions of that day share.</summary>
/// <remarks>
/// People stand in the order of a walk down the tree, so the people below a unit are one unbroken range. People whose unit did
/// not exist that day belong to the organisation only. A person given twice counts once, at the unit with the lowest id.
/// </remarks>
public sealed class WorkforceSnapshot : Supply
{
    private readonly Dictionary<Guid, double[]> _levels = [];
    private readonly ConcurrentDictionary<(Guid? Role, Guid Skill, int SmallestGroup), bool[]> _withheld = new();
    private readonly ConcurrentDictionary<(Guid? Unit, Guid Role), int> _populations = new();
    private readonly Guid[] _personIds;
    private readonly Guid?[] _roles;
    private readonly int[] _firstPeople;
    private readonly Dictionary<Guid, int> _places;

    /// <summary>Builds the snapshot; linear in the number of rows but for the order of people.</summary>
    public WorkforceSnapshot(
        IReadOnlyCollection<UnitFact> units,
        IReadOnlyCollection<PersonFact> people,
        IReadOnlyCollection<EvidenceFact> evidence,
        IReadOnlyCollection<SkillFact> skills,
        AsOf at,
        EvidencePolicy policy = EvidencePolicy.TrustThenRecency)
        : base(at, units)
    {
        ArgumentNullException.ThrowIfNull(at);
        var ordered = people
            .OrderBy(p => p.PersonId).ThenBy(p => p.UnitId).DistinctBy(p => p.PersonId)
            .OrderBy(p => PlaceOf(p.UnitId)).ToArray();
        _personIds = Array.ConvertAll(ordered, p => p.PersonId);
        _roles = Array.ConvertAll(ordered, p => p.RoleId);
        _firstPeople = PlaceUnits(ordered);
        _places = new Dictionary<Guid, int>(_personIds.Length);
        for (var i = 0; i < _personIds.Length; i++)
        {
            _places[_personIds[i]] = i;
        }

        PlaceLevels(EffectiveLevels.Compute(evidence, skills, at, policy));
    }

    internal override int Population(Guid? unit, Guid? role)
    {
        var (first, end) = People(Tree.Range(unit));
        if (role is not { } one)
        {
            return end - first;
        }

        if (!_populations.TryGetValue((unit, one), out var population))
        {
            _populations[(unit, one)] = population = _roles.AsSpan(first..end).Count(one);
        }

        return population;
    }

    internal override LevelCounts Counts(Guid? unit, Guid? role, Guid skill, int required)
        => LevelCounts.Of(Levels(Tree.Range(unit), role, skill), required);

    internal override IEnumerable<(Guid PersonId, double? Level)> Levels(Guid? unit, Guid? role, Guid skill)
    {
        var levels = _levels.GetValueOrDefault(skill);
        var (first, end) = People(Tree.Range(unit));
        for (var i = first; i < end; i++)
        {
            if (role is null || _roles[i] == role)
            {
                yield return (_personIds[i], levels is null || double.IsNaN(levels[i]) ? null : levels[i]);
            }
        }
    }

    internal override bool Holds(Guid person, Guid? unit, Guid? role)
        => _places.TryGetValue(person, out var place) && People(Tree.Range(unit)) is var (first, end) && first <= place && place < end
            && (role is null || _roles[place] == role);

    internal override double? LevelOf(Guid person, Guid skill)
        => _places.TryGetValue(person, out var place) && _levels.TryGetValue(skill, out var levels) && levels[place] is var level && !double.IsNaN(level)
            ? level : null;

    internal override bool[] WithheldUnits(Guid? role, Guid skill, int smallestGroup)
    {
        var key = (role, skill, smallestGroup);
        if (!_withheld.TryGetValue(key, out var units))
        {
            _withheld[key] = units = Suppression.WithheldUnits(Tree, smallestGroup, Group);
        }

        return units;

        GroupAtLevel Group(int first, int end)
        {
            var group = LevelCounts.Of(Levels((first, end), role, skill), 1);
            return new GroupAtLevel(group.Population, group.SharedLevel);
        }
    }

    private IEnumerable<double> Levels((int First, int End) units, Guid? role, Guid skill)
    {
        var levels = _levels.GetValueOrDefault(skill);
        var (first, end) = People(units);
        for (var i = first; i < end; i++)
        {
            if (role is null || _roles[i] == role)
            {
                yield return levels is null ? double.NaN : levels[i];
            }
        }
    }

    private (int First, int End) People((int First, int End) units) => (_firstPeople[units.First], _firstPeople[units.End]);

    private int PlaceOf(Guid unit) => Tree.OrderOf(unit) is var order && order < 0 ? Tree.Count : order;

    private int[] PlaceUnits(PersonFact[] people)
    {
        var first = new int[Tree.Count + 2];
        foreach (var person in people)
        {
            first[PlaceOf(person.UnitId) + 1]++;
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        return first;
    }

    private void PlaceLevels(Dictionary<(Guid Person, Guid Skill), double> levels)
    {
        foreach (var ((person, skill), level) in levels)
        {
            if (!_places.TryGetValue(person, out var place))
            {
                continue;
            }

            if (!_levels.TryGetValue(skill, out var column))
            {
                _levels[skill] = column = new double[_personIds.Length];
                Array.Fill(column, double.NaN);
            }

            column[place] = level;
        }
    }
}
