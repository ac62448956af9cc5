using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence;
using LearningGraph.Schema.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Webhooks;

[ObjectType<Webhook>]
[IgnoreMembers(
    nameof(Webhook.SourceId),
    nameof(Webhook.Secret),
    nameof(Webhook.FormerSecret),
    nameof(Webhook.LastNumber),
    nameof(Webhook.Claim),
    nameof(Webhook.FreeFrom),
    nameof(Webhook.Revise),
    nameof(Webhook.Pause),
    nameof(Webhook.Resume),
    nameof(Webhook.Disable),
    nameof(Webhook.Rotate))]
internal static partial class WebhookNode
{
    /// <summary>The only source of whose offers, batches and skills it is told; null for all. Events that belong to no source are told in any case.</summary>
    public static async Task<OfferSource?> GetSourceAsync([Parent] Webhook webhook, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => webhook.SourceId is { } source ? await sources.LoadAsync(source, cancellationToken) : null;

    /// <summary>How many messages wait to be delivered; more can follow from changes that come after `seq`.</summary>
    public static async Task<int> GetWaitingCountAsync([Parent] Webhook webhook, WaitingCountByWebhookDataLoader counts, CancellationToken cancellationToken)
        => await counts.LoadAsync(webhook.Id, cancellationToken);

    /// <summary>Its messages, the newest first: those that wait, and those that were delivered as long ago as the installation keeps them.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<WebhookDelivery>> GetDeliveriesAsync(
        [Parent] Webhook webhook, PagingArguments paging, DeliveriesByWebhookDataLoader deliveries, CancellationToken cancellationToken)
        => await deliveries.LoadConnectionAsync(webhook.Id, paging, cancellationToken);
}

[ObjectType<WebhookDelivery>]
[IgnoreMembers(nameof(WebhookDelivery.Id), nameof(WebhookDelivery.WebhookId))]
internal static partial class WebhookDeliveryNode
{
    /// <summary>The webhook that it goes to.</summary>
    public static async Task<Webhook> GetWebhookAsync([Parent] WebhookDelivery delivery, WebhookByIdDataLoader webhooks, CancellationToken cancellationToken)
        => await webhooks.LoadRequiredAsync(delivery.WebhookId, cancellationToken);
}

internal sealed class WebhookByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Webhook>(contexts, scheduler, options, webhook => webhook.Id);

internal sealed class DeliveriesByWebhookDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<WebhookDelivery>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<WebhookDelivery>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
        => db.WebhookDeliveries.AsNoTracking()
            .Where(d => EF.Parameter(parents).Contains(d.WebhookId))
            .Select(d => new { Parent = d.WebhookId, Delivery = d })
            .OrderByDescending(r => r.Delivery.Number).ThenBy(r => r.Delivery.Id)
            .ToBatchPageAsync(r => r.Parent, r => r.Delivery, paging, cancellationToken);
}

internal sealed class WaitingCountByWebhookDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, int>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. keys];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookDeliveries.Where(d => EF.Parameter(ids).Contains(d.WebhookId) && d.DeliveredAt == null)
            .GroupBy(d => d.WebhookId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }
}
