using LearningGraph.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LearningGraph.Server.Hosting;

/// <summary>Whether the process lives (<c>/health/live</c>) and whether it can answer (<c>/health/ready</c>): 200 or 503, with one word.</summary>
internal static class HealthSetup
{
    /// <summary>Registers the checks.</summary>
    public static void AddLearningGraphHealth(this IServiceCollection services)
        => services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

    /// <summary>Serves them.</summary>
    public static void MapLearningGraphHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready");
    }

    private sealed class DatabaseCheck(IDbContextFactory<LearningGraphContext> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            return await database.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
    }
}
