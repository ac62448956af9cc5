using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>Inserts many new rows, a thousand with each statement; for seeding and imports, where the change tracker would be far slower.</summary>
/// <remarks>
/// Columns, conversions and table names come from the model, so any entity works on any of the databases. Keys must be set, and
/// nothing is tracked; the change log is told of new objects, but not of rows that are parts of others. Calls within one <see cref="WriteTransaction"/> share its transaction. References are checked at the end of
/// the transaction on SQLite, and with each statement on PostgreSQL: insert what is referred to first.
/// </remarks>
public static class BulkInsert
{
    private const int RowsPerStatement = 1000;
    private const int ChangesPerCall = 5000;

    /// <summary>Inserts the rows in the order given and answers how many there were.</summary>
    public static Task<int> BulkInsertAsync<T>(
        this LearningGraphContext context, IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rows);
        return context.Database.CurrentTransaction is not null
            ? InsertAsync(context, rows, cancellationToken)
            : context.WriteAsync(() => InsertAsync(context, rows, cancellationToken), cancellationToken);
    }

    /// <summary>Inserts rows of which the caller tells the change log, in the transaction that runs; what they refer to must be there.</summary>
    internal static async Task InsertUntoldAsync<T>(this LearningGraphContext context, IReadOnlyCollection<T> rows, CancellationToken cancellation = default)
        where T : class
    {
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            await new BulkCommand(context).Insert(chunk).ExecuteAsync(cancellation);
        }
    }

    private static async Task<int> InsertAsync<T>(LearningGraphContext context, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
        }

        var told = new Told(context, [], []);
        var count = 0;
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            count += await new BulkCommand(context).Insert(chunk).ExecuteAsync(cancellation);
            await told.AddAsync(chunk, cancellation);
        }

        await told.FlushAsync(cancellation);
        return count;
    }

    /// <summary>What follows from new rows, for many rows at once: the change log, and the levels that evidence states.</summary>
    private sealed record Told(LearningGraphContext Context, List<ChangeEvent> Changes, HashSet<(Guid PersonId, Guid SkillId)> Levels)
    {
        internal async Task AddAsync<T>(T[] rows, CancellationToken cancellation)
            where T : class
        {
            foreach (var row in rows)
            {
                if (ChangeLog.Creation(row) is { } change)
                {
                    Changes.Add(change);
                }

                if (row is Evidence evidence)
                {
                    Levels.Add((evidence.PersonId, evidence.SkillId));
                }
            }

            if (Changes.Count >= ChangesPerCall)
            {
                await FlushAsync(cancellation);
            }
        }

        internal async Task FlushAsync(CancellationToken cancellation)
        {
            await CurrentLevels.RefreshAsync(Context, Levels, cancellation);
            await ChangeLog.AppendAsync(Context, Changes, cancellation);
            Levels.Clear();
            Changes.Clear();
        }
    }
}
