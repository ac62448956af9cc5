using System.Data.Common;
using LearningGraph.Domain.Offers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LearningGraph.Persistence.Offers;

/// <summary>Turns what a database says when it cannot write into what a caller can act upon.</summary>
internal static class StorageFaults
{
    /// <summary>Runs a write; a lock that did not go away, a full disk and a read-only file get exceptions of their own.</summary>
    internal static async Task<T> GuardAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception failure) when (IsBusy(Cause(failure)))
        {
            throw new DatabaseBusyException(failure);
        }
        catch (Exception failure) when (CannotStore(Cause(failure)))
        {
            throw new StorageUnavailableException(failure);
        }
    }

    /// <summary>Whether a unique index, or a row that changed meanwhile, says that somebody else was first.</summary>
    internal static bool IsLostRace(Exception failure)
        => failure is RowsChangedException || Cause(failure) is SqliteException
        {
            SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY,
        }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static DbException? Cause(Exception failure)
        => failure as DbException ?? (failure as DbUpdateException)?.InnerException as DbException;

    private static bool IsBusy(DbException? failure) => failure switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } => true,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => true,
        _ => false,
    };

    private static bool CannotStore(DbException? failure) => failure switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_IOERR } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        _ => false,
    };
}

/// <summary>Rows that were to be written had changed since they were read.</summary>
internal sealed class RowsChangedException() : Exception("Rows changed meanwhile.");
