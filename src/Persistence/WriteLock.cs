using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>What only one transaction at a time may change, because a rule spans rows that no index can guard.</summary>
internal enum WriteLock
{
    /// <summary>The relations between skills, which may close no circle.</summary>
    Skills = 0x4C47_0002,

    /// <summary>The tree of units and who is where in it.</summary>
    Workforce = 0x4C47_0003,

    /// <summary>Statements about people, none of which may be recorded twice.</summary>
    Evidence = 0x4C47_0004,
}

/// <summary>Takes locks that end with the transaction.</summary>
internal static class WriteLocks
{
    /// <summary>Waits until no other transaction holds the lock. On SQLite there is nothing to do: a transaction that writes is alone.</summary>
    internal static async Task LockAsync(this LearningGraphContext context, WriteLock what, CancellationToken cancellation)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({(int)what})", cancellation);
        }
    }
}
