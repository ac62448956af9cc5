using System.Runtime.CompilerServices;
using System.Security.Claims;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

[SubscriptionType]
internal static partial class SyncSubscriptions
{
    /// <summary>Tells of every batch of offers, enrolments or people that was applied and every snapshot that was committed, from now on; not of dry runs and repetitions. Integrators: of their own sources.</summary>
    /// <param name="source">The name of the source that is followed, compared exactly; null follows all. A name that no source bears brings no events.</param>
    [Authorize(Policies.ReadSync)]
    [Subscribe(With = nameof(FollowFinishedAsync))]
    public static async Task<SyncReport> OnSyncFinishedAsync(
        string? source, [EventMessage] SyncFinished finished, SyncReportByBatchDataLoader reports, CancellationToken cancellationToken)
        => await reports.LoadRequiredAsync(finished.BatchId, cancellationToken);

    internal static async ValueTask<ISourceStream<SyncFinished>> FollowFinishedAsync(
        string? source, ClaimsPrincipal user, SourceAccess access, ITopicEventReceiver receiver, CancellationToken cancellationToken)
        => new OwnBatches(await receiver.SubscribeAsync<SyncFinished>(SyncTopics.FinishedOf(source), cancellationToken), finished => access.IsOwn(user, finished.Source));

    /// <summary>The batches of the sources that are the subscriber's.</summary>
    private sealed class OwnBatches(ISourceStream<SyncFinished> batches, Func<SyncFinished, bool> mayHear) : ISourceStream<SyncFinished>
    {
        public IAsyncEnumerable<SyncFinished> ReadEventsAsync() => ReadAsync();

        IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => BoxedAsync();

        public ValueTask DisposeAsync() => batches.DisposeAsync();

        private async IAsyncEnumerable<SyncFinished> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var finished in batches.ReadEventsAsync().WithCancellation(cancellationToken))
            {
                if (mayHear(finished))
                {
                    yield return finished;
                }
            }
        }

        private async IAsyncEnumerable<object?> BoxedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var finished in ReadAsync(cancellationToken))
            {
                yield return finished;
            }
        }
    }
}
