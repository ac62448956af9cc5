using LearningGraph.Domain.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Changes;

/// <summary>Shortens the change log.</summary>
public sealed class ChangeRetention(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int AtOnce = 10_000;

    /// <summary>Removes the changes written before an instant, the oldest first and a bounded number in each transaction; the number of the last change stays.</summary>
    /// <returns>How many changes were removed.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var removed = 0;
        while (await context.ChangeEvents.AsNoTracking().OrderBy(e => e.Seq)
            .Take(AtOnce).Select(e => new { e.Seq, e.At }).ToListAsync(cancellationToken) is { Count: > 0 } oldest)
        {
            // Up to the first change that is young enough: what is kept must be one unbroken piece, whatever clocks did.
            var old = oldest.TakeWhile(e => e.At < before).Select(e => e.Seq).LastOrDefault();
            if (old > 0)
            {
                removed += await context.WriteAsync(
                    () => context.ChangeEvents.Where(e => e.Seq <= old).ExecuteDeleteAsync(cancellationToken), cancellationToken);
            }

            if (old < oldest[^1].Seq)
            {
                break;
            }
        }

        return removed;
    }
}
