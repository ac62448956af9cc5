namespace LearningGraph.Domain.Webhooks;

/// <summary>Whether a webhook is told of what happens.</summary>
public enum WebhookState
{
    /// <summary>It is told.</summary>
    Active,

    /// <summary>Somebody paused it; what happens meanwhile is told when it is resumed.</summary>
    Paused,

    /// <summary>It was switched off because its receiver failed for too long or said that it is gone; what happens meanwhile is told when it is resumed.</summary>
    Disabled,
}

/// <summary>An address of another system that is told of what happens here.</summary>
public sealed class Webhook
{
    /// <summary>The identity of the webhook.</summary>
    public Guid Id { get; set; }

    /// <summary>Where messages are sent.</summary>
    public required Uri Url { get; set; }

    /// <summary>What it is told of.</summary>
    public IReadOnlyList<WebhookEvent> Events { get; set; } = [];

    /// <summary>The only source of whose offers, batches and skills it is told; null for all. Events that belong to no source are told in any case.</summary>
    public Guid? SourceId { get; set; }

    /// <summary>Who registered it: a person's key or the name of a program.</summary>
    public required string Owner { get; set; }

    /// <summary>Whether it is told.</summary>
    public WebhookState State { get; set; }

    /// <summary>The secret that signs its messages, encrypted.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before the last rotation, encrypted; null when there is none.</summary>
    public string? FormerSecret { get; set; }

    /// <summary>Until when the former secret signs too; null when there is none.</summary>
    public DateTimeOffset? FormerSecretUntil { get; set; }

    /// <summary>The number of the last change that was looked at for it.</summary>
    public long Seq { get; set; }

    /// <summary>The number of its last message; 0 before the first.</summary>
    public long LastNumber { get; set; }

    /// <summary>When its receiver last took a message; null before the first time.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>When an attempt last failed; null when none did.</summary>
    public DateTimeOffset? LastFailureAt { get; set; }

    /// <summary>Why an attempt last failed; null when none did.</summary>
    public WebhookFailure? LastFailure { get; set; }

    /// <summary>How many attempts failed since the last that succeeded.</summary>
    public int ConsecutiveFailures { get; set; }

    /// <summary>When it was switched off because of failures; null unless it is.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The failure because of which it was switched off; null unless it is.</summary>
    public WebhookFailure? DisabledBy { get; set; }

    /// <summary>The turn of the server that delivers its messages now; null when none does.</summary>
    public Guid? Claim { get; set; }

    /// <summary>From when a server may begin a turn; null before the first turn.</summary>
    public DateTimeOffset? FreeFrom { get; set; }

    /// <summary>Counts the changes of the webhook; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the webhook was registered.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the webhook last changed; messages that are sent do not count.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A new webhook, which is told of what happens after a change.</summary>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="WebhookDefinition"/>).</exception>
    public static Webhook Register(Guid id, string owner, WebhookDefinition definition, string protectedSecret, long after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var webhook = new Webhook { Id = id, Url = definition.Url, Owner = owner, Secret = protectedSecret, Seq = after, CreatedAt = now, UpdatedAt = now };
        webhook.Apply(definition);
        return webhook;
    }

    /// <summary>Takes over a changed definition.</summary>
    /// <exception cref="VersionConflictException">The webhook is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public void Revise(int expectedVersion, WebhookDefinition definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Versions.Check<Webhook>(Id, expectedVersion, Version);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Stops telling it.</summary>
    /// <exception cref="VersionConflictException">The webhook is no longer at the expected version.</exception>
    /// <exception cref="WebhookStateException">It is not active.</exception>
    public void Pause(int expectedVersion, DateTimeOffset now)
    {
        Versions.Check<Webhook>(Id, expectedVersion, Version);
        Demand(State == WebhookState.Active);
        State = WebhookState.Paused;
        Touch(now);
    }

    /// <summary>Tells it again.</summary>
    /// <exception cref="VersionConflictException">The webhook is no longer at the expected version.</exception>
    /// <exception cref="WebhookStateException">It is active already.</exception>
    public void Resume(int expectedVersion, DateTimeOffset now)
    {
        Versions.Check<Webhook>(Id, expectedVersion, Version);
        Demand(State != WebhookState.Active);
        (State, DisabledAt, DisabledBy, ConsecutiveFailures) = (WebhookState.Active, null, null, 0);
        Touch(now);
    }

    /// <summary>Switches it off because of a failure; one that is not active stays as it is.</summary>
    public void Disable(WebhookFailure failure, DateTimeOffset now)
    {
        if (State == WebhookState.Active)
        {
            (State, DisabledAt, DisabledBy) = (WebhookState.Disabled, now, failure);
            Touch(now);
        }
    }

    /// <summary>Signs with another secret from now on, and with the former one too until an instant.</summary>
    /// <exception cref="VersionConflictException">The webhook is no longer at the expected version.</exception>
    public void Rotate(int expectedVersion, string protectedSecret, DateTimeOffset formerUntil, DateTimeOffset now)
    {
        Versions.Check<Webhook>(Id, expectedVersion, Version);
        (FormerSecret, FormerSecretUntil, Secret) = (Secret, formerUntil, protectedSecret);
        Touch(now);
    }

    /// <summary>Refuses what only an active webhook, or only one that is not, can do.</summary>
    /// <exception cref="WebhookStateException">It does not hold.</exception>
    internal void Demand(bool holds)
    {
        if (!holds)
        {
            throw new WebhookStateException(State);
        }
    }

    private void Apply(WebhookDefinition definition) => (Url, Events, SourceId) = definition.Checked();

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>What is said of a webhook.</summary>
/// <param name="Url">Where messages are sent: http or https, 2,000 characters at most.</param>
/// <param name="Events">What it is told of; at least one event.</param>
/// <param name="SourceId">The only source of which it is told; null for all.</param>
public sealed record WebhookDefinition(Uri Url, IReadOnlyList<WebhookEvent> Events, Guid? SourceId)
{
    /// <summary>The definition of a webhook as it is now.</summary>
    public static WebhookDefinition Of(Webhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return new WebhookDefinition(webhook.Url, webhook.Events, webhook.SourceId);
    }

    /// <summary>Refuses an address that messages cannot be sent to, whatever it leads to.</summary>
    /// <exception cref="UnusableTargetException">Messages cannot be sent to the address.</exception>
    /// <exception cref="TextTooLongException">The address is too long.</exception>
    internal static void CheckTarget(Uri url)
    {
        TextRules.Within("url", url.OriginalString, TextRules.AddressLimit);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            throw new UnusableTargetException(url.OriginalString);
        }
    }

    /// <summary>Refuses what a webhook cannot be; events are given once each.</summary>
    /// <exception cref="UnusableTargetException">Messages cannot be sent to the address.</exception>
    /// <exception cref="TextTooLongException">The address is too long.</exception>
    /// <exception cref="NoWebhookEventsException">There is no event.</exception>
    internal WebhookDefinition Checked()
    {
        CheckTarget(Url);
        return Events.Count > 0 ? this with { Events = [.. Events.Distinct().Order()] } : throw new NoWebhookEventsException();
    }
}
