using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema.Enrolments;

/// <summary>Statements of learning tools (xAPI) that a source sends in one call.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Statements">The statements as JSON texts, one each, 500 at most of 65,536 characters at most. Taken over are the verbs completed, passed, failed, waived, abandoned and voided.</param>
/// <param name="OfferSource">The name of the source whose offers the activities are; null for the source of the batch. Integrators: one of their own.</param>
/// <param name="BatchId">Your own identity of this batch: the same batch is applied once and answered the same again. Null for dry runs only.</param>
/// <param name="DryRun">Whether nothing is stored, and the report only tells what would happen, field by field.</param>
internal sealed record IngestStatementsInput(string Source, IReadOnlyList<string> Statements, string? OfferSource, Guid? BatchId, bool DryRun = false)
{
    internal StatementBatch ToBatch() => new(Source.Trim(), Statements) { OfferSource = OfferSource?.Trim(), BatchId = BatchId, DryRun = DryRun };
}

[MutationType]
internal static partial class StatementMutations
{
    /// <summary>
    /// Takes over what up to 500 xAPI statements (1.0.3 or 2.0) say of enrolments, each for itself: a bad statement never blocks the others, and the report tells what became of each. The order in which statements come does not matter. A completion that
    /// meets what the offer asks for becomes evidence; where a statement is voided, its evidence is corrected. Safe to repeat with the same `batchId`. Send it as variables.
    /// </summary>
    /// <returns>What became of each statement; null when the batch as a whole was refused.</returns>
    [Authorize(Policies.SyncEnrolments)]
    [Error<ForbiddenSourceError>]
    [Error<UnknownSourceError>]
    [Error<ManualSourceError>]
    [Error<MissingBatchIdError>]
    [Error<BatchIdReusedError>]
    [Error<BatchTooLargeError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static Task<SyncReport> IngestStatementsAsync(
        IngestStatementsInput input, ClaimsPrincipal user, SourceAccess access, StatementIngestion statements, IntakeEvents events, CancellationToken cancellationToken)
    {
        access.Demand(user, input.Source.Trim());
        if (input.OfferSource is { } offers)
        {
            access.Demand(user, offers.Trim(), "offerSource");
        }

        return events.ToldAsync(statements.IngestAsync(input.ToBatch(), cancellationToken));
    }
}
