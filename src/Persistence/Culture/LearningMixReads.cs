using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>A period of whole days, and the instants at which it begins and ends.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Begin">The instant at which the first day begins.</param>
/// <param name="End">The instant at which the last day is over.</param>
public readonly record struct MixPeriod(DateOnly From, DateOnly To, DateTimeOffset Begin, DateTimeOffset End);

/// <summary>How varied learning is, planned and realised, of a unit, a person or a goal; each with a fixed number of SQL commands.</summary>
/// <remarks>Practice counts the minutes of each round, enrolments count the workload of the offer for each participant.</remarks>
public sealed class LearningMixReads(IDbContextFactory<LearningGraphContext> contexts)
{
    private static readonly AssignmentType[][] Choices = [[AssignmentType.SelfChosen], [AssignmentType.Recommended, AssignmentType.PeerRecommended], [AssignmentType.Required]];

    /// <summary>The mix of a unit with everything below it (null: the whole organisation), withheld when it is about too few people or learners.</summary>
    public async Task<LearningMix> OfUnitAsync(Guid? unit, MixPeriod period, bool seesPersons, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var units = UnitRows.On(await UnitRows.ParentsAsync(context, period.To, period.To, cancellationToken), period.To);
        var people = await UnitRows.PeopleAsync(context, period.To, cancellationToken);
        var enrolled = Placed(context, Enrolled(context, period), period.To);
        var completed = Placed(context, Completed(context, period), period.To);
        var (start, end) = (await LearnersAsync(context, enrolled, cancellationToken), await LearnersAsync(context, completed, cancellationToken));
        var tallies = new UnitTallies(
            units,
            units.ToDictionary(u => u.UnitId, u => new Tally([new Told(people.GetValueOrDefault(u.UnitId)), .. start(u.UnitId), .. end(u.UnitId)])),
            await PeopleFigures.SmallestGroupAsync(context, cancellationToken));
        if (!seesPersons && tallies.IsWithheld(unit))
        {
            return new LearningMix(period.From, period.To, null, null);
        }

        var below = tallies.Below(unit);
        var (planned, realised) = await PracticeAsync(context, below, period, cancellationToken);
        planned.AddRange(await OffersAsync(context, await CountsAsync(enrolled, below, cancellationToken), cancellationToken));
        realised.AddRange(await OffersAsync(context, await CountsAsync(completed, below, cancellationToken), cancellationToken));
        return await MixAsync(context, period, planned, realised, cancellationToken);
    }

    /// <summary>The mix of one person's enrolments; only for callers with rights to that person.</summary>
    public async Task<LearningMix> OfPersonAsync(Guid person, MixPeriod period, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await MixAsync(
            context,
            period,
            await OffersAsync(context, await CountsAsync(Enrolled(context, period).Where(e => e.PersonId == person), cancellationToken), cancellationToken),
            await OffersAsync(context, await CountsAsync(Completed(context, period).Where(e => e.PersonId == person), cancellationToken), cancellationToken),
            cancellationToken);
    }

    /// <summary>The mix of the offers that bring a goal's requirements nearer: what can be chosen now, and what was completed; withheld when too few people completed anything.</summary>
    public async Task<LearningMix> OfGoalAsync(Guid goal, MixPeriod period, bool seesPersons, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var helpful = context.OfferEffects
            .Where(e => e.ExitLevel > e.EntryLevel && context.SkillRequirements.Any(r => r.GoalId == goal && r.ValidTo == null && r.SkillId == e.SkillId && r.RequiredLevel > e.EntryLevel))
            .Select(e => e.OfferId);
        var completions = Completed(context, period).Where(e => helpful.Contains(e.OfferId));
        var placed = completions.Select(e => new PlacedEnrolment { UnitId = UnitTallies.NoUnit, PersonId = e.PersonId, OfferId = e.OfferId, Assignment = e.Assignment });
        var learners = (await LearnersAsync(context, placed, cancellationToken))(UnitTallies.NoUnit);
        if (!seesPersons && new Tally(learners).IsTelling(await PeopleFigures.SmallestGroupAsync(context, cancellationToken)))
        {
            return new LearningMix(period.From, period.To, null, null);
        }

        var planned = await context.LearningOffers.Where(o => o.State == OfferState.Active && helpful.Contains(o.Id)).Select(o => new { o.Id, Count = 1 })
            .ToDictionaryAsync(o => o.Id, o => o.Count, cancellationToken);
        return await MixAsync(
            context,
            period,
            await OffersAsync(context, planned, cancellationToken),
            await OffersAsync(context, await CountsAsync(completions, cancellationToken), cancellationToken),
            cancellationToken);
    }

