using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Changes;

/// <summary>Shortens the audit: the notes of reads, and what objects were like before and after changes. The changes themselves are kept as long as the change log.</summary>
public sealed class AuditRetention(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int AtOnce = 10_000;

    /// <summary>Removes what is older than an instant, a bounded number in each transaction.</summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var removed = 0;
        int last;
        do
        {
            last = await context.WriteAsync(
                async () => await context.PersonReads
                        .Where(r => context.PersonReads.Where(old => old.At < before).OrderBy(old => old.At).Take(AtOnce).Select(old => old.Id).Contains(r.Id))
                        .ExecuteDeleteAsync(cancellationToken)
                    + await context.ChangeImages
                        .Where(i => context.ChangeImages.OrderBy(old => old.Seq).Take(AtOnce).Select(old => old.Seq).Contains(i.Seq)
                            && !context.ChangeEvents.Any(e => e.Seq == i.Seq && e.At >= before))
                        .ExecuteDeleteAsync(cancellationToken),
                cancellationToken);
            removed += last;
        }
        while (last > 0);
        return removed;
    }
}
