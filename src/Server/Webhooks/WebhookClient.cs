using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;
using LearningGraph.Schema;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Webhooks;

/// <summary>Sends one message to one receiver, and says what came of it. Of the answer nothing but the status is looked at.</summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly IWebhookSecrets _secrets;
    private readonly IOptions<WebhookOptions> _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookClient(WebhookTargets targets, IWebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time, ServerFacts facts)
    {
        (_secrets, _options, _time) = (secrets, options, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would connect for us, past the check of the address.
            UseProxy = false,
            ConnectCallback = targets.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("LearningGraph", facts.Version));
    }

    /// <summary>Sends the message, signed with every secret that the receiver may hold now.</summary>
    public async Task<WebhookAttempt> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (SecretsOf(webhook, now) is not { } secrets)
        {
            return new(null, WebhookFailure.SecretUnreadable);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json") };
        var timestamp = now.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(secrets, delivery.MessageId, timestamp, delivery.Body));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(_options.Value.TimeoutSeconds));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new((int)response.StatusCode, FailureOf((int)response.StatusCode));
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or PrivateTargetException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(null, FailureOf(failure));
        }
    }

    public void Dispose() => _http.Dispose();

    private static WebhookFailure? FailureOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => WebhookFailure.Redirect,
        410 => WebhookFailure.Gone,
        >= 500 => WebhookFailure.ReceiverError,
        _ => WebhookFailure.Refused,
    };

    private static WebhookFailure FailureOf(Exception failure) => failure switch
    {
        OperationCanceledException => WebhookFailure.Timeout,
        PrivateTargetException or { InnerException: PrivateTargetException } => WebhookFailure.AddressRefused,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => WebhookFailure.NameUnknown,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => WebhookFailure.NameUnknown,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => WebhookFailure.NameUnknown,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookFailure.Tls,
        _ => WebhookFailure.Connection,
    };

    /// <summary>The current secret and, as long as it signs too and can be read, the former one; null when the current one cannot be read.</summary>
    private List<string>? SecretsOf(Webhook webhook, DateTimeOffset now)
        => _secrets.Unprotect(webhook.Secret) is not { } current ? null
            : webhook.FormerSecret is { } kept && webhook.FormerSecretUntil > now && _secrets.Unprotect(kept) is { } former ? [current, former]
            : [current];
}
