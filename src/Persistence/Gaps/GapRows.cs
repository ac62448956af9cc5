using AutoMapper;
using AutoMapper.QueryableExtensions;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads the facts of gap questions: a command per kind of row, however many goals, units, people and dates are asked for.</summary>
internal sealed class GapRows(LearningGraphContext context, IConfigurationProvider mapping, CancellationToken cancellation)
{
    private readonly SqlReads _sql = new(context, cancellation);
    private List<ParentRow>? _parents;
    private List<PlaceRow>? _places;

    /// <summary>The time zone in which days begin, the smallest group that may be shown, and which statement counts of several.</summary>
    internal async Task<(TimeZoneInfo Zone, int SmallestGroup, EvidencePolicy Policy)> SettingsAsync()
    {
        var rows = await _sql.ListAsync(
            $"""SELECT "TimeZone", "KAnonymity", "EvidencePolicy" FROM "Organisations" """, row => (Zone: row.Text(0), SmallestGroup: row.Int(1), Policy: row.Enum<EvidencePolicy>(2)));
        return rows is [var (id, smallestGroup, policy)]
            ? (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc, smallestGroup, policy)
            : (TimeZoneInfo.Utc, 5, EvidencePolicy.TrustThenRecency);
    }

    /// <summary>All states, present and former, of the requirements of goals.</summary>
    internal async Task<List<RequirementFact>> OfGoalsAsync(Guid[] goals)
    {
        var facts = await context.SkillRequirements.Where(r => EF.Parameter(goals).Contains(r.GoalId!.Value))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);
        facts.AddRange(await context.SkillRequirementRevisions.Where(r => EF.Parameter(goals).Contains(r.GoalId!.Value))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation));
        return facts;
    }

    /// <summary>All states, present and former, of the requirements of active goals, of all or of those scoped to exactly these units.</summary>
    internal async Task<List<RequirementFact>> OfActiveGoalsAsync(Guid[]? units = null)
    {
        var goals = context.StrategicGoals.Where(g => g.Status == GoalStatus.Active);
        var present = context.SkillRequirements.Where(r => goals.Any(g => g.Id == r.GoalId));
        var former = context.SkillRequirementRevisions.Where(r => goals.Any(g => g.Id == r.GoalId));
        if (units is not null)
        {
            present = present.Where(r => EF.Parameter(units).Contains(r.UnitId!.Value));
            former = former.Where(r => EF.Parameter(units).Contains(r.UnitId!.Value));
        }

        var facts = await present.ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);
        facts.AddRange(await former.ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation));
        return facts;
    }

    /// <summary>All states, present and former, of the requirements of roles.</summary>
    internal async Task<List<RequirementFact>> OfRolesAsync(Guid[] roles)
    {
        var facts = await context.SkillRequirements.Where(r => EF.Parameter(roles).Contains(r.RoleId!.Value))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);
        facts.AddRange(await context.SkillRequirementRevisions.Where(r => EF.Parameter(roles).Contains(r.RoleId!.Value))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation));
        return facts;
    }

    /// <summary>All states, present and former, of requirements.</summary>
    internal async Task<List<RequirementFact>> OfIdsAsync(Guid[] requirements)
    {
        var facts = await context.SkillRequirements.Where(r => EF.Parameter(requirements).Contains(r.Id))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);
        facts.AddRange(await context.SkillRequirementRevisions.Where(r => EF.Parameter(requirements).Contains(r.RequirementId))
            .ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation));
        return facts;
    }

    internal Task<List<SkillFact>> SkillsAsync(Guid[] skills)
        => context.Skills.Where(s => EF.Parameter(skills).Contains(s.Id)).ProjectTo<SkillFact>(mapping).ToListAsync(cancellation);

    /// <summary>The evidence of skills that was recorded by a date.</summary>
    internal Task<List<EvidenceFact>> EvidenceOfSkillsAsync(Guid[] skills, DateTimeOffset recordedBy)
        => context.Evidence.Where(e => EF.Parameter(skills).Contains(e.SkillId) && e.RecordedAt <= recordedBy)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);

    /// <summary>The evidence of people that was recorded by a date.</summary>
    internal Task<List<EvidenceFact>> EvidenceOfPeopleAsync(Guid[] people, DateTimeOffset recordedBy)
        => context.Evidence.Where(e => EF.Parameter(people).Contains(e.PersonId) && e.RecordedAt <= recordedBy)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);

    /// <summary>Reads the tree and the people's places for all days of a period.</summary>
    internal async Task ReadWorkforceAsync(DateOnly first, DateOnly last)
    {
        await ReadUnitsAsync(first, last);
        _places = await context.Memberships
            .Where(m => m.IsPrimary && m.From <= last && (m.To == null || m.To >= first))
            .Join(context.People, m => m.PersonId, p => p.Id, (m, p) => new PersonInUnit { Membership = m, Person = p })
            .ProjectTo<PlaceRow>(mapping).ToListAsync(cancellation);
    }

    /// <summary>Reads the tree alone for all days of a period.</summary>
    internal async Task ReadUnitsAsync(DateOnly first, DateOnly last)
        => _parents = await _sql.ListAsync(
            $"""SELECT "UnitId", "ParentId", "ValidFrom", "ValidTo" FROM "OrgUnitParents" WHERE "ValidFrom" <= {last} AND ("ValidTo" IS NULL OR "ValidTo" >= {first})""",
            row => new ParentRow(row.Id(0), row.IdOrNull(1), row.Day(2), row.DayOrNull(3)));

    internal List<UnitFact> UnitsOn(DateOnly day)
        => [.. _parents!.Where(p => p.HeldOn(day)).Select(p => new UnitFact(p.UnitId, p.ParentId))];

    /// <summary>Each person at the latest of the primary places held that day.</summary>
    internal List<PersonFact> PeopleOn(DateOnly day)
        => [.. _places!.Where(p => p.HeldOn(day))
            .GroupBy(p => p.PersonId)
            .Select(g => g.MaxBy(p => (p.From, p.MembershipId))!)
            .Select(p => new PersonFact(p.PersonId, p.UnitId, p.RoleId))];
}
