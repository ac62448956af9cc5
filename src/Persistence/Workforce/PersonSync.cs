using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Takes over what sources say of people. A batch is applied in one transaction, and once only.</summary>
public sealed class PersonSync(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private readonly BatchIntake _intake = new(contexts, time);

    /// <summary>Applies a batch, or tells what it would do; a bad item never stops the others.</summary>
    /// <exception cref="DomainException">The batch as a whole is refused; nothing was stored.</exception>
    public async Task<SyncReport> SyncAsync(PersonBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchAttempts.Check(batch.Items.Count, batch.BatchId, batch.DryRun);
        return await _intake.RunAsync(
            new IntakeBatch(batch.Source, batch.BatchId, batch.DryRun, () => ContentDigest.Of(Parts(batch))),
            (context, state, now) => new PersonPlan(context, batch, state, now, cancellationToken),
            cancellationToken);
    }

    private static IEnumerable<string?> Parts(PersonBatch batch)
        => batch.Items.SelectMany(Parts).Prepend(batch.Source).Prepend("people");

    private static IEnumerable<string?> Parts(PersonItem item) =>
    [
        item.ExternalId, SyncTexts.Value(item.PersonId), item.SourceVersion, SyncTexts.Value(item.Force), SyncTexts.Value((int)item.Given), item.DisplayName,
        SyncTexts.Value(item.Role?.Id), item.Role?.Source, item.Role?.ExternalId, SyncTexts.Value(item.IsLeader), SyncTexts.Value(item.Languages.Count), .. item.Languages,
        SyncTexts.Value(item.ActiveFrom), SyncTexts.Value(item.ActiveTo), SyncTexts.Value(item.Unit?.Id), item.Unit?.Source, item.Unit?.ExternalId, SyncTexts.Value(item.ValidFrom),
        SyncTexts.Value(item.Fte), SyncTexts.Value(item.OtherKeys.Count), .. item.OtherKeys.SelectMany(key => new[] { key.Source, key.Value }),
    ];
}
