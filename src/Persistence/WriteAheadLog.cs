using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>The log that SQLite writes to first, and from which pages are moved into the file; PostgreSQL looks after its own.</summary>
public sealed class WriteAheadLog(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int MostTries = 20;
    private const long Unknown = -1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Moves into the file what no reader needs in the log any more, beside those who read and write. When nobody does this, whoever commits does it once the log is long. See decision 57.</summary>
    public async Task MoveAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(PASSIVE)", cancellationToken);
        }
    }

    /// <summary>Moves everything into the file and empties the log, so that nothing that was removed is left in it. False when others were in the way for long.</summary>
    internal static async Task<bool> EmptyAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        for (var tries = 1; ; tries++)
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            var (isBusy, pages) = (row.GetInt64(0) != 0, row.GetInt64(1));
            if (!isBusy || pages != Unknown || tries == MostTries)
            {
                return !isBusy;
            }

            // SQLite waits for readers and writers by itself, but not for somebody who is moving pages at that moment: then it does not even look at the log.
            await Task.Delay(Pause, cancellation);
        }
    }
}
