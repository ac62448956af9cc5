using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema.Enrolments;

/// <summary>Enrolments that a source sends in one call.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">How which enrolments stand, 500 at most.</param>
/// <param name="BatchId">Your own identity of this batch: the same batch is applied once and answered the same again. Null for dry runs only.</param>
/// <param name="DryRun">Whether nothing is stored, and the report only tells what would happen, field by field.</param>
internal sealed record SyncEnrolmentsInput(string Source, IReadOnlyList<EnrolmentItemInput> Items, Guid? BatchId, bool DryRun = false)
{
    internal EnrolmentBatch ToBatch(Func<string, bool> isOwn) => new(Source.Trim(), [.. Items.Select(item => item.ToItem(isOwn))]) { BatchId = BatchId, DryRun = DryRun };
}

/// <summary>How one enrolment stands, all of it: what is absent or null is not so. `enrolledAt` alone is kept.</summary>
/// <param name="ExternalId">The identifier of the enrolment in its source, 255 characters at most, compared with regard to case.</param>
/// <param name="Person">The person who learns.</param>
/// <param name="OfferExternalId">The identifier of the offer in the source that it comes from.</param>
/// <param name="Status">How far the enrolment is.</param>
/// <param name="OfferSource">The name of the source that the offer comes from; null for the source of the batch. Integrators: one of their own.</param>
/// <param name="SourceVersion">The version of what is said: a whole number or an RFC 3339 instant, of one kind for the whole source. What is older than what is stored is not applied. Null when the source counts none.</param>
/// <param name="EnrolledAt">When the person enrolled, not in the future; null keeps what is known, or takes the completion or the present moment.</param>
/// <param name="ExpectedEnd">The day by which completion is expected; null when unknown, and then no forecast counts on it.</param>
/// <param name="DueAt">By when it must be completed; null when there is no such moment.</param>
/// <param name="ProgressPct">How much is done, in percent from 0 to 100; null when unknown, or 100 when it was taken to its end.</param>
/// <param name="CompletedAt">When it was taken to its end, not in the future: needed for `COMPLETED`, `PASSED` and `FAILED`, null for all others.</param>
/// <param name="Attempt">Which attempt it is, from 1 to 10,000; together with the identifier the key.</param>
/// <param name="Assignment">What makes the person enrol.</param>
/// <param name="Force">Whether an older version is taken over all the same.</param>
internal sealed record EnrolmentItemInput(
    string ExternalId,
    PersonReferenceInput Person,
    string OfferExternalId,
    EnrolmentStatus Status,
    string? OfferSource,
    string? SourceVersion,
    DateTimeOffset? EnrolledAt,
    DateOnly? ExpectedEnd,
    DateTimeOffset? DueAt,
    int? ProgressPct,
    DateTimeOffset? CompletedAt,
    int Attempt = 1,
    AssignmentType Assignment = AssignmentType.SelfChosen,
    bool Force = false)
{
    internal EnrolmentItem ToItem(Func<string, bool> isOwn) => new(ExternalId, Person.ToReference(), OfferExternalId, Status)
    {
        OfferSource = OfferSource,
        IsForeignOffer = OfferSource is { } source && !isOwn(source),
        SourceVersion = SourceVersion,
        EnrolledAt = EnrolledAt,
        ExpectedEnd = ExpectedEnd,
        DueAt = DueAt,
        ProgressPct = ProgressPct,
        CompletedAt = CompletedAt,
        Attempt = Attempt,
        Assignment = Assignment,
        Force = Force,
    };
}

/// <summary>How a source names a person: by `id`, or by a key.</summary>
/// <param name="Id">The person's id here; null when a key is given.</param>
/// <param name="Source">The system that the key belongs to, for example `hr`; null for the source of the batch.</param>
/// <param name="ExternalId">The person's key in that system, compared with regard to case; null when the id is given.</param>
internal sealed record PersonReferenceInput([property: ID<Person>] Guid? Id, string? Source, string? ExternalId)
{
    internal PersonReference ToReference() => new(Id, Source, ExternalId);
}

[MutationType]
internal static partial class EnrolmentSyncMutations
{
    /// <summary>
    /// Takes over how a source says that up to 500 enrolments stand, each for itself: a bad item never blocks the others, and the report tells what became of each. A completion that meets what the offer asks for becomes evidence;
    /// where the source takes a completion back, its evidence is corrected. Safe to repeat with the same `batchId`. Send it as variables.
    /// </summary>
    /// <returns>What became of each item; null when the batch as a whole was refused.</returns>
    [Authorize(Policies.SyncEnrolments)]
    [Error<ForbiddenSourceError>]
    [Error<UnknownSourceError>]
    [Error<ManualSourceError>]
    [Error<MissingBatchIdError>]
    [Error<BatchIdReusedError>]
    [Error<BatchTooLargeError>]
    [Error<MixedVersionKindsError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static Task<SyncReport> SyncEnrolmentsAsync(
        SyncEnrolmentsInput input, ClaimsPrincipal user, SourceAccess access, EnrolmentSync enrolments, IntakeEvents events, CancellationToken cancellationToken)
    {
        access.Demand(user, input.Source.Trim());
        return events.ToldAsync(enrolments.SyncAsync(input.ToBatch(source => access.IsOwn(user, source)), cancellationToken));
    }
}
