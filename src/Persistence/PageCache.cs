using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>How much of an SQLite file a connection keeps in memory; what is not kept is read again, page by page.</summary>
internal static class PageCache
{
    /// <summary>What every connection keeps, in KiB.</summary>
    internal const int Usual = 2_000;

    /// <summary>What a connection keeps that wrote a batch, in KiB: the pages of the indexes that the next batch writes in again.</summary>
    internal const int Batch = 16_384;

    /// <summary>Sets what the connection keeps from now on, also when the pool hands it out again; on PostgreSQL there is nothing to do.</summary>
    internal static async Task KeepPagesAsync(this LearningGraphContext context, int kibibytes, CancellationToken cancellation)
    {
        if (context.Database.IsSqlite())
        {
            await context.Database.OpenConnectionAsync(cancellation);
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{kibibytes}");
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
