using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Schema.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Gaps;

/// <summary>Asks how far a unit (null: the organisation) is from a goal, with the people of one moment and the requirements of another (null: now).</summary>
internal readonly record struct GapQuestion(Guid GoalId, Guid? UnitId, DateTimeOffset? SupplyAt, DateTimeOffset? DemandAt, bool SeesPersons);

internal sealed class GapAnalysisDataLoader(GapReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<GapQuestion, GapAnalysis>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<GapQuestion, GapAnalysis>> LoadBatchAsync(
        IReadOnlyList<GapQuestion> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = new Dictionary<GapQuestion, GapAnalysis>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.SeesPersons))
        {
            var found = await reads.AnalyzeAsync([.. same.Select(key => KeyOf(key, now)).Distinct()], same.Key, cancellationToken);
            foreach (var key in same)
            {
                answers[key] = found[KeyOf(key, now)];
            }
        }

        return answers;
    }

    private static GapKey KeyOf(GapQuestion question, DateTimeOffset now)
        => new(question.GoalId, question.UnitId, question.SupplyAt ?? now, question.DemandAt ?? now)
        {
            Present = GapMoments.Present(question.SupplyAt, question.DemandAt),
        };
}

internal sealed class RecommendedOffersDataLoader(OfferRecommendation recommendation, OrganisationProfiles organisation, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<OfferNeed, IEnumerable<RecommendedOffer>>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<OfferNeed, IEnumerable<RecommendedOffer>>> LoadBatchAsync(
        IReadOnlyList<OfferNeed> keys, CancellationToken cancellationToken)
        => recommendation.ForNeedsAsync(keys, organisation.Today, cancellationToken);
}

/// <summary>The units whose figures a person may read: the own unit, and the units the person leads with everything below them.</summary>
internal sealed class ReadableUnitsDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, OrganisationProfiles organisation, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, HashSet<Guid>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, HashSet<Guid>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = keys.ToArray();
        var own = await db.Memberships.AsNoTracking().On(organisation.Today)
            .Where(m => EF.Parameter(people).Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.UnitId })
            .ToListAsync(cancellationToken);
        var units = await db.OrgUnitParents.AsNoTracking().On(organisation.Today)
            .Join(db.OrgUnits, p => p.UnitId, u => u.Id, (p, u) => new { u.Id, p.ParentId, u.LeaderId })
            .ToListAsync(cancellationToken);
        var children = units.ToLookup(u => u.ParentId, u => u.Id);
        return people.ToDictionary(person => person, person =>
        {
            var led = new List<Guid>(units.Where(u => u.LeaderId == person).Select(u => u.Id));
            for (var i = 0; i < led.Count; i++)
            {
                led.AddRange(children[led[i]]);
            }

            return led.Concat(own.Where(m => m.PersonId == person).Select(m => m.UnitId)).ToHashSet();
        });
    }
}
