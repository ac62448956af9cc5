using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

/// <summary>Narrows initiatives; a field that is absent or null does not narrow.</summary>
/// <param name="UnitId">Adopted by this unit or by one below it today.</param>
/// <param name="Statuses">Has any of these statuses today; null leaves out those that have ended.</param>
/// <param name="Dimensions">The practice belongs to any of these sides of a learning culture.</param>
/// <param name="PracticeSlug">Is this practice.</param>
internal sealed record InitiativeFilterInput(
    [property: ID<OrgUnit>] Guid? UnitId,
    IReadOnlyList<VitalityStatus>? Statuses,
    IReadOnlyList<CultureDimension>? Dimensions,
    string? PracticeSlug);

/// <summary>The order of initiatives; initiatives that are equal in it stand in the order of their ids.</summary>
internal enum InitiativeOrder
{
    /// <summary>The one that fades, or faded, first comes first; those without such a day last.</summary>
    FadeDateAsc,

    /// <summary>The one that fades last comes first; those without such a day last.</summary>
    FadeDateDesc,

    /// <summary>The one that was begun last comes first.</summary>
    StartedDesc,
}

[QueryType]
internal static partial class InitiativeQueries
{
    /// <summary>The practices that units adopted, to be kept alive.</summary>
    /// <param name="where">Narrows the initiatives; null gives all that have not ended.</param>
    /// <param name="orderBy">The order of the initiatives.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCulture)]
    public static async Task<PageConnection<Initiative>> GetInitiativesAsync(
        PagingArguments paging,
        InitiativeFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        InitiativeOrder orderBy = InitiativeOrder.FadeDateAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadCulture))
        {
            return new(Page<Initiative>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var initiatives = db.Initiatives.AsNoTracking().Where(where, organisation.Today, db);
        if (where?.UnitId is { } unit)
        {
            var below = await UnitRows.BelowAsync(db, unit, organisation.Today, cancellationToken);
            initiatives = initiatives.Where(i => EF.Parameter(below).Contains(i.UnitId));
        }

        return new(await initiatives.Order(orderBy).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One initiative, ended or not; null when there is none with this id.</summary>
    /// <param name="id">The initiative.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<Initiative?> GetInitiativeByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, InitiativeByIdDataLoader initiatives, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await initiatives.LoadAsync(id, cancellationToken) : null;

    /// <summary>One time that an initiative was practised; null when there is none with this id.</summary>
    /// <param name="id">The occurrence.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<Occurrence?> GetOccurrenceByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, OccurrenceByIdDataLoader occurrences, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await occurrences.LoadAsync(id, cancellationToken) : null;

    /// <summary>One event that called for a practice; null when there is none with this id.</summary>
    /// <param name="id">The event.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<PracticeTrigger?> GetPracticeTriggerByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, PracticeTriggerByIdDataLoader triggers, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await triggers.LoadAsync(id, cancellationToken) : null;
}

internal static class InitiativeSelection
{
    internal static IQueryable<Initiative> Where(this IQueryable<Initiative> initiatives, InitiativeFilterInput? where, DateOnly today, LearningGraphContext db)
    {
        initiatives = where?.Statuses is { } statuses
            ? initiatives.Where(i => db.InitiativeTurns.Any(t => t.InitiativeId == i.Id && (t.From <= today || t.From == i.StartedOn) && (t.Until == null || t.Until > today) && statuses.Contains(t.Status)))
            : initiatives.Where(i => i.EndedOn == null || i.EndedOn > today);
        initiatives = where?.Dimensions is { } dimensions
            ? initiatives.Where(i => db.CultureItems.Any(item => (item.OverridesId ?? item.Id) == i.PracticeId
                && !db.CultureItems.Any(o => o.OverridesId == item.Id) && item.Dimensions.Any(d => dimensions.Contains(d))))
            : initiatives;
        return where?.PracticeSlug is { } slug
            ? initiatives.Where(i => db.CultureItems.Any(item => item.Id == i.PracticeId && item.Slug == slug))
            : initiatives;
    }

    internal static IQueryable<Initiative> Order(this IQueryable<Initiative> initiatives, InitiativeOrder order) => order switch
    {
        InitiativeOrder.FadeDateDesc => initiatives.OrderByDescending(i => i.FadesOn).ThenBy(i => i.Id),
        InitiativeOrder.StartedDesc => initiatives.OrderByDescending(i => i.StartedOn).ThenBy(i => i.Id),
        _ => initiatives.OrderBy(i => i.FadesOn).ThenBy(i => i.Id),
    };
}
