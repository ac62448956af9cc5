using System.Security.Cryptography;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace LearningGraph.Server.Webhooks;

/// <summary>Secrets of webhooks, encrypted with keys that lie outside the database.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    private const int RandomBytes = 32;
    private readonly IDataProtector _protector = protection.CreateProtector("LearningGraph.Webhooks.Secret");

    public string Create() => WebhookSignature.SecretOf(RandomNumberGenerator.GetBytes(RandomBytes));

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string protectedSecret)
    {
        try
        {
            return _protector.Unprotect(protectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
