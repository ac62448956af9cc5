using LearningGraph.Domain.Forecasts;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Forecasts;

/// <summary>Asks for the forecast of a goal from the people and enrolments of one moment (null: now).</summary>
internal readonly record struct ForecastQuestion(ForecastKey Key, DateTimeOffset? SupplyAt, bool SeesPersons);

internal sealed class GoalForecastDataLoader(ForecastReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<ForecastQuestion, GoalForecast>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<ForecastQuestion, GoalForecast>> LoadBatchAsync(
        IReadOnlyList<ForecastQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var forecasts = new Dictionary<ForecastQuestion, GoalForecast>(keys.Count);
        foreach (var same in keys.GroupBy(key => (key.SupplyAt, key.SeesPersons)))
        {
            var found = await reads.ForecastAsync([.. same.Select(key => key.Key)], same.Key.SupplyAt ?? now, now, same.Key.SeesPersons, GapMoments.Present(same.Key.SupplyAt, null), cancellationToken);
            foreach (var key in same.Where(key => found.ContainsKey(key.Key)))
            {
                forecasts[key] = found[key.Key];
            }
        }

        return forecasts;
    }
}
