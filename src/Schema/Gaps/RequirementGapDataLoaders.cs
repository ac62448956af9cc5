using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks about the people behind a gap that was measured.</summary>
internal readonly record struct MeasuredGap(RequirementGapKey Key, bool SeesPersons)
{
    internal static MeasuredGap Of(RequirementGap gap, bool seesPersons)
        => new(new RequirementGapKey(gap.RequirementId, gap.SeenFromId, gap.AsOf, gap.DemandAt), seesPersons);
}

internal sealed class UnitGapsDataLoader(GapReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<MeasuredGap, IReadOnlyList<UnitGap>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<MeasuredGap, IReadOnlyList<UnitGap>>> LoadBatchAsync(
        IReadOnlyList<MeasuredGap> keys, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<MeasuredGap, IReadOnlyList<UnitGap>>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            var found = await reads.ByUnitAsync([.. same.Select(key => key.Key)], same.Key, cancellationToken);
            foreach (var key in same)
            {
                answers[key] = [.. found.GetValueOrDefault(key.Key, []).Select(gap => new UnitGap(gap.SeenFromId!.Value, gap))];
            }
        }

        return answers;
    }
}

/// <summary>The people behind a gap, the farthest from the level first; only for callers with person rights.</summary>
internal sealed class PeopleOfGapDataLoader(GapReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<RequirementGapKey, IReadOnlyList<PersonGap>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<RequirementGapKey, IReadOnlyList<PersonGap>>> LoadBatchAsync(
        IReadOnlyList<RequirementGapKey> keys, CancellationToken cancellationToken)
    {
        var found = await reads.PeopleAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, key => found.GetValueOrDefault(key, []));
    }
}
