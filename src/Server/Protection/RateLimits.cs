using System.Security.Claims;
using System.Threading.RateLimiting;
using LearningGraph.GraphQL.Security;
using LearningGraph.Server.Hosting;
using LearningGraph.Server.Identity;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Protection;

/// <summary>Section <c>RateLimits</c>: how many cost units a client may spend; field cost and type cost of its operations together.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>Units a minute for each user or program that comes with a token, on this server. Default: 2,000,000; in Development none. 0 for no limit.</summary>
    public int? UnitsPerMinute { get; set; }

    /// <summary>Units a minute for each address from which nobody is signed in. Default: 200,000; in Development none. 0 for no limit.</summary>
    public int? AnonymousUnitsPerMinute { get; set; }
}

/// <summary>Registers the limits: Hot Chocolate has no place for them.</summary>
internal static class RateLimitSetup
{
    /// <summary>Registers the settings and what counts.</summary>
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RateLimitSettings>("RateLimits")
            .PostConfigure(limits =>
            {
                limits.UnitsPerMinute ??= builder.Environment.IsDevelopment() ? 0 : 2_000_000;
                limits.AnonymousUnitsPerMinute ??= builder.Environment.IsDevelopment() ? 0 : 200_000;
            })
            .Validate(limits => limits is { UnitsPerMinute: >= 0, AnonymousUnitsPerMinute: >= 0 }, "RateLimits: units must be at least 0.");
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.AddSingleton(services => LimitsOf(
            services.GetRequiredService<IOptions<RateLimitSettings>>().Value, services.GetRequiredService<IOptions<CostOptions>>().Value));
    }

    /// <summary>What clients are told of the limits.</summary>
    private static Schema.HostLimits LimitsOf(RateLimitSettings rates, CostOptions costs) => new()
    {
        MaxFieldCost = costs.EnforceCostLimits ? costs.MaxFieldCost : null,
        MaxTypeCost = costs.EnforceCostLimits ? costs.MaxTypeCost : null,
        CostUnitsPerMinute = rates.UnitsPerMinute is > 0 and { } units ? units : null,
        AnonymousCostUnitsPerMinute = rates.AnonymousUnitsPerMinute is > 0 and { } anonymous ? anonymous : null,
    };

    /// <summary>After callers are identified: gives each request a meter of its client.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitSettings>>().Value is { UnitsPerMinute: 0, AnonymousUnitsPerMinute: 0 })
        {
            return;
        }

        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((context, next) =>
        {
            context.Features.Set(limits.MeterOf(context));
            return next(context);
        });
    }
}

/// <summary>
/// Lets each client spend so many cost units a minute. What is not spent is kept for a minute at the most, so that a client may spend a minute's units at once. Each server counts for itself.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private const int PeriodsPerMinute = 60;
    private readonly PartitionedRateLimiter<Client> _limiter;
    private readonly RateLimitSettings _settings;

    public RateLimits(IOptions<RateLimitSettings> settings)
    {
        _settings = settings.Value;
        _limiter = PartitionedRateLimiter.Create<Client, Client>(client => RateLimitPartition.GetTokenBucketLimiter(client, c => Bucket(UnitsOf(c))));
    }

    /// <summary>What the client of a request may spend.</summary>
    public IOperationMeter MeterOf(HttpContext context) => new Meter(this, context);

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int units) => new()
    {
        TokenLimit = units,
        TokensPerPeriod = Math.Max(1, units / PeriodsPerMinute),
        ReplenishmentPeriod = Period,
        AutoReplenishment = true,
        QueueLimit = 0,
    };

    private int UnitsOf(Client client) => (client.IsSignedIn ? _settings.UnitsPerMinute : _settings.AnonymousUnitsPerMinute) ?? 0;

    private TimeSpan? Take(Client client, double units)
    {
        var most = UnitsOf(client);
        if (most == 0)
        {
            return null;
        }

        // What costs more than a whole minute's units takes them all.
        using var lease = _limiter.AttemptAcquire(client, (int)Math.Clamp(Math.Ceiling(units), 1, most));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Period;
    }

    /// <summary>Who spends: a user or program by its token, otherwise an address.</summary>
    private readonly record struct Client(bool IsSignedIn, string Name)
    {
        public static Client Of(HttpContext context)
            => context.User.FindFirstValue(TokenCallers.Client) is { } name ? new(true, name)
                : new(context.User.Identity?.IsAuthenticated == true, context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    /// <summary>Looks at the caller when asked, since a WebSocket may sign in after it was opened.</summary>
    private sealed class Meter(RateLimits limits, HttpContext context) : IOperationMeter
    {
        public TimeSpan? Take(double units) => limits.Take(Client.Of(context), units);
    }
}
