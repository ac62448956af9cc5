using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>How a batch of whatever kind is applied when others write at the same moment: again when somebody else was first, and noted when it was refused.</summary>
internal static class BatchAttempts
{
    private const int Most = 3;

    /// <summary>Refuses a batch that is too large, or that is to be stored and has no identity.</summary>
    internal static void Check(int items, Guid? batchId, bool dryRun, string field = "items")
    {
        if (items > OfferBatch.ItemLimit)
        {
            throw new BatchTooLargeException(OfferBatch.ItemLimit, items, field);
        }

        if (!dryRun && batchId is null)
        {
            throw new MissingBatchIdException();
        }
    }

    /// <summary>Applies a batch, three times at most.</summary>
    internal static async Task<T> RunAsync<T>(
        IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, string source, Func<Task<T>> apply, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StorageFaults.GuardAsync(apply);
            }
            catch (Exception lost) when (StorageFaults.IsLostRace(lost) && attempt < Most)
            {
                // The winner's rows are visible now, so the next attempt sees them: the same batch is answered from its report.
            }
            catch (Exception lost) when (StorageFaults.IsLostRace(lost))
            {
                throw new DatabaseBusyException(lost);
            }
            catch (DomainException refused) when (refused is not (UnknownSourceException or DatabaseBusyException or StorageUnavailableException))
            {
                await NoteAsync(contexts, source, time.GetUtcNow(), cancellation);
                throw;
            }
        }
    }

    private static async Task NoteAsync(IDbContextFactory<LearningGraphContext> contexts, string source, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await StorageFaults.GuardAsync(async () =>
        {
            await SyncFailures.NoteAsync(context, s => s.Name == source, now, cancellation);
            return true;
        });
    }
}
