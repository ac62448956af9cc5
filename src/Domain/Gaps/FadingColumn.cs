using System.Collections.Concurrent;

namespace LearningGraph.Domain.Gaps;

/// <summary>The known levels of one skill that fades, by place in the organisation, as they are from one instant until before another while nothing is recorded and nobody moves.</summary>
internal sealed class FadingColumn
{
    private static readonly Comparer<(SupplyEntry Place, double Level)> ByPlace
        = Comparer<(SupplyEntry Place, double Level)>.Create(static (a, b) => a.Place.Bits.CompareTo(b.Place.Bits));

    private readonly (SupplyEntry Place, double Level)[] _levels;
    private readonly ConcurrentDictionary<(Guid? Role, int SmallestGroup), bool[]> _withheld = new();

    private FadingColumn((SupplyEntry Place, double Level)[] levels, DateTimeOffset from, DateTimeOffset until)
    {
        Array.Sort(levels, ByPlace);
        (_levels, From, Until) = (levels, from, until);
    }

    private DateTimeOffset From { get; }

    private DateTimeOffset Until { get; }

    /// <summary>Whether the levels are those of an instant.</summary>
    internal bool HoldsAt(DateTimeOffset instant) => From <= instant && instant < Until;

    /// <summary>A column for each skill, at the moment of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="skills">The skills.</param>
    /// <param name="evidence">All evidence of these skills.</param>
    /// <param name="policy">Which statement counts.</param>
    internal static Dictionary<Guid, FadingColumn> Of(
        SupplyIndex index, IReadOnlyCollection<SkillFact> skills, IReadOnlyCollection<EvidenceFact> evidence, EvidencePolicy policy)
    {
        var levels = skills.ToDictionary(s => s.SkillId, _ => new List<(SupplyEntry, double)>());
        foreach (var ((person, skill), level) in EffectiveLevels.Compute(evidence, skills, index.At, policy))
        {
            if (levels.TryGetValue(skill, out var column) && index.PlaceOf(person) is { } place)
            {
                column.Add((new SupplyEntry(place.Unit, place.Person, place.Role, 0), level));
            }
        }

        var until = EndOf(evidence, index.At);
        return levels.ToDictionary(l => l.Key, l => new FadingColumn([.. l.Value], index.At.Instant, until));
    }

    /// <summary>A column of levels of one instant, by the places of people in an index.</summary>
    internal static FadingColumn At(DateTimeOffset instant, IEnumerable<(SupplyEntry Place, double Level)> levels)
        => new([.. levels.Select(l => (new SupplyEntry(l.Place.Unit, l.Place.Person, l.Place.Role, 0), l.Level))], instant, instant.AddTicks(1));

    internal Dictionary<int, double> ByPerson() => _levels.ToDictionary(entry => entry.Place.Person, entry => entry.Level);

    /// <summary>The level of the person at a place; null where unknown.</summary>
    internal double? LevelAt(SupplyEntry place)
    {
        var found = Array.BinarySearch(_levels, (place, 0d), ByPlace);
        return found >= 0 ? _levels[found].Level : null;
    }

    internal LevelCounts Counts(SupplyIndex index, (int First, int End) units, Guid? role, int required)
    {
        var before = index.PeopleOf(role).Before(index.Tree.Count);
        var known = Within(units, role is { } one ? index.RoleNumber(one) : null).Select(entry => entry.Level).ToList();
        return LevelCounts.Of(known, required, before[units.End] - before[units.First] - known.Count);
    }

    internal bool[] WithheldUnits(SupplyIndex index, Guid? role, int smallestGroup)
    {
        if (!_withheld.TryGetValue((role, smallestGroup), out var units))
        {
            var before = index.PeopleOf(role).Before(index.Tree.Count);
            _withheld[(role, smallestGroup)] = units = Suppression.WithheldUnits(index.Tree, smallestGroup, (first, end) => Group(before, first, end));
        }

        return units;

        GroupAtLevel Group(int[] before, int first, int end)
        {
            var people = before[end] - before[first];
            return new GroupAtLevel(people, people > 0 && people < 2 * smallestGroup ? Counts(index, (first, end), role, 1).SharedLevel : null);
        }
    }

    /// <summary>The levels of the people in a range of units, of one role or of all.</summary>
    internal IEnumerable<(SupplyEntry Place, double Level)> Within((int First, int End) units, int? role)
    {
        var start = 0;
        for (var end = _levels.Length; start < end;)
        {
            var middle = (start + end) / 2;
            (start, end) = _levels[middle].Place.Unit < units.First ? (middle + 1, end) : (start, middle);
        }

        for (var i = start; i < _levels.Length && _levels[i].Place.Unit < units.End; i++)
        {
            if (role is null || _levels[i].Place.Role == role)
            {
                yield return _levels[i];
            }
        }
    }

    /// <summary>The first instant at which time alone may change a level: a day begins, or a statement begins or ceases to count.</summary>
    private static DateTimeOffset EndOf(IReadOnlyCollection<EvidenceFact> evidence, AsOf at)
    {
        var until = AsOf.EndOf(at.Day, at.Zone).Instant.AddTicks(1);
        foreach (var fact in evidence)
        {
            ReadOnlySpan<DateTimeOffset> instants = [fact.ObservedAt, fact.RecordedAt, fact.ExpiresAt ?? until];
            foreach (var instant in instants)
            {
                until = instant > at.Instant && instant < until ? instant : until;
            }
        }

        return until;
    }
}
