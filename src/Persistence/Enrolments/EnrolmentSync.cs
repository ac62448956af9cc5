using LearningGraph.Domain;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>Takes over what sources say of enrolments. A batch is applied in one transaction, and once only.</summary>
public sealed class EnrolmentSync(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IOptions<EnrolmentOptions> options)
{
    private readonly EnrolmentIntake _intake = new(contexts, time, options);

    /// <summary>Applies a batch, or tells what it would do; a bad item never stops the others.</summary>
    /// <exception cref="DomainException">The batch as a whole is refused; nothing was stored.</exception>
    public async Task<IntakeResult> SyncAsync(EnrolmentBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchAttempts.Check(batch.Items.Count, batch.BatchId, batch.DryRun);
        return await _intake.RunAsync(
            new IntakeBatch(batch.Source, batch.BatchId, batch.DryRun, () => ContentDigest.Of(Parts(batch))),
            (context, state, now) => new EnrolmentPlan(context, batch, state, now, cancellationToken),
            cancellationToken);
    }

    private static IEnumerable<string?> Parts(EnrolmentBatch batch)
    {
        yield return "enrolments";
        yield return batch.Source;
        foreach (var item in batch.Items)
        {
            foreach (var part in new[]
            {
                item.ExternalId, SyncTexts.Value(item.Attempt), SyncTexts.Value(item.Person.Id), item.Person.Source, item.Person.ExternalId, item.OfferSource, item.OfferExternalId,
                SyncTexts.Value(item.Status), SyncTexts.Value(item.Assignment), item.SourceVersion, SyncTexts.Value(item.Force), SyncTexts.Value(item.EnrolledAt),
                SyncTexts.Value(item.ExpectedEnd), SyncTexts.Value(item.DueAt), SyncTexts.Value(item.ProgressPct), SyncTexts.Value(item.CompletedAt),
            })
            {
                yield return part;
            }
        }
    }
}
