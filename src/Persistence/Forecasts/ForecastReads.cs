using AutoMapper;
using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Forecasts;

/// <summary>Asks how probable it is that a goal's requirements are met on a day.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="On">The day, not in the past; null for the day the goal is due, or today when that has passed.</param>
/// <param name="LeavingRate">The share of people who leave in a year, from 0 to 1.</param>
public readonly record struct ForecastKey(Guid GoalId, DateOnly? On, double LeavingRate = 0);

/// <summary>Forecasts for any number of goals and days at once with a fixed number of SQL commands.</summary>
public sealed class ForecastReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
{
    /// <summary>Forecasts goals; goals that do not exist are absent.</summary>
    /// <param name="keys">The questions.</param>
    /// <param name="asOf">The moment whose people, evidence and enrolments count.</param>
    /// <param name="now">The present moment, whose requirements count.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="ForecastInPastException">A day lies before the day of <paramref name="asOf"/>.</exception>
    public async Task<IReadOnlyDictionary<ForecastKey, GoalForecast>> ForecastAsync(
        IReadOnlyCollection<ForecastKey> keys, DateTimeOffset asOf, DateTimeOffset now, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var (zone, smallestGroup, policy) = await rows.SettingsAsync();
        var today = new AsOf(now, zone).Day;
        Guid[] goals = [.. keys.Select(k => k.GoalId).Distinct()];
        var due = await context.StrategicGoals.Where(g => EF.Parameter(goals).Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.PeriodDue, cancellationToken);
        var questions = keys.Distinct().Where(k => due.ContainsKey(k.GoalId))
            .Select(k => (Key: k, On: k.On ?? (due[k.GoalId] > today ? due[k.GoalId] : today))).ToList();
        var requirements = (await rows.OfGoalsAsync(goals)).Where(r => r.HeldAt(now)).ToLookup(r => r.GoalId!.Value);
        var scene = await SceneAsync(context, rows, new AsOf(asOf, zone), [.. requirements.SelectMany(g => g).Select(r => r.SkillId).Distinct()],
            questions.Select(q => q.On).DefaultIfEmpty(today).Max(), cancellationToken);
        var visibility = new GapVisibility(smallestGroup, seesPersons);
        var forecasts = new Dictionary<ForecastKey, GoalForecast>();
        foreach (var same in questions.GroupBy(q => (q.On, q.Key.LeavingRate)))
        {
            HashSet<Guid> skills = [.. same.SelectMany(q => requirements[q.Key.GoalId]).Select(r => r.SkillId)];
            var forecaster = new GoalForecaster(scene.FactsOn(same.Key.On, skills, policy) with { LeavingRate = same.Key.LeavingRate });
            var isWithheld = seesPersons ? _ => false : scene.WithheldOn(same.Key.On, skills, policy, visibility);
            foreach (var (key, _) in same)
            {
                forecasts[key] = forecaster.Forecast(key.GoalId, requirements[key.GoalId], isWithheld);
            }
        }

        return forecasts;
    }

    private static async Task<Scene> SceneAsync(
        LearningGraphContext context, GapRows rows, AsOf asOf, Guid[] skills, DateOnly last, CancellationToken cancellation)
    {
        var fading = await rows.SkillsAsync(skills);
        var evidence = await rows.EvidenceOfSkillsAsync(skills, asOf.Instant);
        await rows.ReadWorkforceAsync(asOf.Day, last);
        var learning = new ForecastRows(context, asOf.Instant, cancellation);
        var (enrolments, effects) = await learning.RunningAsync(skills, last);
        var records = await learning.RecordsAsync([.. effects.Select(e => e.OfferId).Distinct()]);
        return new Scene(asOf, rows, fading, evidence.ToLookup(e => e.SkillId), enrolments, effects, records);
    }

    /// <summary>The rows of one moment, from which the facts of any day are taken.</summary>
    private sealed record Scene(
        AsOf Now,
        GapRows Rows,
        List<SkillFact> Skills,
        ILookup<Guid, EvidenceFact> Evidence,
        List<EnrolmentFact> Enrolments,
        List<EffectFact> Effects,
        List<OfferRecord> Records)
    {
        internal ForecastFacts FactsOn(DateOnly day, HashSet<Guid> skills, EvidencePolicy policy) => new()
        {
            On = day,
            Now = Now,
            Units = Rows.UnitsOn(day),
            People = Rows.PeopleOn(day),
            Evidence = EvidenceOf(skills),
            Skills = Skills,
            Enrolments = Enrolments,
            Effects = [.. Effects.Where(e => skills.Contains(e.SkillId))],
            Records = Records,
            Policy = policy,
        };

        /// <summary>Withheld is what is withheld of the gap at the moment, or would be of the gap on the day.</summary>
        internal Func<RequirementFact, bool> WithheldOn(DateOnly day, HashSet<Guid> skills, EvidencePolicy policy, GapVisibility visibility)
        {
            Supply[] supplies = [.. new[] { Now, AsOf.EndOf(day, Now.Zone) }
                .Select(at => new WorkforceSnapshot(Rows.UnitsOn(at.Day), Rows.PeopleOn(at.Day), EvidenceOf(skills), Skills, at, policy))];
            return requirement => Array.Exists(supplies, supply => GapAnalyzer.Measure(requirement, null, supply, visibility) is { Status: GapStatus.Suppressed });
        }

        private List<EvidenceFact> EvidenceOf(HashSet<Guid> skills) => [.. skills.SelectMany(skill => Evidence[skill])];
    }
}
