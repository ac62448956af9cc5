using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Asks which behaviours were recognised in a unit (null: the whole organisation) in a period, both days included.</summary>
public readonly record struct RecognitionKey(Guid? UnitId, DateOnly From, DateOnly To, bool SeesPersons);

/// <summary>Figures that count what people did, withheld where groups are too small; any number at once with a fixed number of SQL commands per period.</summary>
public sealed class PeopleFigures(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>Which behaviours were recognised; null where that is withheld.</summary>
    public async Task<Dictionary<RecognitionKey, RecognitionCounts?>> RecognitionsAsync(
        IReadOnlyCollection<RecognitionKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var smallest = await SmallestGroupAsync(context, cancellationToken);
        var answers = new Dictionary<RecognitionKey, RecognitionCounts?>();
        foreach (var period in keys.GroupBy(k => (k.From, k.To)))
        {
            var (from, to) = period.Key;
            var rows = await context.Recognitions.Where(r => r.On >= from && r.On <= to)
                .GroupBy(r => new { r.UnitId, r.Behaviour }).Select(g => new { g.Key.UnitId, g.Key.Behaviour, Count = g.Count() }).ToListAsync(cancellationToken);
            var units = UnitRows.On(await UnitRows.ParentsAsync(context, to, to, cancellationToken), to);
            var people = await UnitRows.PeopleAsync(context, to, cancellationToken);
            var behaviours = Enum.GetValues<RewardedBehaviour>();
            var recognised = rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => (int[])[.. behaviours.Select(b => g.Where(r => r.Behaviour == b).Sum(r => r.Count))]);
            var tallies = new UnitTallies(
                units,
                units.ToDictionary(u => u.UnitId, u => new Tally(
                    new Told(people.GetValueOrDefault(u.UnitId)), new Told(recognised.GetValueOrDefault(u.UnitId, []).Sum(), recognised.GetValueOrDefault(u.UnitId, [])))),
                smallest);
            foreach (var key in period.Distinct())
            {
                var below = tallies.Below(key.UnitId);
                answers[key] = !key.SeesPersons && tallies.IsWithheld(key.UnitId)
                    ? null
                    : RecognitionCounts.Of(rows.Where(r => below.Contains(r.UnitId)).GroupBy(r => r.Behaviour).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)));
            }
        }

        return answers;
    }

    /// <summary>How many leaders took part in something within its last round, or completed something within the last 90 days, on a day.</summary>
    /// <param name="unitId">The unit whose leaders count, with those of everything below it; null for all leaders.</param>
    /// <param name="day">The day.</param>
    /// <param name="end">The instant at which the day is over.</param>
    /// <param name="seesPersons">Whether nothing is withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<LeadershipActivity> LeadersAsync(Guid? unitId, DateOnly day, DateTimeOffset end, bool seesPersons, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var smallest = await SmallestGroupAsync(context, cancellationToken);
        var units = await context.OrgUnits
            .Where(u => u.LeaderId != null && context.OrgUnitParents.Any(p => p.UnitId == u.Id && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo >= day)))
            .Select(u => new { u.Id, u.Type, Leader = u.LeaderId!.Value }).ToListAsync(cancellationToken);
        var seen = await context.Occurrences.Where(o => o.LeaderPresent == true && o.On <= day)
            .Join(context.Initiatives, o => o.InitiativeId, i => i.Id, (o, i) => new { i.Id, i.UnitId, i.Cadence, o.On })
            .GroupBy(r => new { r.Id, r.UnitId, r.Cadence })
            .Select(g => new { g.Key.UnitId, g.Key.Cadence, On = g.Max(r => r.On) }).ToListAsync(cancellationToken);
        var active = seen.Where(s => LastsOver(s.Cadence, s.On, day)).Select(s => s.UnitId).ToHashSet();
        var since = end.AddDays(-Vitality.EventDays);
        var learned = await context.Enrolments
            .Where(e => e.CompletedAt >= since && e.CompletedAt < end && context.OrgUnits.Any(u => u.LeaderId == e.PersonId))
            .Select(e => e.PersonId).Distinct().ToListAsync(cancellationToken);
        LeaderFact[] leaders = [.. units.GroupBy(u => u.Leader)
            .Select(g => (Highest: g.OrderBy(u => u.Type).ThenBy(u => u.Id).First(), IsActive: learned.Contains(g.Key) || g.Any(u => active.Contains(u.Id))))
            .Select(l => new LeaderFact(l.Highest.Leader, l.Highest.Type, l.Highest.Id, l.IsActive))];
        if (unitId is not { } unit)
        {
            return LeadershipActivity.Of(day, leaders, smallest, seesPersons);
        }

        var tree = UnitRows.On(await UnitRows.ParentsAsync(context, day, day, cancellationToken), day);
        return LeadershipActivity.OfUnit(day, unit, leaders, tree, smallest, seesPersons);
    }

    internal static async Task<int> SmallestGroupAsync(LearningGraphContext context, CancellationToken cancellation)
        => await context.Organisations.Select(o => (int?)o.KAnonymity).SingleOrDefaultAsync(cancellation) ?? new Organisation().KAnonymity;

    /// <summary>Whether a day lies within the round that began with an occurrence.</summary>
    private static bool LastsOver(string? cadence, DateOnly on, DateOnly day)
        => cadence is null ? on.AddDays(Vitality.EventDays) > day : Cadence.Parse(cadence).After(on) >= day;
}
