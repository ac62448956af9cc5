using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Workforce;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema.Workforce;

[MutationType]
internal static partial class PersonSyncMutations
{
    /// <summary>
    /// Takes over what a source, such as a personnel system, says of up to 500 people, each for itself: a bad item never blocks the others, and the report tells what became of each. Somebody who moves keeps the former place on record,
    /// somebody who leaves keeps everything until the last day. Safe to repeat with the same `batchId`. Send it as variables.
    /// </summary>
    /// <returns>What became of each item; null when the batch as a whole was refused.</returns>
    [Authorize(Policies.SyncPeople)]
    [Error<ForbiddenSourceError>]
    [Error<UnknownSourceError>]
    [Error<ManualSourceError>]
    [Error<MissingBatchIdError>]
    [Error<BatchIdReusedError>]
    [Error<BatchTooLargeError>]
    [Error<MixedVersionKindsError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static Task<SyncReport> SyncPeopleAsync(
        SyncPeopleInput input, ClaimsPrincipal user, SourceAccess access, PersonSync people, SyncEvents events, CancellationToken cancellationToken)
    {
        access.Demand(user, input.Source.Trim());
        return people.SyncAsync(input.ToBatch(source => access.IsOwn(user, source)), cancellationToken).ThenTell(events.FinishedAsync);
    }
}
