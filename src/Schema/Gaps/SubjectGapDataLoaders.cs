using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks about a unit, with the people of one moment and the requirements of another (null: now).</summary>
internal readonly record struct UnitGapQuestion(Guid UnitId, DateTimeOffset? SupplyAt, DateTimeOffset? DemandAt, bool SeesPersons);

internal sealed class UnitGapAnalysisDataLoader(SubjectGapReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<UnitGapQuestion, GapAnalysis>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<UnitGapQuestion, GapAnalysis>> LoadBatchAsync(
        IReadOnlyList<UnitGapQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = new Dictionary<UnitGapQuestion, GapAnalysis>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            var found = await reads.OfUnitsAsync([.. same.Select(KeyOf)], same.Key, cancellationToken);
            foreach (var key in same)
            {
                answers[key] = found[KeyOf(key)];
            }
        }

        return answers;

        UnitGapKey KeyOf(UnitGapQuestion question) => new(question.UnitId, question.SupplyAt ?? now, question.DemandAt ?? now)
        {
            Present = GapMoments.Present(question.SupplyAt, question.DemandAt),
        };
    }
}

/// <summary>Asks about a role in a unit (null: the organisation), with the people of one moment and the requirements of another (null: now).</summary>
internal readonly record struct RoleGapQuestion(Guid RoleId, Guid? UnitId, DateTimeOffset? SupplyAt, DateTimeOffset? DemandAt, bool SeesPersons);

internal sealed class RoleGapAnalysisDataLoader(SubjectGapReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<RoleGapQuestion, GapAnalysis>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<RoleGapQuestion, GapAnalysis>> LoadBatchAsync(
        IReadOnlyList<RoleGapQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = new Dictionary<RoleGapQuestion, GapAnalysis>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            var found = await reads.OfRolesAsync([.. same.Select(KeyOf)], same.Key, cancellationToken);
            foreach (var key in same)
            {
                answers[key] = found[KeyOf(key)];
            }
        }

        return answers;

        RoleGapKey KeyOf(RoleGapQuestion question) => new(question.RoleId, question.UnitId, question.SupplyAt ?? now, question.DemandAt ?? now)
        {
            Present = GapMoments.Present(question.SupplyAt, question.DemandAt),
        };
    }
}
