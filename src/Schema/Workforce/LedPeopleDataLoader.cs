using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

/// <summary>The people who are, today, direct members of the units that a person leads, without the leader.</summary>
internal sealed class LedPeopleDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, OrganisationProfiles organisation, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, HashSet<Guid>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, HashSet<Guid>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] leaders = [.. keys];
        var rows = await db.Memberships.AsNoTracking().On(organisation.Today)
            .Join(db.OrgUnits.Where(u => u.LeaderId != null), m => m.UnitId, u => u.Id, (m, u) => new { Leader = u.LeaderId!.Value, m.PersonId })
            .Where(row => EF.Parameter(leaders).Contains(row.Leader) && row.PersonId != row.Leader)
            .ToListAsync(cancellationToken);
        return leaders.ToDictionary(leader => leader, leader => rows.Where(row => row.Leader == leader).Select(row => row.PersonId).ToHashSet());
    }
}
