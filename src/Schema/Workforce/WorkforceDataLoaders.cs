using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

internal sealed class OrgUnitByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<OrgUnit>(contexts, scheduler, options, unit => unit.Id);

internal sealed class PersonByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Person>(contexts, scheduler, options, person => person.Id);

internal sealed class RoleByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Role>(contexts, scheduler, options, role => role.Id);

internal sealed class EvidenceByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Evidence>(contexts, scheduler, options, evidence => evidence.Id);

internal sealed class UnitsByParentDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, Language language)
    : ChildrenDataLoader<OrgUnit>(contexts, scheduler, options, unit => unit.ParentId!.Value)
{
    protected override IQueryable<OrgUnit> Rows(LearningGraphContext db, Guid[] parents)
        => db.OrgUnits.AsNoTracking()
            .Where(u => u.ParentId != null && EF.Parameter(parents).Contains(u.ParentId.Value))
            .Order(OrgUnitOrder.NameAsc, language.IsDutch);
}

/// <summary>The unit in which a person counts today, with the person.</summary>
internal sealed class UnitByPersonDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, OrganisationProfiles organisation)
    : BatchDataLoader<Guid, OrgUnit>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, OrgUnit>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = keys.ToArray();
        var rows = await db.Memberships.AsNoTracking().On(organisation.Today)
            .Where(m => EF.Parameter(ids).Contains(m.PersonId))
            .Join(db.OrgUnits.AsNoTracking(), m => m.UnitId, u => u.Id, (m, u) => new { m.PersonId, Unit = u })
            .OrderBy(row => row.Unit.Id)
            .ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.PersonId).ToDictionary(row => row.PersonId, row => row.Unit);
    }
}

internal sealed class MembersByUnitDataLoader(
    IDbContextFactory<LearningGraphContext> contexts,
    IBatchScheduler scheduler,
    DataLoaderOptions options,
    OrganisationProfiles organisation,
    Language language)
    : PageDataLoader<Person>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<Person>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
    {
        var rows = db.Memberships.AsNoTracking().On(organisation.Today)
            .Where(m => EF.Parameter(parents).Contains(m.UnitId))
            .Join(db.People.AsNoTracking(), m => m.PersonId, p => p.Id, (m, p) => new { m.UnitId, Person = p });
        var ordered = language.IsDutch ? rows.OrderBy(r => r.Person.SortKeyNl) : rows.OrderBy(r => r.Person.SortKeyEn);
        return ordered.ThenBy(r => r.Person.Id).ToBatchPageAsync(r => r.UnitId, r => r.Person, paging, cancellationToken);
    }
}

/// <summary>Conditions on memberships.</summary>
internal static class MembershipDays
{
    /// <summary>The memberships in which people are counted on a day.</summary>
    internal static IQueryable<Membership> On(this IQueryable<Membership> memberships, DateOnly day)
        => memberships.Where(m => m.IsPrimary && m.From <= day && (m.To == null || m.To >= day));
}
