using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Webhooks;

/// <summary>A webhook with the secret that was made for it, which is told this once.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">The secret.</param>
public sealed record IssuedWebhook(Webhook Webhook, string Secret);

/// <summary>Registers webhooks and changes them, each in one transaction. Where an owner is given, webhooks of others are missing.</summary>
public sealed class WebhookKeeping(
    IDbContextFactory<LearningGraphContext> contexts, IWebhookSecrets secrets, IWebhookTargets targets, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>Stores a new webhook, which is told of what happens from now on.</summary>
    /// <exception cref="PrivateTargetException">The address leads into a private network.</exception>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public async Task<IssuedWebhook> RegisterAsync(string owner, WebhookDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await CheckTargetAsync(definition.Checked().Url, cancellationToken);
        var secret = secrets.Create();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                await context.RequireAsync<OfferSource>(definition.SourceId, cancellationToken);
                var last = await Changes.ChangeLog.LastAsync(context, cancellationToken);
                return new IssuedWebhook(context.Add(Webhook.Register(Guid.CreateVersion7(now), owner, definition, secrets.Protect(secret), last, now)).Entity, secret);
            },
            cancellationToken);
    }

    /// <summary>Changes a webhook that is still at the expected version.</summary>
    /// <param name="owner">Whose webhook it must be; null for anybody's.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that the change was made for.</param>
    /// <param name="url">The new address; null when it stays.</param>
    /// <param name="change">Gives the definition anew.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="PrivateTargetException">The address leads into a private network.</exception>
    /// <exception cref="NotFoundException">There is no such webhook or source.</exception>
    /// <exception cref="VersionConflictException">The webhook was changed meanwhile.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public async Task<Webhook> ReviseAsync(
        string? owner, Guid webhookId, int version, Uri? url, Func<WebhookDefinition, WebhookDefinition> change, CancellationToken cancellationToken = default)
    {
        if (url is not null)
        {
            await CheckTargetAsync(url, cancellationToken);
        }

        return await ChangeAsync(
            owner,
            webhookId,
            async (context, webhook) =>
            {
                var definition = change(WebhookDefinition.Of(webhook));
                await context.RequireAsync<OfferSource>(definition.SourceId, cancellationToken);
                webhook.Revise(version, definition, time.GetUtcNow());
            },
            cancellationToken);
    }

    /// <summary>Stops telling a webhook.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    /// <exception cref="VersionConflictException">The webhook was changed meanwhile.</exception>
    /// <exception cref="WebhookStateException">It is not active.</exception>
    public Task<Webhook> PauseAsync(string? owner, Guid webhookId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(
            owner,
            webhookId,
            (_, webhook) =>
            {
                webhook.Pause(version, time.GetUtcNow());
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>Tells a webhook again, from where it stopped.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    /// <exception cref="VersionConflictException">The webhook was changed meanwhile.</exception>
    /// <exception cref="WebhookStateException">It is active already.</exception>
    /// <exception cref="ChangesNotKeptException">The change log no longer reaches back to where it stopped.</exception>
    public Task<Webhook> ResumeAsync(string? owner, Guid webhookId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(
            owner,
            webhookId,
            async (context, webhook) =>
            {
                webhook.Resume(version, time.GetUtcNow());
                await WebhookPlaces.DemandAsync(context, webhook.Seq, cancellationToken);
                await WebhookPlaces.TryAgainAsync(context, webhookId, cancellationToken);
            },
            cancellationToken);

    /// <summary>Makes another secret; the former one signs too for the time that the installation chose.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    /// <exception cref="VersionConflictException">The webhook was changed meanwhile.</exception>
    public async Task<IssuedWebhook> RotateAsync(string? owner, Guid webhookId, int version, CancellationToken cancellationToken = default)
    {
        var secret = secrets.Create();
        var webhook = await ChangeAsync(
            owner,
            webhookId,
            (_, changed) =>
            {
                var now = time.GetUtcNow();
                changed.Rotate(version, secrets.Protect(secret), now.AddHours(options.Value.RotationHours), now);
                return Task.CompletedTask;
            },
            cancellationToken);
        return new IssuedWebhook(webhook, secret);
    }

    /// <summary>Removes a webhook with its messages.</summary>
    /// <exception cref="NotFoundException">There is no such webhook.</exception>
    public Task<Webhook> RemoveAsync(string? owner, Guid webhookId, CancellationToken cancellationToken = default)
        => ChangeAsync(
            owner,
            webhookId,
            (context, webhook) =>
            {
                context.Remove(webhook);
                return Task.CompletedTask;
            },
            cancellationToken);

    private async Task CheckTargetAsync(Uri url, CancellationToken cancellation)
    {
        WebhookDefinition.CheckTarget(url);
        await targets.CheckAsync(url, cancellation);
    }

    private async Task<Webhook> ChangeAsync(
        string? owner, Guid webhookId, Func<LearningGraphContext, Webhook, Task> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var webhook = await context.OwnWebhookAsync(owner, webhookId, cancellation);
                await change(context, webhook);
                return webhook;
            },
            cancellation);
    }
}
