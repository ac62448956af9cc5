using LearningGraph.Domain;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>Takes over what statements of learning tools say of enrolments. A batch is applied in one transaction, and once only.</summary>
public sealed class StatementIngestion(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IOptions<EnrolmentOptions> options)
{
    private readonly EnrolmentIntake _intake = new(contexts, time, options);

    /// <summary>Applies a batch, or tells what it would do; a bad statement never stops the others.</summary>
    /// <exception cref="DomainException">The batch as a whole is refused; nothing was stored.</exception>
    public async Task<IntakeResult> IngestAsync(StatementBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchAttempts.Check(batch.Statements.Count, batch.BatchId, batch.DryRun, "statements");
        return await _intake.RunAsync(
            new IntakeBatch(batch.Source, batch.BatchId, batch.DryRun, () => ContentDigest.Of(["statements", batch.Source, batch.OfferSource, .. batch.Statements])),
            (context, state, now) => new StatementPlan(context, batch, state, now, cancellationToken),
            cancellationToken);
    }
}
