namespace LearningGraph.Domain.Gaps;

/// <summary>Sorts rows into the columns of a <see cref="SupplyIndex"/>.</summary>
internal static class SupplyBuilding
{
    /// <summary>The place of somebody who has none.</summary>
    internal static readonly SupplyEntry Nowhere = new(ulong.MaxValue);

    /// <summary>A column of entries in any order; they are sorted in place.</summary>
    internal static SupplyColumn Column(Span<SupplyEntry> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, static (a, b) => a.Bits.CompareTo(b.Bits));
        return SupplyColumn.Of(sorted);
    }

    /// <summary>A column of the places that people stand at, given in the order of people.</summary>
    /// <param name="places">The places.</param>
    /// <param name="units">How many units there are, that of people in no unit included.</param>
    internal static SupplyColumn Placed(ReadOnlySpan<SupplyEntry> places, int units)
    {
        var next = new int[units + 1];
        foreach (var place in places)
        {
            if (place != Nowhere)
            {
                next[place.Unit + 1]++;
            }
        }

        for (var unit = 1; unit < next.Length; unit++)
        {
            next[unit] += next[unit - 1];
        }

        var sorted = new SupplyEntry[next[^1]];
        foreach (var place in places)
        {
            if (place != Nowhere)
            {
                sorted[next[place.Unit]++] = place;
            }
        }

        return SupplyColumn.Of(sorted);
    }

    /// <summary>Makes a column of each skill that somebody with a place has a level of.</summary>
    internal static void Fill(IEnumerable<LevelFact> levels, Dictionary<Guid, int> people, Pages<SupplyEntry> places, Action<Guid, SupplyColumn> add)
    {
        var bySkill = new Dictionary<Guid, List<SupplyEntry>>();
        List<SupplyEntry>? current = null;
        var skill = Guid.Empty;
        foreach (var fact in levels)
        {
            var place = people.TryGetValue(fact.PersonId, out var person) ? places[person] : Nowhere;
            if (fact.Level is not { } level || place == Nowhere)
            {
                continue;
            }

            if (level is < 0 or > SupplyEntry.MaxLevel)
            {
                throw new SupplyTooLargeException("A level is higher than an index holds.");
            }

            if (current is null || fact.SkillId != skill)
            {
                skill = fact.SkillId;
                if (!bySkill.TryGetValue(skill, out current))
                {
                    bySkill[skill] = current = [];
                }
            }

            current.Add(new SupplyEntry(place.Unit, person, place.Role, level));
        }

        foreach (var (id, entries) in bySkill)
        {
            add(id, Column(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)));
        }
    }
}
