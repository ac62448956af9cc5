using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Content;

/// <summary>What a call of <see cref="ShippedContent.EnsureAsync"/> put into the database.</summary>
/// <param name="BuiltIn">Whether the built-in content was loaded by this call.</param>
/// <param name="Demo">Whether the demo organisation was loaded by this call.</param>
public readonly record struct ContentLoad(bool BuiltIn, bool Demo);

/// <summary>Loads what ships with the product: the built-in content and an organisation, which is the demo or one to be named.</summary>
public static class ShippedContent
{
    private const int LoadLock = 0x4C47_0001;

    /// <summary>
    /// Loads what is missing, in one transaction. A database that has everything costs one query. Safe to call from two
    /// processes at once: the second waits and finds the content there.
    /// </summary>
    /// <param name="factory">Makes contexts on a migrated database.</param>
    /// <param name="time">The clock; its present moment is day 0 of the demo organisation.</param>
    /// <param name="loadDemo">Whether a database without an organisation gets the demo; otherwise it gets one without people, goals or skills.</param>
    /// <param name="cancellationToken">Stops the load; nothing is kept then.</param>
    public static async Task<ContentLoad> EnsureAsync(
        IDbContextFactory<LearningGraphContext> factory, TimeProvider time, bool loadDemo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(time);
        await using var context = await factory.CreateDbContextAsync(cancellationToken);
        if (await MissingAsync(context, cancellationToken) == default)
        {
            return default;
        }

        return await context.WriteAsync(() => LoadAsync(context, time.GetUtcNow(), loadDemo, cancellationToken), cancellationToken);
    }

    /// <summary>Opens the pulse of a demo organisation that was just loaded, for everybody in it to answer: only a server can, for it has a part of the keys.</summary>
    /// <param name="pulses">Opens pulses with the server's part of the keys.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept then.</param>
    public static Task OpenDemoPulseAsync(PulseKeeping pulses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pulses);
        return pulses.OpenAsync(DemoPulses.ToAnswer(), cancellationToken);
    }

    private static async Task<ContentLoad> LoadAsync(LearningGraphContext context, DateTimeOffset now, bool loadDemo, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LoadLock})", cancellationToken);
        }

        var missing = await MissingAsync(context, cancellationToken);
        if (missing.BuiltIn)
        {
            await BuiltInContent.LoadAsync(context, now, cancellationToken);
        }

        if (missing.Organisation)
        {
            await (loadDemo ? DemoOrganisation.LoadAsync(context, now, cancellationToken) : OwnOrganisation.LoadAsync(context, now, cancellationToken));
        }

        return new ContentLoad(missing.BuiltIn, missing.Organisation && loadDemo);
    }

    private static async Task<(bool BuiltIn, bool Organisation)> MissingAsync(LearningGraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Database
            .SqlQuery<int>($"""
                SELECT (CASE WHEN EXISTS (SELECT 1 FROM "CultureSources") THEN 1 ELSE 0 END)
                     + (CASE WHEN EXISTS (SELECT 1 FROM "Organisations") THEN 2 ELSE 0 END) AS "Value"
                """)
            .SingleAsync(cancellationToken);
        return ((found & 1) == 0, (found & 2) == 0);
    }
}
