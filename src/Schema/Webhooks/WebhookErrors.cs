using LearningGraph.Domain.Webhooks;

namespace LearningGraph.Schema.Webhooks;

/// <summary>The address is none that messages can be sent to: it must begin with https:// or http://, without a user name, a password or a fragment.</summary>
internal sealed class UnusableTargetError(UnusableTargetException refused) : InputError(refused, "url");

/// <summary>The address leads to this machine or into a private network, and the installation does not allow that.</summary>
internal sealed class PrivateTargetError(PrivateTargetException refused) : InputError(refused, "url")
{
    /// <summary>The host of the address.</summary>
    public string Host { get; } = refused.Host;
}

/// <summary>The webhook would be told of nothing.</summary>
internal sealed class NoWebhookEventsError(NoWebhookEventsException refused) : InputError(refused, "events");

/// <summary>The caller may not be told of an event: it is about persons, goals or the learning culture.</summary>
internal sealed class WebhookEventNotAllowedError(WebhookEventNotAllowedException refused) : InputError(refused, "events")
{
    /// <summary>The event.</summary>
    public WebhookEvent Event { get; } = refused.Event;
}

/// <summary>The webhook is active already, or is not active, so that the change means nothing.</summary>
internal sealed class WebhookStateError(WebhookStateException refused) : InputError(refused, "id")
{
    /// <summary>The state it is in.</summary>
    public WebhookState State { get; } = refused.State;
}

/// <summary>The change log does not have the place from which messages were to go on.</summary>
internal sealed class ChangesNotKeptError(ChangesNotKeptException refused) : InputError(refused, "after")
{
    /// <summary>The lowest number after which messages can begin; read anew what lies before.</summary>
    public long Oldest { get; } = refused.Oldest;

    /// <summary>The number of the last change.</summary>
    public long Last { get; } = refused.Last;
}
