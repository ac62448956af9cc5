using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

/// <summary>The topics of batches that were applied: one for each source, and one for all of them.</summary>
internal static class SyncTopics
{
    /// <summary>The topic of a source; null for that of all sources.</summary>
    internal static string FinishedOf(string? source) => $"SyncFinished_{source}";
}

/// <summary>That a batch was applied, or a snapshot committed.</summary>
/// <param name="BatchId">Which one; its report is stored.</param>
/// <param name="Source">The name of its source.</param>
internal sealed record SyncFinished(Guid BatchId, string Source);

/// <summary>Tells subscribers of batches, and of the offers that they changed.</summary>
internal sealed class SyncEvents(CommittedEvents events, IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>Tells of a report; nothing of a dry run or of a batch that had come before.</summary>
    internal Task FinishedAsync(SyncReport report)
        => report is { BatchId: { } batch, Replayed: false }
            ? events.SendAsync(async sender =>
            {
                var source = await SourceAsync(report.SourceId);
                foreach (var item in report.Items.Where(item => item.Subject == SyncSubject.Offer))
                {
                    if (ChangeOf(item.Outcome) is { } change && item.Id is { } offer)
                    {
                        await SendAsync(sender, source, new OfferChange(offer, change));
                    }
                }

                await sender.SendAsync(SyncTopics.FinishedOf(null), new SyncFinished(batch, source));
                await sender.SendAsync(SyncTopics.FinishedOf(source), new SyncFinished(batch, source));
            })
            : Task.CompletedTask;

    /// <summary>Tells that offers of one source changed.</summary>
    internal Task RevisedAsync(IReadOnlyList<LearningOffer> offers)
        => offers.Count == 0 ? Task.CompletedTask : events.SendAsync(async sender =>
        {
            var source = await SourceAsync(offers[0].SourceId);
            foreach (var offer in offers)
            {
                await SendAsync(sender, source, new OfferChange(offer.Id, OfferChangeKind.Revised));
            }
        });

    private static async Task SendAsync(ITopicEventSender sender, string source, OfferChange message)
    {
        await sender.SendAsync(OfferTopics.ChangesOf(null), message);
        await sender.SendAsync(OfferTopics.ChangesOf(source), message);
    }

    private static OfferChangeKind? ChangeOf(SyncOutcome outcome) => outcome switch
    {
        SyncOutcome.Created => OfferChangeKind.Added,
        SyncOutcome.Updated => OfferChangeKind.Revised,
        SyncOutcome.Retired => OfferChangeKind.Retired,
        SyncOutcome.Restored => OfferChangeKind.Restored,
        SyncOutcome.Deleted => OfferChangeKind.Deleted,
        _ => null,
    };

    private async Task<string> SourceAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.OfferSources.Where(s => s.Id == id).Select(s => s.Name).FirstAsync();
    }
}
