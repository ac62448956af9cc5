using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>The log that SQLite writes to first, and from which pages are moved into the file; PostgreSQL looks after its own.</summary>
public sealed class WriteAheadLog(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int MostTries = 20;
    private const long Unknown = -1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Moves into the file what no reader needs in the log any more, beside those who read and write. When nobody does this, whoever commits does it once the log is long. See decision 57.</summary>
    /// <remarks>It has a thread of its own, because SQLite keeps it for as long as the disk takes.</remarks>
    public Task MoveAsync(CancellationToken cancellationToken = default)
        => Task.Factory.StartNew(Move, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Moves everything into the file and empties the log, so that nothing that was removed is left in it. False when others were in the way for long.</summary>
    internal static async Task<bool> EmptyAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var (isBusy, pages) = await TryEmptyAsync(context, cancellation);
            if (!isBusy || pages != Unknown || tries == MostTries)
            {
                return !isBusy;
            }

            // SQLite waits for readers and writers by itself, but not for somebody who is moving pages at that moment: then it does not even look at the log.
            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task<(bool IsBusy, long Pages)> TryEmptyAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0) != 0, row.GetInt64(1));
    }

    private void Move()
    {
        using var context = contexts.CreateDbContext();
        if (context.Database.IsSqlite())
        {
            context.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }
}
