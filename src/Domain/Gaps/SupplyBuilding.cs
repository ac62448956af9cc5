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

    /// <summary>Makes a column of each skill that somebody with a place has a level of.</summary>
    internal static void Fill(IEnumerable<LevelFact> levels, Guid[] people, SupplyEntry[] places, Action<Guid, SupplyColumn> add)
    {
        var numbers = new Dictionary<Guid, int>(people.Length);
        for (var i = 0; i < people.Length; i++)
        {
            numbers[people[i]] = i;
        }

        var bySkill = new Dictionary<Guid, List<SupplyEntry>>();
        List<SupplyEntry>? current = null;
        var skill = Guid.Empty;
        foreach (var fact in levels)
        {
            if (fact.Level is not { } level || !numbers.TryGetValue(fact.PersonId, out var person))
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

            current.Add(new SupplyEntry(places[person].Unit, person, places[person].Role, level));
        }

        foreach (var (id, entries) in bySkill)
        {
            add(id, Column(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)));
        }
    }
}
