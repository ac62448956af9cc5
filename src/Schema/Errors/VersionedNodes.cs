using System.Collections.Frozen;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema;

/// <summary>Asks for an object by the name of its type and its id.</summary>
internal readonly record struct VersionedNode(string EntityType, Guid Id);

/// <summary>Loads objects that have a version, whatever their type: one command for each type that is asked for.</summary>
internal sealed class VersionedNodeDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<VersionedNode, object>(scheduler, options)
{
    private delegate Task<Dictionary<Guid, object>> Rows(LearningGraphContext db, Guid[] ids, CancellationToken cancellationToken);

    private static readonly FrozenDictionary<string, Rows> ByType = new Dictionary<string, Rows>
    {
        [nameof(StrategicGoal)] = RowsAsync<StrategicGoal>,
        [nameof(SkillRequirement)] = RowsAsync<SkillRequirement>,
        [nameof(OfferSource)] = RowsAsync<OfferSource>,
        [nameof(UnmappedSkill)] = RowsAsync<UnmappedSkill>,
        [nameof(CultureItem)] = RowsAsync<CultureItem>,
        [nameof(Enrolment)] = RowsAsync<Enrolment>,
        [nameof(ApplicationCheck)] = RowsAsync<ApplicationCheck>,
        [nameof(OfferSession)] = RowsAsync<OfferSession>,
        [nameof(LearningOffer)] = RowsAsync<LearningOffer>,
        [nameof(Skill)] = RowsAsync<Skill>,
        [nameof(SkillFramework)] = RowsAsync<SkillFramework>,
        [nameof(SkillMapping)] = RowsAsync<SkillMapping>,
        [nameof(Organisation)] = RowsAsync<Organisation>,
        [nameof(OrgUnit)] = RowsAsync<OrgUnit>,
        [nameof(Person)] = RowsAsync<Person>,
        [nameof(Role)] = RowsAsync<Role>,
        [nameof(Initiative)] = RowsAsync<Initiative>,
        [nameof(Occurrence)] = RowsAsync<Occurrence>,
        [nameof(Project)] = RowsAsync<Project>,
        [nameof(GoalIndicator)] = RowsAsync<GoalIndicator>,
        [nameof(IndicatorMeasurement)] = RowsAsync<IndicatorMeasurement>,
        [nameof(Webhook)] = RowsAsync<Webhook>,
        [nameof(Pulse)] = RowsAsync<Pulse>,
        [nameof(CostModel)] = RowsAsync<CostModel>,
    }.ToFrozenDictionary();

    /// <summary>The names of the types that are known.</summary>
    internal static IReadOnlyCollection<string> Types => ByType.Keys;

    protected override async Task<IReadOnlyDictionary<VersionedNode, object>> LoadBatchAsync(
        IReadOnlyList<VersionedNode> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<VersionedNode, object>(keys.Count);
        foreach (var same in keys.Where(key => ByType.ContainsKey(key.EntityType)).GroupBy(key => key.EntityType))
        {
            foreach (var (id, row) in await ByType[same.Key](db, [.. same.Select(key => key.Id)], cancellationToken))
            {
                found.Add(new VersionedNode(same.Key, id), row);
            }
        }

        return found;
    }

    private static Task<Dictionary<Guid, object>> RowsAsync<T>(LearningGraphContext db, Guid[] ids, CancellationToken cancellationToken)
        where T : class
        => db.Set<T>().AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(EF.Property<Guid>(row, "Id")))
            .Select(row => new { Id = EF.Property<Guid>(row, "Id"), Row = row })
            .ToDictionaryAsync(row => row.Id, row => (object)row.Row, cancellationToken);
}
