using System.Globalization;
using System.Security.Claims;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Tells who the caller of a long-lived subscription is by now.</summary>
public interface ISubscriptionCaller
{
    /// <summary>
    /// The caller as of now: asked when a subscription begins, before each event, and now and then while none comes (<c>RequestExecutorOptions.SubscriptionCheckInterval</c>).
    /// Null when the caller's token has expired or was withdrawn: the subscription ends with the error <c>AUTH_NOT_AUTHENTICATED</c>.
    /// </summary>
    /// <param name="caller">The caller as it was before; anonymous when nobody is signed in.</param>
    /// <param name="cancellationToken">Ends when the subscription ends.</param>
    ValueTask<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal caller, CancellationToken cancellationToken);
}

/// <summary>A caller stays who it is until the time of its claim <c>exp</c> (seconds since 1970, as in a JSON web token); without that claim for ever.</summary>
internal sealed class ExpiringCaller(TimeProvider time) : ISubscriptionCaller
{
    public ValueTask<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var hasExpired = caller.FindFirst("exp") is { } expiry
            && long.TryParse(expiry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= time.GetUtcNow().ToUnixTimeSeconds();
        return new(hasExpired ? null : caller);
    }
}
