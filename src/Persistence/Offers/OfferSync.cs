using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Takes over what sources say of their offers: the one way for calls, files and messages. A batch is applied in one transaction, and once only.</summary>
public sealed class OfferSync(IDbContextFactory<LearningGraphContext> contexts, IMapper mapper, TimeProvider time)
{
    private readonly BatchIntake _intake = new(contexts, time);

    /// <summary>Applies a batch, or tells what it would do; a bad item never stops the others.</summary>
    /// <exception cref="DomainException">The batch as a whole is refused; nothing was stored.</exception>
    public async Task<SyncReport> SyncAsync(OfferBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchAttempts.Check(batch.Items.Count, batch.BatchId, batch.DryRun);
        if (batch is { DryRun: false, Mode: SyncMode.SnapshotPart, SnapshotId: null })
        {
            throw new MissingSnapshotIdException();
        }

        return await _intake.RunAsync(
            new IntakeBatch(batch.Source, batch.BatchId, batch.DryRun, () => ContentDigest.Of(batch))
            {
                SnapshotId = batch.Mode == SyncMode.SnapshotPart ? batch.SnapshotId : null,
                Forms = [.. batch.Items.Select(i => i.Offer?.Form).OfType<string>().Distinct(StringComparer.Ordinal)],
                IncludeChanges = batch.IncludeChanges,
            },
            (context, state, now) => new OfferPlan(context, new SyncPlan(context, mapper, batch, state, now, cancellationToken), state, cancellationToken),
            cancellationToken);
    }

    /// <summary>A plan for offers, with what is written of it and told of it.</summary>
    private sealed class OfferPlan(LearningGraphContext context, SyncPlan plan, SyncState state, CancellationToken cancellation) : BatchPlan
    {
        internal override IEnumerable<SyncItemResult> Results => plan.Works.Select(work => work.Result());

        internal override SourceVersionKind? VersionKind => plan.VersionKind;

        internal override Task MakeAsync() => plan.MakeAsync();

        internal override Task TellDifferencesAsync() => SyncDifferences.TellAsync(context, plan.Works, cancellation);

        internal override List<ChangeEvent> AddTo(BulkCommand command) => new SyncWriting(plan, state.Open).AddTo(command);

        internal override Task<IReadOnlyList<Guid>> UncoveredAsync()
        {
            var written = plan.Works.Where(w => w.IsWritten).ToList();
            var raised = written.Where(w => w.Offer!.State == OfferState.Active)
                .SelectMany(w => w.Effects.Kept.Concat(w.Effects.Added)).Where(e => e.ExitLevel > e.EntryLevel).Select(e => e.SkillId).ToHashSet();
            var losing = written.Where(w => w.Known?.State == OfferState.Active)
                .SelectMany(w => w.Offer!.State == OfferState.Active ? w.Effects.Gone : w.Effects.Gone.Concat(w.Effects.Kept)).Select(e => e.SkillId);
            return CoverageReads.UncoveredAsync(context, losing, written.Select(w => w.Offer!.Id), raised, cancellation);
        }
    }
}
