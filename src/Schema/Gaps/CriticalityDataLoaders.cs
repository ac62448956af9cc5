using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks what the loss of a unit does, with the people of one moment (null: now).</summary>
internal readonly record struct UnitLossQuestion(Guid UnitId, DateTimeOffset? SupplyAt, bool SeesPersons);

internal sealed class UnitLossDataLoader(CriticalityReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<UnitLossQuestion, CriticalUnit>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<UnitLossQuestion, CriticalUnit>> LoadBatchAsync(
        IReadOnlyList<UnitLossQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = new Dictionary<UnitLossQuestion, CriticalUnit>(keys.Count);
        foreach (var same in keys.GroupBy(key => (key.SupplyAt, key.SeesPersons)))
        {
            var found = await reads.OfUnitsAsync(
                [.. same.Select(key => key.UnitId)], same.Key.SupplyAt ?? now, now, same.Key.SeesPersons, GapMoments.Present(same.Key.SupplyAt, null), cancellationToken);
            foreach (var key in same)
            {
                answers[key] = found[key.UnitId];
            }
        }

        return answers;
    }
}
