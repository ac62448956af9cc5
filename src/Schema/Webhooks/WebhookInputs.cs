using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;

namespace LearningGraph.Schema.Webhooks;

/// <summary>A new webhook.</summary>
/// <param name="Url">Where messages are sent: https or http, 2,000 characters at most, on the public internet unless the installation allows others.</param>
/// <param name="Events">What it is told of; at least one event.</param>
/// <param name="SourceId">The only source of whose offers, batches and skills it is told; null for all. Events that belong to no source are told in any case.</param>
internal sealed record RegisterWebhookInput(Uri Url, IReadOnlyList<WebhookEvent> Events, [property: ID<OfferSource>] Guid? SourceId);

/// <summary>Changes of a webhook: what is absent stays, null clears. Messages that wait already go to the new address.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Url">Where messages are sent; cannot be cleared.</param>
/// <param name="Events">What it is told of; cannot be cleared.</param>
/// <param name="SourceId">The only source of which it is told; null for all.</param>
internal sealed record ReviseWebhookInput(
    [property: ID<Webhook>] Guid Id,
    int Version,
    Optional<Uri?> Url,
    Optional<IReadOnlyList<WebhookEvent>?> Events,
    [property: ID<OfferSource>] Optional<Guid?> SourceId)
{
    internal WebhookDefinition Over(WebhookDefinition webhook) => new(
        Url.Kept(nameof(Url), webhook.Url),
        Events.Kept(nameof(Events), webhook.Events),
        SourceId.Or(webhook.SourceId));
}

/// <summary>Which webhook is paused.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Version">The version that the change was made for.</param>
internal sealed record PauseWebhookInput([property: ID<Webhook>] Guid Id, int Version);

/// <summary>Which webhook goes on.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Version">The version that the change was made for.</param>
internal sealed record ResumeWebhookInput([property: ID<Webhook>] Guid Id, int Version);

/// <summary>Which webhook gets another secret.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Version">The version that the change was made for.</param>
internal sealed record RotateWebhookSecretInput([property: ID<Webhook>] Guid Id, int Version);

/// <summary>Which webhook is removed.</summary>
/// <param name="Id">The webhook.</param>
internal sealed record RemoveWebhookInput([property: ID<Webhook>] Guid Id);

/// <summary>From where a webhook is told again.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="After">The number of a change, as `seq` in messages and in `changes`: everything after it is told again. A number beyond the webhook's `seq` leaves out what lies between.</param>
internal sealed record ReplayWebhookInput([property: ID<Webhook>] Guid Id, long After);

/// <summary>Which webhook is tried out.</summary>
/// <param name="Id">The webhook.</param>
internal sealed record SendTestEventInput([property: ID<Webhook>] Guid Id);
