using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>The tree of units on a day, and who stood directly where.</summary>
internal static class UnitRows
{
    /// <summary>The places of units in the tree that held on any day of a period.</summary>
    internal static Task<List<OrgUnitParent>> ParentsAsync(LearningGraphContext context, DateOnly first, DateOnly last, CancellationToken cancellation)
        => context.OrgUnitParents.AsNoTracking().Where(p => p.ValidFrom <= last && (p.ValidTo == null || p.ValidTo >= first)).ToListAsync(cancellation);

    /// <summary>The tree on a day.</summary>
    internal static UnitFact[] On(List<OrgUnitParent> parents, DateOnly day)
        => [.. parents.Where(p => p.ValidFrom <= day && (p.ValidTo is null || p.ValidTo >= day)).Select(p => new UnitFact(p.UnitId, p.ParentId))];

    /// <summary>A unit and everything below it.</summary>
    internal static HashSet<Guid> Below(IReadOnlyCollection<UnitFact> units, Guid unit)
    {
        var children = units.ToLookup(u => u.ParentId, u => u.UnitId);
        var found = new HashSet<Guid> { unit };
        var open = new Queue<Guid>(found);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in children[next].Where(found.Add))
            {
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>A unit and everything above it, by the units above each.</summary>
    internal static HashSet<Guid> Above(IReadOnlyDictionary<Guid, Guid?> parents, Guid unit)
    {
        var found = new HashSet<Guid>();
        for (Guid? next = unit; next is { } id && found.Add(id);)
        {
            next = parents.GetValueOrDefault(id);
        }

        return found;
    }

    /// <summary>A unit and everything above it on a day.</summary>
    internal static async Task<Guid[]> AboveAsync(LearningGraphContext context, Guid unit, DateOnly day, CancellationToken cancellation)
        => [.. Above(On(await ParentsAsync(context, day, day, cancellation), day).DistinctBy(u => u.UnitId).ToDictionary(u => u.UnitId, u => u.ParentId), unit)];

    /// <summary>A unit and everything below it on a day.</summary>
    internal static async Task<Guid[]> BelowAsync(LearningGraphContext context, Guid unit, DateOnly day, CancellationToken cancellation)
        => [.. Below(On(await ParentsAsync(context, day, day, cancellation), day), unit)];

    /// <summary>How many people stood directly in each unit; each person once, at the place that was taken last.</summary>
    internal static async Task<Dictionary<Guid, int>> PeopleAsync(LearningGraphContext context, DateOnly day, CancellationToken cancellation)
        => await Places(context, day).GroupBy(m => m.UnitId).Select(g => new { UnitId = g.Key, People = g.Count() })
            .ToDictionaryAsync(g => g.UnitId, g => g.People, cancellation);

    /// <summary>Where people counted on a day: each at the place that was taken last.</summary>
    internal static IQueryable<Membership> Places(LearningGraphContext context, DateOnly day)
    {
        var held = context.Memberships.Where(m => m.IsPrimary && m.From <= day && (m.To == null || m.To >= day));
        return held.Where(m => !held.Any(other => other.PersonId == m.PersonId && (other.From > m.From || (other.From == m.From && other.Id > m.Id))));
    }
}
