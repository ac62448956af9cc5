namespace LearningGraph.Domain.Gaps;

/// <summary>Who stood where on one day, and which levels counted then: what any number of gap questions of that day share.</summary>
/// <remarks>
/// People stand in the order of a walk down the tree, so the people below a unit are one unbroken range. People whose unit did
/// not exist that day belong to the organisation only. A person given twice counts once, at the unit with the lowest id. Not for
/// use by several threads at once.
/// </remarks>
public sealed class WorkforceSnapshot
{
    private readonly Dictionary<Guid, UnitPlace> _places = [];
    private readonly Dictionary<Guid, double[]> _levels = [];
    private readonly Dictionary<Guid, Guid[]> _children = [];
    private readonly Dictionary<(Guid? Role, Guid Skill, int SmallestGroup), HashSet<Guid>> _withheld = [];
    private readonly Dictionary<(Guid? Unit, Guid Role), int> _populations = [];
    private readonly Guid[] _personIds;
    private readonly Guid?[] _roles;

    /// <summary>Builds the snapshot; linear in the number of rows but for the order of people.</summary>
    public WorkforceSnapshot(
        IReadOnlyCollection<UnitFact> units,
        IReadOnlyCollection<PersonFact> people,
        IReadOnlyCollection<EvidenceFact> evidence,
        IReadOnlyCollection<SkillFact> skills,
        AsOf at,
        EvidencePolicy policy = EvidencePolicy.TrustThenRecency)
    {
        ArgumentNullException.ThrowIfNull(units);
        At = at;
        var order = Walk(units);
        var ordered = people
            .OrderBy(p => p.PersonId).ThenBy(p => p.UnitId).DistinctBy(p => p.PersonId)
            .OrderBy(p => order.GetValueOrDefault(p.UnitId, int.MaxValue)).ToArray();
        _personIds = Array.ConvertAll(ordered, p => p.PersonId);
        _roles = Array.ConvertAll(ordered, p => p.RoleId);
        PlaceUnits(order, ordered);
        PlaceLevels(EffectiveLevels.Compute(evidence, skills, at, policy));
    }

    /// <summary>The moment the snapshot is of.</summary>
    public AsOf At { get; }

    /// <summary>The unit above all others; null when there are several at the top, or none.</summary>
    internal Guid? OnlyTop => Children(null) is [var top] ? top : null;

    internal ReadOnlySpan<Guid> PersonIds => _personIds;

    internal ReadOnlySpan<Guid?> Roles => _roles;

    internal ReadOnlySpan<Guid> Children(Guid? unit) => _children.GetValueOrDefault(unit ?? Guid.Empty, []);

    /// <summary>The levels of a skill by place, not-a-number where unknown; empty when nobody has evidence.</summary>
    internal ReadOnlySpan<double> Levels(Guid skill) => _levels.GetValueOrDefault(skill, []);

    /// <summary>The places of the people below a unit; null is the whole organisation, an unknown unit has nobody.</summary>
    internal Range People(Guid? unit)
    {
        if (unit is not { } id)
        {
            return ..(_personIds.Length);
        }

        return _places.TryGetValue(id, out var place) ? place.FirstPerson..place.EndPerson : 0..0;
    }

    /// <summary>How many people are below a unit, of one role or of all.</summary>
    internal int Population(Guid? unit, Guid? role)
    {
        var (start, length) = People(unit).GetOffsetAndLength(_personIds.Length);
        if (role is not { } one)
        {
            return length;
        }

        if (!_populations.TryGetValue((unit, one), out var population))
        {
            _populations[(unit, one)] = population = Roles.Slice(start, length).Count(one);
        }

        return population;
    }

    /// <summary>The places of the people directly in a unit; of the whole organisation, those in no unit.</summary>
    internal Range DirectPeople(Guid? unit)
    {
        var all = People(unit);
        var children = Children(unit);
        if (children.IsEmpty)
        {
            return all;
        }

        return unit is null ? _places[children[^1]].EndPerson..all.End : all.Start.._places[children[0]].FirstPerson;
    }

    /// <summary>Whether a unit is another one or lies below it; null is the whole organisation, which is also the only top unit.</summary>
    internal bool IsWithin(Guid? unit, Guid? other)
    {
        if (other is not { } above)
        {
            return true;
        }

        return (unit ?? OnlyTop) is { } below && _places.TryGetValue(above, out var outer) && _places.TryGetValue(below, out var inner)
            && outer.Order <= inner.Order && inner.Order < outer.EndOrder;
    }

    internal HashSet<Guid> WithheldUnits(Guid? role, Guid skill, int smallestGroup)
    {
        var key = (role, skill, smallestGroup);
        if (!_withheld.TryGetValue(key, out var units))
        {
            _withheld[key] = units = Suppression.WithheldUnits(this, role, skill, smallestGroup);
        }

        return units;
    }

    private Dictionary<Guid, int> Walk(IReadOnlyCollection<UnitFact> units)
    {
        var known = units.Select(u => u.UnitId).ToHashSet();
        var byParent = units.OrderBy(u => u.UnitId).DistinctBy(u => u.UnitId)
            .GroupBy(u => u.ParentId is { } p && known.Contains(p) ? p : Guid.Empty);
        foreach (var siblings in byParent)
        {
            _children[siblings.Key] = [.. siblings.Select(u => u.UnitId)];
        }

        var order = new Dictionary<Guid, int>(units.Count);
        VisitBelow(Guid.Empty, order);
        return order;
    }

    private void VisitBelow(Guid parent, Dictionary<Guid, int> order)
    {
        foreach (var unit in _children.GetValueOrDefault(parent, []))
        {
            var place = order.Count;
            order[unit] = place;
            VisitBelow(unit, order);
            _places[unit] = new UnitPlace(place, order.Count, 0, 0);
        }
    }

    private void PlaceUnits(Dictionary<Guid, int> order, PersonFact[] people)
    {
        var first = new int[order.Count + 1];
        foreach (var person in people)
        {
            if (order.TryGetValue(person.UnitId, out var place))
            {
                first[place + 1]++;
            }
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        foreach (var unit in order.Keys)
        {
            var place = _places[unit];
            _places[unit] = place with { FirstPerson = first[place.Order], EndPerson = first[place.EndOrder] };
        }
    }

    private void PlaceLevels(Dictionary<(Guid Person, Guid Skill), double> levels)
    {
        var places = new Dictionary<Guid, int>(_personIds.Length);
        for (var i = 0; i < _personIds.Length; i++)
        {
            places[_personIds[i]] = i;
        }

        foreach (var ((person, skill), level) in levels)
        {
            if (!places.TryGetValue(person, out var place))
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

    private readonly record struct UnitPlace(int Order, int EndOrder, int FirstPerson, int EndPerson);
}
