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

internal sealed class OrganisationByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Organisation>(contexts, scheduler, options, organisation => organisation.Id);

/// <summary>A unit with the one from which it was reached.</summary>
internal sealed record NeighbouringUnit(Guid FromId, OrgUnit Unit);

internal sealed class UnitsByParentDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, OrganisationProfiles organisation, Language language)
    : ChildrenDataLoader<NeighbouringUnit>(contexts, scheduler, options, found => found.FromId)
{
    protected override IQueryable<NeighbouringUnit> Rows(LearningGraphContext db, Guid[] parents)
    {
        var units = db.OrgUnitParents.On(organisation.Today)
            .Where(p => p.ParentId != null && EF.Parameter(parents).Contains(p.ParentId.Value))
            .Join(db.OrgUnits.AsNoTracking(), p => p.UnitId, u => u.Id, (p, u) => new { Parent = p.ParentId!.Value, Unit = u });
        var ordered = language.IsDutch ? units.OrderBy(row => row.Unit.SortKeyNl) : units.OrderBy(row => row.Unit.SortKeyEn);
        return ordered.ThenBy(row => row.Unit.Id).Select(row => new NeighbouringUnit(row.Parent, row.Unit));
    }
}

/// <summary>The unit directly above a unit today.</summary>
internal sealed class ParentByUnitDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, OrganisationProfiles organisation)
    : BatchDataLoader<Guid, NeighbouringUnit>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, NeighbouringUnit>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = keys.ToArray();
        return await db.OrgUnitParents.On(organisation.Today)
            .Where(p => EF.Parameter(units).Contains(p.UnitId))
            .Join(db.OrgUnits.AsNoTracking(), p => p.ParentId, u => u.Id, (p, u) => new { p.UnitId, Parent = u })
            .ToDictionaryAsync(row => row.UnitId, row => new NeighbouringUnit(row.UnitId, row.Parent), cancellationToken);
    }
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

/// <summary>Conditions on rows that hold for a period of days.</summary>
internal static class DatedRows
{
    /// <summary>Where units stand on a day; a unit without a row does not exist then.</summary>
    internal static IQueryable<OrgUnitParent> On(this IQueryable<OrgUnitParent> parents, DateOnly day)
        => parents.Where(p => p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo >= day));

    /// <summary>The memberships in which people are counted on a day.</summary>
    internal static IQueryable<Membership> On(this IQueryable<Membership> memberships, DateOnly day)
        => memberships.Where(m => m.IsPrimary && m.From <= day && (m.To == null || m.To >= day));
}
