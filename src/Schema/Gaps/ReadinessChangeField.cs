using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks how readiness changed; the last moments are null for now.</summary>
internal readonly record struct ReadinessChangeQuestion(
    Guid GoalId, Guid? UnitId, DateTimeOffset From, DateTimeOffset? To, DateTimeOffset DemandFrom, DateTimeOffset? DemandTo, bool SeesPersons);

internal sealed class ReadinessChangeDataLoader(ReadinessChangeReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<ReadinessChangeQuestion, ReadinessChange>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<ReadinessChangeQuestion, ReadinessChange>> LoadBatchAsync(
        IReadOnlyList<ReadinessChangeQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = new Dictionary<ReadinessChangeQuestion, ReadinessChange>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            var found = await reads.SplitAsync([.. same.Select(KeyOf).Distinct()], same.Key, cancellationToken);
            foreach (var key in same)
            {
                answers[key] = found[KeyOf(key)];
            }
        }

        return answers;

        ReadinessChangeKey KeyOf(ReadinessChangeQuestion question)
            => new(question.GoalId, question.UnitId, question.From, question.To ?? now, question.DemandFrom, question.DemandTo ?? now);
    }
}

[ObjectType<StrategicGoal>]
internal static partial class StrategicGoalChange
{
    /// <summary>
    /// How the readiness of the goal changed between two moments, split by cause; null for a unit that does not exist. The organisation: readers of goals. A unit: its members, its leader and the leaders above, strategists
    /// and privacy officers. What is withheld at either moment is left out of both, and parts that too few people are behind are withheld.
    /// </summary>
    /// <param name="from">The first moment, not in the future.</param>
    /// <param name="to">The last moment, not in the future and not before the first; null for now. Where the organisation chose daily figures, people and evidence are those at the ends of these days, yesterday's at the latest.</param>
    /// <param name="unitId">The unit to see the goal from; null for the whole organisation.</param>
    [Authorize(Policies.ReadGoals)]
    [Cost(20)]
    public static async Task<ReadinessChange?> GetReadinessChangeAsync(
        [Parent] StrategicGoal goal,
        DateTimeOffset from,
        DateTimeOffset? to,
        [ID<OrgUnit>] Guid? unitId,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        ReadinessChangeDataLoader changes,
        OrgUnitByIdDataLoader units,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
    {
        if (from > to)
        {
            throw QueryErrors.InvertedPeriod();
        }

        var (start, end) = (moments.SupplyAt(from, user)!.Value, moments.SupplyAt(to, user));
        return await rights.ExistsAsync(user, unitId, units, readable, cancellationToken)
            ? await changes.LoadRequiredAsync(
                new ReadinessChangeQuestion(goal.Id, unitId, start, end, from.ToUniversalTime(), to?.ToUniversalTime(), moments.SeesPersons(user)), cancellationToken)
            : null;
    }
}
