using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LearningGraph.Domain.Webhooks;

/// <summary>Signs messages by the convention Standard Webhooks (standardwebhooks.com).</summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A secret as receivers get it, made of random bytes: `whsec_` and the bytes as Base64.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static string SecretOf(ReadOnlySpan<byte> random)
        => random.Length == SecretBytes ? SecretPrefix + Convert.ToBase64String(random) : throw new ArgumentException($"A secret is made of {SecretBytes} bytes.", nameof(random));

    /// <summary>The value of the header `webhook-signature`: `v1,` and the HMAC-SHA256 of `id.timestamp.body` as Base64, once for each secret, separated by spaces.</summary>
    /// <param name="secrets">The secrets that receivers may hold.</param>
    /// <param name="messageId">The header `webhook-id`.</param>
    /// <param name="timestamp">The header `webhook-timestamp`: the seconds since 1970.</param>
    /// <param name="body">The body, byte by byte as it is sent in UTF-8.</param>
    public static string Sign(IReadOnlyList<string> secrets, string messageId, long timestamp, string body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), content))));
    }

    private static byte[] KeyOf(string secret)
        => secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            ? Convert.FromBase64String(secret[SecretPrefix.Length..])
            : throw new ArgumentException("A secret begins with whsec_.", nameof(secret));
}
