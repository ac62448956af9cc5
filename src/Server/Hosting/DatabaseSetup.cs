using System.Diagnostics;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>The database: registered here, prepared before the server listens.</summary>
internal static class DatabaseSetup
{
    /// <summary>Registers the database and what prepares it at start.</summary>
    public static void AddLearningGraphDatabase(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new();
        builder.Services.AddLearningGraphPersistence(FullPath(builder.Environment, settings));
        builder.Services.AddHostedService<DatabasePreparation>();
    }

    internal static string FullPath(IHostEnvironment environment, DatabaseSettings settings)
        => Path.GetFullPath(settings.Path, environment.ContentRootPath);
}

/// <summary>Migrates the database and fills it, one process at a time; what is there already stays.</summary>
internal sealed class DatabasePreparation(
    IDbContextFactory<LearningGraphContext> databases,
    IOptions<DatabaseSettings> settings,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<DatabasePreparation> log) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = DatabaseSetup.FullPath(environment, settings.Value);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var turn = await StartupLock.AcquireAsync(path, Patience, TimeProvider.System, cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        log.LogInformation("Database {Path} ready in {Milliseconds:0} ms", path, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        _ = time;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
