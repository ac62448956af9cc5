using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Privacy;

/// <summary>
/// Takes what was overwritten or deleted out of a SQLite file: the whole file is written anew, and the write-ahead log is emptied. Until then, old content can stand in parts of the file that are no longer used.
/// </summary>
internal static class TraceRemoval
{
    /// <summary>Files up to this size are written anew at once; larger ones when the server next tidies up, within a day.</summary>
    internal const long AtOnce = 256L * 1024 * 1024;

    /// <summary>From now on, until <see cref="EndAsync"/>, what this connection deletes is overwritten.</summary>
    internal static async Task BeginAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        if (context.Database.IsSqlite())
        {
            await context.Database.OpenConnectionAsync(cancellation);
            await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellation);
        }
    }

    internal static async Task EndAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = OFF", cancellation);
        }
    }

    /// <summary>Writes the file anew when it is not larger than a size; answers whether it did. Other programs may read and write meanwhile; when one of them is in the way for long, it is left for another time.</summary>
    internal static async Task<bool> RunAsync(LearningGraphContext context, long largest, CancellationToken cancellation)
    {
        if (!context.Database.IsSqlite())
        {
            return false;
        }

        await context.Database.OpenConnectionAsync(cancellation);
        var size = (await context.Database.SqlQueryRaw<long>("""SELECT "page_count" * "page_size" AS "Value" FROM pragma_page_count, pragma_page_size""").ToListAsync(cancellation))[0];
        if (size > largest)
        {
            return false;
        }

        try
        {
            // The new file is put together beside the old one: in memory only when it is small.
            await context.Database.ExecuteSqlRawAsync(size > AtOnce ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY", cancellation);
            await context.Database.ExecuteSqlRawAsync("VACUUM", cancellation);
            return await WriteAheadLog.EmptyAsync(context, cancellation);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return false;
        }
        finally
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA temp_store = MEMORY", CancellationToken.None);
        }
    }
}
