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
public sealed class ForecastReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>Forecasts goals; goals that do not exist are absent.</summary>
    /// <param name="keys">The questions.</param>
    /// <param name="asOf">The moment whose people, evidence and enrolments count.</param>
    /// <param name="now">The present moment, whose requirements count.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="present">What of it is about the present, whatever the moments say.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="ForecastInPastException">A day lies before the day of <paramref name="asOf"/>.</exception>
    public async Task<IReadOnlyDictionary<ForecastKey, GoalForecast>> ForecastAsync(
        IReadOnlyCollection<ForecastKey> keys, DateTimeOffset asOf, DateTimeOffset now, bool seesPersons, GapPresent present = GapPresent.None, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new SupplyRows(context, mapping, cancellationToken);
        var index = await IndexedSupply.OfAsync(supplies, contexts, mapping, new Moment(asOf, present), cancellationToken);
        var settings = index?.Settings ?? await rows.SettingsAsync();
        var today = new AsOf(now, settings.Zone).Day;
        Guid[] goals = [.. keys.Select(k => k.GoalId).Distinct()];
        var due = await context.StrategicGoals.Where(g => EF.Parameter(goals).Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.PeriodDue, cancellationToken);
        var questions = keys.Distinct().Where(k => due.ContainsKey(k.GoalId))
            .Select(k => (Key: k, On: k.On ?? (due[k.GoalId] > today ? due[k.GoalId] : today))).ToList();
        var requirements = (index is null ? (await rows.Gaps.OfGoalsAsync(goals)).Where(r => r.HeldAt(now)) : goals.SelectMany(index.Demand.OfGoal))
            .ToLookup(r => r.GoalId!.Value);
        Guid[] required = [.. requirements.SelectMany(g => g).Select(r => r.SkillId).Distinct()];
        DateOnly[] days = [.. questions.Select(q => q.On).Distinct()];
        var learning = await new ForecastRows(context, asOf, cancellationToken).ReadAsync(required, days.DefaultIfEmpty(today).Max());
        var horizon = new Horizon(new AsOf(asOf, settings.Zone), now, required, days, [.. learning.Enrolments.Select(e => e.PersonId).Distinct()], settings.Policy);
        var workforce = (index is null ? null : await WorkforceAhead.FromIndexAsync(rows, index, new Moment(asOf, present), horizon))
            ?? await WorkforceAhead.FromRowsAsync(rows, horizon);
        var visibility = new GapVisibility(settings.SmallestGroup, seesPersons);
        var forecasts = new Dictionary<ForecastKey, GoalForecast>();
        foreach (var same in questions.GroupBy(q => (q.On, q.Key.LeavingRate)))
        {
            HashSet<Guid> skills = [.. same.SelectMany(q => requirements[q.Key.GoalId]).Select(r => r.SkillId)];
            var forecaster = new GoalForecaster(Facts(horizon, workforce, learning, same.Key.On, skills) with { LeavingRate = same.Key.LeavingRate });
            foreach (var (key, on) in same)
            {
                forecasts[key] = forecaster.Forecast(key.GoalId, requirements[key.GoalId], requirement => workforce.IsWithheld(requirement, on, visibility));
            }
        }

        return forecasts;
    }

    private static ForecastFacts Facts(
        Horizon horizon, WorkforceAhead workforce, LearningRows learning, DateOnly on, HashSet<Guid> skills) => new()
        {
            On = on,
            Now = horizon.Now,
            Supply = workforce.On(on),
            Evidence = workforce.Evidence.FindAll(e => skills.Contains(e.SkillId)),
            Skills = workforce.Skills,
            Enrolments = learning.Enrolments,
            Effects = learning.Effects.FindAll(e => skills.Contains(e.SkillId)),
            Records = learning.Records,
            Policy = horizon.Policy,
        };
}
