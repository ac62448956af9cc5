using LearningGraph.Domain;
using LearningGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Webhooks;

/// <summary>Where in the change log a webhook stands.</summary>
internal static class WebhookPlaces
{
    /// <summary>A webhook for changing it; one of another owner is missing.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    internal static async Task<Webhook> OwnWebhookAsync(this LearningGraphContext context, string? owner, Guid webhookId, CancellationToken cancellation)
        => await context.Webhooks.FirstOrDefaultAsync(w => w.Id == webhookId && (owner == null || w.Owner == owner), cancellation)
            ?? throw new NotFoundException(nameof(Webhook), webhookId);

    /// <summary>Refuses a place that the change log does not have: some of the changes after it were removed, or it lies ahead.</summary>
    /// <exception cref="ChangesNotKeptException">It does not have it.</exception>
    internal static async Task DemandAsync(LearningGraphContext context, long after, CancellationToken cancellation)
    {
        var log = await context.ChangeSequences.Select(s => new { s.Last, Oldest = context.ChangeEvents.Min(e => (long?)e.Seq) }).SingleAsync(cancellation);
        var lowest = (log.Oldest ?? (log.Last + 1)) - 1;
        if (after < lowest || after > log.Last)
        {
            throw new ChangesNotKeptException(after, lowest, log.Last);
        }
    }

    /// <summary>Has what waits for another attempt tried at once, with the whole schedule before it.</summary>
    internal static Task<int> TryAgainAsync(LearningGraphContext context, Guid webhookId, CancellationToken cancellation)
        => context.WebhookDeliveries.Where(d => d.WebhookId == webhookId && d.DeliveredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Attempts, 0).SetProperty(d => d.NextAttemptAt, (DateTimeOffset?)null), cancellation);

    /// <summary>Takes numbers for further messages, and locks the webhook's row until the transaction ends; gives the last number before them.</summary>
    internal static async Task<long> TakeNumbersAsync(LearningGraphContext context, Guid webhookId, int count, CancellationToken cancellation)
    {
        await context.Webhooks.Where(w => w.Id == webhookId).ExecuteUpdateAsync(set => set.SetProperty(w => w.LastNumber, w => w.LastNumber + count), cancellation);
        return await context.Webhooks.Where(w => w.Id == webhookId).Select(w => w.LastNumber).SingleAsync(cancellation) - count;
    }
}
