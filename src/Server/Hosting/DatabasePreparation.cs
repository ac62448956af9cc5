using System.Diagnostics;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>Migrates the database and fills it, one process at a time; what is there already stays. Meanwhile the GraphQL schema is built.</summary>
internal sealed class DatabasePreparation(DatabaseReadiness database, IRequestExecutorProvider executors) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var schema = Task.Run(() => executors.GetExecutorAsync(cancellationToken: cancellationToken).AsTask(), cancellationToken);
        await database.PrepareAsync(cancellationToken);
        await schema;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Migrates the database and fills it, one process at a time; what is there already stays.</summary>
internal sealed class DatabaseReadiness(
    IDbContextFactory<LearningGraphContext> databases,
    IOptions<DatabaseSettings> database,
    IOptions<ContentSettings> content,
    IHostEnvironment environment,
    PulseKeeping pulses,
    TimeProvider time,
    ILogger<DatabasePreparation> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Prepares it; waits for its turn.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var path = DatabaseSetup.FullPath(environment, database.Value);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var turn = await StartupLock.AcquireAsync(path, Patience, TimeProvider.System, cancellationToken);

        var begun = Stopwatch.GetTimestamp();
        var migrations = await MigrateAsync(cancellationToken);
        log.LogInformation("Database {Path}: {Migrations} migrations applied in {Elapsed}", path, migrations, Elapsed(begun));

        begun = Stopwatch.GetTimestamp();
        var load = await ShippedContent.EnsureAsync(databases, time, content.Value.LoadDemo == true, cancellationToken);
        if (load.Demo)
        {
            await ShippedContent.OpenDemoPulseAsync(pulses, cancellationToken);
        }

        log.LogInformation("Content: {Loaded} loaded in {Elapsed}", Describe(load), Elapsed(begun));
    }

    private static string Elapsed(long begun) => $"{Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms";

    /// <summary>Applies what is missing and gives the number; looking first spares the next start the comparison of the whole model.</summary>
    private async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await databases.CreateDbContextAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            await context.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }

    private static string Describe(ContentLoad load)
        => load switch
        {
            { BuiltIn: true, Demo: true } => "built-in content and demo organisation",
            { BuiltIn: true } => "built-in content",
            { Demo: true } => "demo organisation",
            _ => "nothing new",
        };
}
