using System.Security.Claims;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;

namespace LearningGraph.Schema.Webhooks;

[MutationType]
internal static partial class WebhookMutations
{
    /// <summary>Has an address told of what happens from now on. Integrators: only of events that are neither about persons nor about goals.</summary>
    /// <returns>The new webhook with its secret, which is never shown again; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotAllowedError>]
    [Error<NotFoundError>]
    [Error<UnusableTargetError>]
    [Error<PrivateTargetError>]
    [Error<TextTooLongError>]
    [Error<NoWebhookEventsError>]
    [Error<WebhookEventNotAllowedError>]
    public static Task<IssuedWebhook> RegisterWebhookAsync(
        RegisterWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
    {
        rights.Demand(user, input.Events);
        return webhooks.RegisterAsync(WebhookRights.OwnerOf(user), new WebhookDefinition(input.Url, input.Events, input.SourceId), cancellationToken)
            .NamingMissing(("sourceId", input.SourceId));
    }

    /// <summary>Changes a webhook: what is absent stays, null clears. Integrators: their own only.</summary>
    /// <returns>The webhook as it is now; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    [Error<NotClearableError>]
    [Error<UnusableTargetError>]
    [Error<PrivateTargetError>]
    [Error<TextTooLongError>]
    [Error<NoWebhookEventsError>]
    [Error<WebhookEventNotAllowedError>]
    public static Task<Webhook> ReviseWebhookAsync(
        ReviseWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
    {
        rights.Demand(user, input.Events.Or(null));
        return webhooks.ReviseAsync(rights.OnlyOwner(user), input.Id, input.Version, input.Url.Or(null), input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("sourceId", input.SourceId.Or(null)));
    }

    /// <summary>Stops telling a webhook until it is resumed; messages that are on their way still arrive. Integrators: their own only.</summary>
    /// <returns>The webhook as it is now; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    [Error<WebhookStateError>]
    public static Task<Webhook> PauseWebhookAsync(
        PauseWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
        => webhooks.PauseAsync(rights.OnlyOwner(user), input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>
    /// Tells a webhook again that was paused or disabled, from where it stopped: nothing that happened meanwhile is left out. Where the change log no longer reaches back so far, choose a place with `replayWebhook` first.
    /// Integrators: their own only.
    /// </summary>
    /// <returns>The webhook as it is now; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    [Error<WebhookStateError>]
    [Error<ChangesNotKeptError>]
    public static Task<Webhook> ResumeWebhookAsync(
        ResumeWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
        => webhooks.ResumeAsync(rights.OnlyOwner(user), input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Makes another secret for a webhook; until `formerSecretUntil` messages are signed with both. Integrators: their own only.</summary>
    /// <returns>The webhook with its new secret, which is never shown again; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    public static Task<IssuedWebhook> RotateWebhookSecretAsync(
        RotateWebhookSecretInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
        => webhooks.RotateAsync(rights.OnlyOwner(user), input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Removes a webhook with the messages that wait for it. Integrators: their own only.</summary>
    /// <returns>The webhook as it was; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    public static Task<Webhook> RemoveWebhookAsync(
        RemoveWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookKeeping webhooks, CancellationToken cancellationToken)
        => webhooks.RemoveAsync(rights.OnlyOwner(user), input.Id, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>
    /// Has a webhook told of everything after a change, whatever it was told before, under the same `webhook-id`s; a message that waits for another attempt is tried at once. Integrators: their own only.
    /// </summary>
    /// <returns>The webhook as it is now; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<ChangesNotKeptError>]
    public static Task<Webhook> ReplayWebhookAsync(
        ReplayWebhookInput input, ClaimsPrincipal user, WebhookRights rights, WebhookSending sending, CancellationToken cancellationToken)
        => sending.ReplayAsync(rights.OnlyOwner(user), input.Id, input.After, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Sends a message of the type `webhook.test`, after those that wait already. Integrators: to their own only.</summary>
    /// <returns>The message, whose fields tell later what came of it; null when it did not work.</returns>
    [Authorize(Policies.SyncWebhooks)]
    [Error<NotFoundError>]
    [Error<WebhookStateError>]
    public static Task<WebhookDelivery> SendTestEventAsync(
        SendTestEventInput input, ClaimsPrincipal user, WebhookRights rights, WebhookSending sending, CancellationToken cancellationToken)
        => sending.TestAsync(rights.OnlyOwner(user), input.Id, cancellationToken).NamingMissing(("id", input.Id));
}
