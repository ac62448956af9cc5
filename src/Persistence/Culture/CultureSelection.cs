using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Which catalogue items the organisation uses.</summary>
internal static class CultureSelection
{
    /// <summary>Items that are not retired; where one stands in for a built-in item, that one and not the built-in.</summary>
    internal static IQueryable<CultureItem> InForce(this IQueryable<CultureItem> items, LearningGraphContext context)
        => items.Where(i => i.State == RecordState.Active && !context.CultureItems.Any(o => o.OverridesId == i.Id));

    /// <summary>The items that others refer to by these ids: each as what stands in for it where there is such, retired or not.</summary>
    internal static async Task<Dictionary<Guid, CultureItem>> SeenAsAsync(this LearningGraphContext context, Guid[] ids, CancellationToken cancellation)
    {
        var rows = await context.CultureItems.AsNoTracking()
            .Where(i => EF.Parameter(ids).Contains(i.Id) || (i.OverridesId != null && EF.Parameter(ids).Contains(i.OverridesId.Value)))
            .ToListAsync(cancellation);
        var seen = rows.Where(i => i.OverridesId is null || ids.Contains(i.Id)).ToDictionary(i => i.Id);
        foreach (var item in rows.Where(i => i.OverridesId is not null))
        {
            seen[item.OriginId] = item;
        }

        return seen;
    }
}
