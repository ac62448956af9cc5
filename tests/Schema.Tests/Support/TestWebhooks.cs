using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;

namespace LearningGraph.Schema.Tests;

/// <summary>What the host does for webhooks, without keys and without a network; the real ones are tested with the server.</summary>
internal sealed class TestWebhooks : IWebhookSecrets, IWebhookTargets
{
    private byte _count;

    public string Create() => WebhookSignature.SecretOf([.. Enumerable.Repeat(++_count, 32)]);

    public string Protect(string secret) => new([.. secret.Reverse()]);

    public string? Unprotect(string protectedSecret) => new([.. protectedSecret.Reverse()]);

    public Task CheckAsync(Uri url, CancellationToken cancellationToken)
        => url.Host.EndsWith(".internal", StringComparison.Ordinal) ? throw new PrivateTargetException(url.Host) : Task.CompletedTask;
}
