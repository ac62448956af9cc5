using LearningGraph.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LearningGraph.Persistence;

/// <summary>How everything is written: in one short transaction, from the first read to the commit.</summary>
public static class WriteTransaction
{
    /// <summary>
    /// Runs work that reads and changes entities, saves the changes and commits. On SQLite the transaction takes the write lock at
    /// once, so what was read cannot change meanwhile; elsewhere a lost race shows as a conflict. When anything fails nothing is written.
    /// </summary>
    /// <exception cref="VersionConflictException">Somebody else changed an entity first.</exception>
    public static async Task<T> WriteAsync<T>(
        this LearningGraphContext context, Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(work);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        T result;
        try
        {
            result = await work();
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException lost)
        {
            throw await ConflictAsync(lost, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}(LearningGraphContext, Func{Task{T}}, CancellationToken)"/>
    public static Task WriteAsync(this LearningGraphContext context, Func<Task> work, CancellationToken cancellationToken = default)
        => context.WriteAsync(
            async () =>
            {
                await work();
                return true;
            },
            cancellationToken);

    /// <summary>Whether saving failed because a unique index already holds the value.</summary>
    public static bool IsDuplicate(this DbUpdateException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.InnerException switch
        {
            SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY } => true,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
            _ => false,
        };
    }

    private static async Task<Exception> ConflictAsync(DbUpdateConcurrencyException lost, CancellationToken cancellation)
    {
        var entry = lost.Entries[0];
        var id = (Guid)entry.Property("Id").CurrentValue!;
        var stored = await entry.GetDatabaseValuesAsync(cancellation);
        return stored is null
            ? new NotFoundException(entry.Metadata.ClrType.Name, id)
            : new VersionConflictException(entry.Metadata.ClrType.Name, id, (int)entry.Property("Version").OriginalValue!, stored.GetValue<int>("Version"));
    }
}
