using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

[SubscriptionType]
internal static partial class SyncSubscriptions
{
    /// <summary>Tells of every batch of offers that was applied and every snapshot that was committed, from now on; not of dry runs and repetitions. Integrators, editors and administrators.</summary>
    /// <param name="source">The name of the source that is followed, compared exactly; null follows all. A name that no source bears brings no events.</param>
    [Authorize(Policies.ReadSync)]
    [Subscribe]
    [Topic(SyncTopics.Finished)]
    public static async Task<SyncReport> OnSyncFinishedAsync(
        string? source, [EventMessage] SyncFinished finished, SyncReportByBatchDataLoader reports, CancellationToken cancellationToken)
        => await reports.LoadRequiredAsync(finished.BatchId, cancellationToken);
}
