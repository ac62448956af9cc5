namespace LearningGraph.Domain.Webhooks;

/// <summary>The address of a webhook is none that messages can be sent to.</summary>
public sealed class UnusableTargetException(string address)
    : DomainException("The field 'url' takes an address that begins with https:// or http://, without a user name, a password or a fragment.")
{
    /// <summary>The address as it was given.</summary>
    public string Address { get; } = address;
}

/// <summary>The address of a webhook leads into a private network or to this machine.</summary>
public sealed class PrivateTargetException(string host)
    : DomainException("The field 'url' leads to an address that is not on the public internet. An administrator of the server can allow that (Webhooks:AllowPrivateTargets).")
{
    /// <summary>The host of the address.</summary>
    public string Host { get; } = host;
}

/// <summary>A webhook is told of nothing.</summary>
public sealed class NoWebhookEventsException() : DomainException("The field 'events' needs at least one event.");

/// <summary>The caller may not be told of an event.</summary>
public sealed class WebhookEventNotAllowedException(WebhookEvent @event)
    : DomainException($"'{WebhookEvents.NameOf(@event)}' is told to administrators only.")
{
    /// <summary>The event.</summary>
    public WebhookEvent Event { get; } = @event;
}

/// <summary>The webhook is not in the state that the change needs.</summary>
public sealed class WebhookStateException(WebhookState state)
    : DomainException(state == WebhookState.Active ? "The webhook is active already." : "The webhook is not active: resume it first.")
{
    /// <summary>The state it is in.</summary>
    public WebhookState State { get; } = state;
}

/// <summary>The change log does not reach back to the place at which a webhook is to go on.</summary>
public sealed class ChangesNotKeptException(long after, long oldest, long last)
    : DomainException($"The change log has no place {after}: messages can begin after {oldest} at the earliest and after {last} at the latest.")
{
    /// <summary>The number after which messages were to begin.</summary>
    public long After { get; } = after;

    /// <summary>The lowest number after which they can begin.</summary>
    public long Oldest { get; } = oldest;

    /// <summary>The number of the last change.</summary>
    public long Last { get; } = last;
}
