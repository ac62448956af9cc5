using System.Security.Claims;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

[QueryType]
internal static partial class WorkforceQueries
{
    /// <summary>The organisation that this installation serves.</summary>
    [Anyone]
    public static async Task<Organisation> GetOrganisationAsync(IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Organisations.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new Organisation();
    }

    /// <summary>The organisation, by its id; null when it has another one.</summary>
    /// <param name="id">The organisation.</param>
    [NodeResolver]
    [Anyone]
    public static async Task<Organisation?> GetOrganisationByIdAsync(Guid id, OrganisationByIdDataLoader organisations, CancellationToken cancellationToken)
        => await organisations.LoadAsync(id, cancellationToken);

    /// <summary>The units that the organisation has today.</summary>
    /// <param name="where">Narrows the units; null gives all.</param>
    /// <param name="orderBy">The order of the units.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadPeople)]
    public static async Task<PageConnection<OrgUnit>> GetOrgUnitsAsync(
        PagingArguments paging,
        OrgUnitFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        OrgUnitOrder orderBy = OrgUnitOrder.NameAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadPeople))
        {
            return new(Page<OrgUnit>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(await db.OrgUnits.AsNoTracking().Where(where, db, organisation.Today).Order(orderBy, language.IsDutch)
            .ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }

    /// <summary>One unit, also one that was closed; null when there is none with this id.</summary>
    /// <param name="id">The unit.</param>
    [NodeResolver]
    [Authorize(Policies.ReadPeople)]
    public static async Task<OrgUnit?> GetOrgUnitByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadPeople) ? await units.LoadAsync(id, cancellationToken) : null;

    /// <summary>The roles people can have.</summary>
    /// <param name="where">Narrows the roles; null gives all.</param>
    /// <param name="orderBy">The order of the roles.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadPeople)]
    public static async Task<PageConnection<Role>> GetRolesAsync(
        PagingArguments paging,
        RoleFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        IDbContextFactory<LearningGraphContext> contexts,
        RoleOrder orderBy = RoleOrder.NameAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadPeople))
        {
            return new(Page<Role>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(await db.Roles.AsNoTracking().Where(where, db).Order(orderBy, language.IsDutch)
            .ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }

    /// <summary>One role; null when there is none with this id.</summary>
    /// <param name="id">The role.</param>
    [NodeResolver]
    [Authorize(Policies.ReadPeople)]
    public static async Task<Role?> GetRoleByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, RoleByIdDataLoader roles, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadPeople) ? await roles.LoadAsync(id, cancellationToken) : null;
}
