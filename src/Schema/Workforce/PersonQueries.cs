using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

[QueryType]
internal static partial class PersonQueries
{
    /// <summary>The person that the caller is; null when the caller is no person here.</summary>
    [Authorize(Policies.SignedIn)]
    public static async Task<Person?> GetMeAsync(ClaimsPrincipal user, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => user.PersonId() is { } id ? await people.LoadAsync(id, cancellationToken) : null;

    /// <summary>One person; null when there is none with this id.</summary>
    /// <param name="id">The person.</param>
    [NodeResolver]
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetPersonByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadPeople) ? await people.LoadAsync(id, cancellationToken) : null;

    /// <summary>The people who work here today.</summary>
    /// <param name="where">Narrows the people; null gives all.</param>
    /// <param name="orderBy">The order of the people.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadPeople)]
    public static async Task<PageConnection<Person>> GetPeopleAsync(
        PagingArguments paging,
        PersonFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        PeopleSelection selection,
        PersonAccess access,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        Language language,
        IDbContextFactory<LearningGraphContext> contexts,
        PersonOrder orderBy = PersonOrder.NameAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadPeople))
        {
            return new(Page<Person>.Empty);
        }

        var readable = where?.SkillId is null ? null : await access.OfAsync(user, led, reads, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await selection.ApplyAsync(db, where, readable, cancellationToken);
        var page = await people.Order(orderBy, language.IsDutch).ToPageAsync(paging.BoundTo(language.Order), cancellationToken);
        await (readable?.NoteAsync(page.Items.Select(person => person.Id)) ?? Task.CompletedTask);
        return new(page);
    }
}

/// <summary>Narrows people by what stands in other tables than theirs.</summary>
internal sealed class PeopleSelection(OrganisationProfiles organisation, PersonLevelReads levels, TimeProvider time)
{
    internal async Task<IQueryable<Person>> ApplyAsync(
        LearningGraphContext db, PersonFilterInput? where, ReadablePeople? readable, CancellationToken cancellationToken)
    {
        var today = organisation.Today;
        var people = db.People.AsNoTracking()
            .Where(p => p.ActiveFrom <= today && (p.ActiveTo == null || p.ActiveTo >= today))
            .Where(where, db);
        if (where?.UnitId is { } unit)
        {
            var below = await BelowAsync(db, unit, today, cancellationToken);
            people = people.Where(p => db.Memberships.On(today).Any(m => m.PersonId == p.Id && EF.Parameter(below).Contains(m.UnitId)));
        }

        if (where?.SkillId is { } skill)
        {
            var able = await AbleAsync(db, skill, where.MinLevel ?? 1, readable!, cancellationToken);
            return people.Where(p => EF.Parameter(able).Contains(p.Id));
        }

        return where?.MinLevel is null ? people : throw QueryErrors.MinLevelNeedsSkill();
    }

    private static async Task<Guid[]> BelowAsync(LearningGraphContext db, Guid unit, DateOnly today, CancellationToken cancellationToken)
    {
        var units = await db.OrgUnitParents.AsNoTracking().On(today).Select(p => new { p.UnitId, p.ParentId }).ToListAsync(cancellationToken);
        var children = units.ToLookup(p => p.ParentId, p => p.UnitId);
        var found = new List<Guid> { unit };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(children[found[i]]);
        }

        return [.. found];
    }

    private async Task<Guid[]> AbleAsync(LearningGraphContext db, Guid skill, int level, ReadablePeople readable, CancellationToken cancellationToken)
    {
        Guid[] candidates = readable.IsEverybody
            ? await db.Evidence.AsNoTracking().Where(e => e.SkillId == skill).Select(e => e.PersonId).Distinct().ToArrayAsync(cancellationToken)
            : [.. readable.Team ?? new HashSet<Guid>(), .. readable.Self is { } self ? [self] : Array.Empty<Guid>()];
        var now = time.GetUtcNow();
        var found = await levels.LevelsAsync([.. candidates.Select(person => new PersonLevelKey(person, now))], cancellationToken);
        return [.. found.Values.SelectMany(ofPerson => ofPerson)
            .Where(l => l.SkillId == skill && EffectiveLevels.Qualifies(l.Level, level))
            .Select(l => l.PersonId)];
    }
}
