using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Enrolments;

internal sealed class EnrolmentByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Enrolment>(contexts, scheduler, options, enrolment => enrolment.Id);

internal sealed class ApplicationCheckByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<ApplicationCheck>(contexts, scheduler, options, check => check.Id);

internal sealed class ChecksByEnrolmentDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<ApplicationCheck>(contexts, scheduler, options, check => check.EnrolmentId)
{
    protected override IQueryable<ApplicationCheck> Rows(LearningGraphContext db, Guid[] parents)
        => db.ApplicationChecks.AsNoTracking()
            .Where(c => EF.Parameter(parents).Contains(c.EnrolmentId))
            .OrderBy(c => c.DueAt).ThenBy(c => c.Id);
}

internal sealed class EnrolmentsByPersonDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<Enrolment>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<Enrolment>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
        => db.Enrolments.AsNoTracking()
            .Where(e => EF.Parameter(parents).Contains(e.PersonId))
            .Select(e => new { Parent = e.PersonId, Enrolment = e })
            .OrderByDescending(r => r.Enrolment.EnrolledAt).ThenBy(r => r.Enrolment.Id)
            .ToBatchPageAsync(r => r.Parent, r => r.Enrolment, paging, cancellationToken);
}

internal sealed class OpenChecksByPersonDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<ApplicationCheck>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<ApplicationCheck>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.ApplicationChecks.AsNoTracking()
            .Where(c => EF.Parameter(parents).Contains(c.PersonId) && c.AnsweredAt == null && c.DueAt <= now)
            .Select(c => new { Parent = c.PersonId, Check = c })
            .OrderBy(r => r.Check.DueAt).ThenBy(r => r.Check.Id)
            .ToBatchPageAsync(r => r.Parent, r => r.Check, paging, cancellationToken);
    }
}

/// <summary>Asks how much of what an offer teaches is applied, from the answers of one moment (null: now).</summary>
internal readonly record struct TransferQuestion(Guid OfferId, DateTimeOffset? AsOf, int SmallestGroup);

internal sealed class TransferRateDataLoader(TransferReads reads, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<TransferQuestion, TransferRate>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<TransferQuestion, TransferRate>> LoadBatchAsync(
        IReadOnlyList<TransferQuestion> keys, CancellationToken cancellationToken)
    {
        var rates = new Dictionary<TransferQuestion, TransferRate>(keys.Count);
        foreach (var same in keys.GroupBy(key => (key.AsOf, key.SmallestGroup)))
        {
            var found = await reads.OfOffersAsync(
                [.. same.Select(key => key.OfferId)], same.Key.AsOf ?? time.GetUtcNow(), same.Key.SmallestGroup, cancellationToken);
            foreach (var key in same)
            {
                rates[key] = found[key.OfferId];
            }
        }

        return rates;
    }
}
