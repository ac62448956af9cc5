using System.Globalization;
using LearningGraph.Domain;
using LearningGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Webhooks;

/// <summary>Has messages sent that do not follow from a new change. Where an owner is given, webhooks of others are missing.</summary>
public sealed class WebhookSending(IDbContextFactory<LearningGraphContext> contexts, IWebhookMessages messages, TimeProvider time)
{
    /// <summary>Has a webhook told of everything after a change, whatever it was told before; what waits for another attempt is tried at once.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    /// <exception cref="ChangesNotKeptException">The change log does not have that place.</exception>
    public async Task<Webhook> ReplayAsync(string? owner, Guid webhookId, long after, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var webhook = await context.OwnWebhookAsync(owner, webhookId, cancellationToken);
                await WebhookPlaces.DemandAsync(context, after, cancellationToken);
                // The place first: it locks the row, so that a server that makes messages at this moment has committed them, or sees the new place.
                await context.Webhooks.Where(w => w.Id == webhookId).ExecuteUpdateAsync(set => set.SetProperty(w => w.Seq, after), cancellationToken);
                await context.WebhookDeliveries.Where(d => d.WebhookId == webhookId && d.DeliveredAt == null && d.Seq > after).ExecuteDeleteAsync(cancellationToken);
                await WebhookPlaces.TryAgainAsync(context, webhookId, cancellationToken);
                await context.Entry(webhook).ReloadAsync(cancellationToken);
                return webhook;
            },
            cancellationToken);
    }

    /// <summary>Puts a message in the queue that says nothing but that the webhook works.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookStateException">The webhook is not active.</exception>
    public async Task<WebhookDelivery> TestAsync(string? owner, Guid webhookId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var webhook = await context.OwnWebhookAsync(owner, webhookId, cancellationToken);
                webhook.Demand(webhook.State == WebhookState.Active);
                var id = Guid.CreateVersion7(now);
                return context.Add(new WebhookDelivery
                {
                    Id = id,
                    WebhookId = webhookId,
                    Number = await WebhookPlaces.TakeNumbersAsync(context, webhookId, 1, cancellationToken) + 1,
                    MessageId = string.Create(CultureInfo.InvariantCulture, $"msg_{id:N}"),
                    Type = WebhookEvents.Test,
                    Body = messages.OfTest(webhook, now),
                    CreatedAt = now,
                }).Entity;
            },
            cancellationToken);
    }
}
