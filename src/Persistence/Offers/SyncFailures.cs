using System.Linq.Expressions;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Keeps that what a source sent was refused as a whole, after the transaction that tried it was undone.</summary>
internal static class SyncFailures
{
    /// <summary>Marks the source as tried and tells the change log; a source that does not exist is none to tell of.</summary>
    internal static Task NoteAsync(
        LearningGraphContext context, Expression<Func<OfferSource, bool>> which, DateTimeOffset now, CancellationToken cancellation)
        => context.WriteAsync(
            async () =>
            {
                await context.OfferSources.Where(which).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastAttempt, now), cancellation);
                if (await context.OfferSources.AsNoTracking().SingleOrDefaultAsync(which, cancellation) is { } source)
                {
                    await ChangeLog.AppendAsync(context, [source.Told([ToldFields.LastAttempt])], cancellation);
                }
            },
            cancellation);

    /// <summary>What the change log tells of fields of a source that are written without a new version.</summary>
    internal static ChangeEvent Told(this OfferSource source, IReadOnlyList<string> fields) => new()
    {
        Type = ChangeType.OfferSource,
        Operation = ChangeOperation.Updated,
        EntityId = source.Id,
        SourceId = source.Id,
        Version = source.Version,
        ChangedFields = fields,
    };
}