    /// <summary>How the people of a unit (null: of the whole organisation) came to learn; null when that is about too few people.</summary>
    public async Task<AutonomyCounts?> AutonomyAsync(Guid? unit, MixPeriod period, bool seesPersons, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var units = UnitRows.On(await UnitRows.ParentsAsync(context, period.To, period.To, cancellationToken), period.To);
        var enrolled = Placed(context, Enrolled(context, period), period.To);
        var people = await UnitRows.PeopleAsync(context, period.To, cancellationToken);
        var learners = await enrolled.Select(e => new { e.UnitId, e.PersonId }).Distinct().GroupBy(e => e.UnitId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var rows = (await enrolled.GroupBy(e => new { e.UnitId, e.Assignment }).Select(g => new { g.Key.UnitId, g.Key.Assignment, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToLookup(r => r.UnitId, r => (r.Assignment, r.Count));
        var tallies = new UnitTallies(
            units,
            units.ToDictionary(u => u.UnitId, u => new Tally(
                new Told(people.GetValueOrDefault(u.UnitId)), new Told(learners.GetValueOrDefault(u.UnitId), [.. Choices.Select(types => rows[u.UnitId].Where(r => types.Contains(r.Assignment)).Sum(r => r.Count))]))),
            await PeopleFigures.SmallestGroupAsync(context, cancellationToken));
        return !seesPersons && tallies.IsWithheld(unit) ? null
            : tallies.Of(unit)?.All is [_, { Kinds: [var chosen, var recommended, var required] }] ? new AutonomyCounts(chosen, recommended, required) : new AutonomyCounts(0, 0, 0);
    }

    private static IQueryable<Enrolment> Enrolled(LearningGraphContext context, MixPeriod period)
        => context.Enrolments.Where(e => e.EnrolledAt >= period.Begin && e.EnrolledAt < period.End && e.Status != EnrolmentStatus.Cancelled);

    private static IQueryable<Enrolment> Completed(LearningGraphContext context, MixPeriod period)
        => context.Enrolments.Where(e => e.CompletedAt >= period.Begin && e.CompletedAt < period.End);

    /// <summary>Enrolments with the unit where their person counts on a day.</summary>
    private static IQueryable<PlacedEnrolment> Placed(LearningGraphContext context, IQueryable<Enrolment> enrolments, DateOnly day)
        => enrolments.Join(
            UnitRows.Places(context, day),
            e => e.PersonId,
            m => m.PersonId,
            (e, m) => new PlacedEnrolment { UnitId = m.UnitId, PersonId = e.PersonId, OfferId = e.OfferId, Assignment = e.Assignment });

    /// <summary>For each unit, how many different people learned, and how often in each way and in each form: both are shown, so neither may be the same for all of a few.</summary>
    private static async Task<Func<Guid, Told[]>> LearnersAsync(LearningGraphContext context, IQueryable<PlacedEnrolment> enrolments, CancellationToken cancellation)
    {
        var learners = await enrolments.Select(e => new { e.UnitId, e.PersonId }).Distinct().GroupBy(e => e.UnitId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var times = await enrolments.Join(context.LearningOffers, e => e.OfferId, o => o.Id, (e, o) => new { e.UnitId, o.Mode, o.FormSlug })
            .GroupBy(e => new { e.UnitId, e.Mode, e.FormSlug }).Select(g => new { g.Key.UnitId, g.Key.Mode, g.Key.FormSlug, Count = g.Count() }).ToListAsync(cancellation);
        var (modes, forms, byUnit) = (times.Select(t => t.Mode).Distinct().ToArray(), times.Select(t => t.FormSlug).Distinct().ToArray(), times.ToLookup(t => t.UnitId));
        return unit =>
        [
            new Told(learners.GetValueOrDefault(unit), [.. modes.Select(mode => byUnit[unit].Where(t => t.Mode == mode).Sum(t => t.Count))]),
            new Told(learners.GetValueOrDefault(unit), [.. forms.Select(form => byUnit[unit].Where(t => t.FormSlug == form).Sum(t => t.Count))]),
        ];
    }

    private static async Task<Dictionary<Guid, int>> CountsAsync(IQueryable<PlacedEnrolment> enrolments, IReadOnlySet<Guid> below, CancellationToken cancellation)
        => (await enrolments.GroupBy(e => new { e.UnitId, e.OfferId }).Select(g => new { g.Key.UnitId, g.Key.OfferId, Count = g.Count() }).ToListAsync(cancellation))
            .Where(g => below.Contains(g.UnitId)).GroupBy(g => g.OfferId).ToDictionary(g => g.Key, g => g.Sum(r => r.Count));

    private static Task<Dictionary<Guid, int>> CountsAsync(IQueryable<Enrolment> enrolments, CancellationToken cancellation)
        => enrolments.GroupBy(e => e.OfferId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    private static async Task<List<LearningTime>> OffersAsync(LearningGraphContext context, Dictionary<Guid, int> counts, CancellationToken cancellation)
    {
        Guid[] ids = [.. counts.Keys];
        var offers = await context.LearningOffers.Where(o => EF.Parameter(ids).Contains(o.Id) && o.WorkloadMinutes != null)
            .Select(o => new { o.Id, o.Mode, o.FormSlug, Minutes = o.WorkloadMinutes!.Value }).ToListAsync(cancellation);
        return [.. offers.Select(o => new LearningTime(o.Mode is { } mode ? [mode] : [], o.FormSlug, (double)o.Minutes * counts[o.Id]))];
    }

    private static async Task<(List<LearningTime> Planned, List<LearningTime> Realised)> PracticeAsync(
        LearningGraphContext context, IReadOnlySet<Guid> below, MixPeriod period, CancellationToken cancellation)
    {
        var initiatives = (await context.Initiatives.AsNoTracking().Where(i => i.StartedOn <= period.To && (i.EndedOn == null || i.EndedOn >= period.From))
            .ToListAsync(cancellation)).FindAll(i => below.Contains(i.UnitId));
        var practices = await context.SeenAsAsync([.. initiatives.Select(i => i.PracticeId).Distinct()], cancellation);
        var done = await context.Occurrences.Where(o => o.On >= period.From && o.On <= period.To)
            .GroupBy(o => o.InitiativeId)
            .Select(g => new { g.Key, Minutes = g.Sum(o => o.Minutes ?? 0), Unknown = g.Count(o => o.Minutes == null) })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var (planned, realised) = (new List<LearningTime>(), new List<LearningTime>());
        foreach (var initiative in initiatives)
        {
            var practice = practices[initiative.PracticeId];
            var rounds = Vitality.Expected(initiative.Rhythm, period.From, period.To);
            planned.Add(new LearningTime(practice.Modes, initiative.FormSlug, (double)rounds * (practice.DurationMinutes ?? 0)));
            if (done.TryGetValue(initiative.Id, out var times))
            {
                realised.Add(new LearningTime(practice.Modes, initiative.FormSlug, times.Minutes + ((double)times.Unknown * (practice.DurationMinutes ?? 0))));
            }
        }

        return (planned, realised);
    }

    private static async Task<LearningMix> MixAsync(
        LearningGraphContext context, MixPeriod period, List<LearningTime> planned, List<LearningTime> realised, CancellationToken cancellation)
    {
        var forms = await context.CultureItems.InForce(context).CountAsync(i => i.Type == CultureItemType.LearningForm, cancellation);
        return new LearningMix(period.From, period.To, FormMix.Of(planned, forms), FormMix.Of(realised, forms));
    }

    private sealed class PlacedEnrolment
    {
        internal required Guid UnitId { get; init; }

        internal required Guid PersonId { get; init; }

        internal required Guid OfferId { get; init; }

        internal required AssignmentType Assignment { get; init; }
    }
}
