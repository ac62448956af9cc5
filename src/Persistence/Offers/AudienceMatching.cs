using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Rejects items whose audience names a unit or a role that does not exist: one command for a batch, none where no item names an audience.</summary>
internal static class AudienceMatching
{
    internal static async Task CheckAsync(LearningGraphContext context, IReadOnlyList<SyncWork> works, CancellationToken cancellation)
    {
        var named = works.Where(w => w.Outcome is null && w.Item.Offer?.Audience is { IsEverybody: false }).ToList();
        if (named.Count == 0)
        {
            return;
        }

        Guid[] units = [.. named.SelectMany(w => w.Item.Offer!.Audience!.UnitIds).Distinct()];
        Guid[] roles = [.. named.SelectMany(w => w.Item.Offer!.Audience!.RoleIds).Distinct()];
        var known = (await context.OrgUnits.Where(u => EF.Parameter(units).Contains(u.Id)).Select(u => new { u.Id, IsRole = false })
            .Concat(context.Roles.Where(r => EF.Parameter(roles).Contains(r.Id)).Select(r => new { r.Id, IsRole = true }))
            .ToListAsync(cancellation)).ToLookup(row => row.IsRole, row => row.Id);
        var (knownUnits, knownRoles) = (known[false].ToHashSet(), known[true].ToHashSet());
        foreach (var work in named)
        {
            var audience = work.Item.Offer!.Audience!;
            Reject(work, "offer.audience.unitIds", audience.UnitIds, knownUnits, SyncTexts.UnitUnknown);
            Reject(work, "offer.audience.roleIds", audience.RoleIds, knownRoles, SyncTexts.RoleUnknown);
        }
    }

    private static void Reject(SyncWork work, string path, IReadOnlyList<Guid> ids, HashSet<Guid> known, Func<string, SyncProblem> problem)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (!known.Contains(ids[i]))
            {
                work.Reject(problem($"{path}[{i}]"));
            }
        }
    }
}
