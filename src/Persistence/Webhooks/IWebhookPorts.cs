using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Webhooks;

namespace LearningGraph.Persistence.Webhooks;

/// <summary>Makes and keeps the secrets of webhooks; the host registers one.</summary>
public interface IWebhookSecrets
{
    /// <summary>A new secret.</summary>
    string Create();

    /// <summary>Encrypts a secret for the database.</summary>
    string Protect(string secret);

    /// <summary>Decrypts a secret from the database; null when the keys for it are missing.</summary>
    string? Unprotect(string protectedSecret);
}

/// <summary>Decides where messages may go; the host registers one.</summary>
public interface IWebhookTargets
{
    /// <summary>Refuses an address that leads into a private network. A name that nobody knows yet is let through: it is looked at again with every connection.</summary>
    /// <exception cref="PrivateTargetException">The address is refused.</exception>
    Task CheckAsync(Uri url, CancellationToken cancellationToken);
}

/// <summary>Writes the bodies of messages, in the ids and names of the schema.</summary>
public interface IWebhookMessages
{
    /// <summary>The body that tells of a change.</summary>
    string Of(WebhookEvent @event, ChangeEvent change);

    /// <summary>The body of a message that tries a webhook out.</summary>
    string OfTest(Webhook webhook, DateTimeOffset at);
}
