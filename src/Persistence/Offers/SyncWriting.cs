using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;

namespace LearningGraph.Persistence.Offers;

/// <summary>Writes a plan: one statement for each table and kind of write, all of them with one command; then the change log.</summary>
internal sealed class SyncWriting(LearningGraphContext context, SyncPlan plan, SyncState state, CancellationToken cancellation)
{
    private static readonly string[] SeenVersionColumn = [nameof(LearningOffer.SeenVersion)];
    private static readonly string[] LastSeenColumn = [nameof(UnmappedSkill.LastSeenAt)];
    private static readonly string[] VersionKindColumn = [nameof(OfferSource.VersionKind)];

    /// <summary>Writes everything but the change log and the stored report, and answers the changes, without numbers yet.</summary>
    internal async Task<List<ChangeEvent>> WriteAsync()
    {
        var written = plan.Works.Where(w => w.IsWritten).ToList();
        var command = new BulkCommand(context);
        AddOffers(command, written);
        AddEffects(command, written);
        AddSightings(command);
        var changes = written.ConvertAll(w => w.Event());
        changes.AddRange(plan.Queue.New.Select(entry => ChangeLog.Creation(entry)!));
        if (ChangedOfSource(command) is { Count: > 0 } fields)
        {
            changes.Add(state.Source.Told(fields));
        }

        if (await command.ExecuteAsync(cancellation) != command.Expected)
        {
            throw new RowsChangedException();
        }

        return changes;
    }

    private List<string> ChangedOfSource(BulkCommand command)
    {
        var fields = new List<string>();
        if (plan.VersionKind != state.Source.VersionKind)
        {
            state.Source.VersionKind = plan.VersionKind;
            command.Update([state.Source], VersionKindColumn);
            fields.Add("versionKind");
        }

        if (plan.Works.Any(w => w.Outcome == SyncOutcome.Rejected))
        {
            fields.Add(ToldFields.Rejected);
        }

        return fields;
    }

    private void AddOffers(BulkCommand command, List<SyncWork> written)
    {
        var moved = plan.Works.Where(w => w.MovesVersionOnly)
            .Select(w => new LearningOffer { Id = w.Known!.Id, ExternalId = w.Known.ExternalId, SeenVersion = w.Item.SourceVersion });
        command
            .Insert(written.Where(w => w.Outcome == SyncOutcome.Created).Select(w => w.Offer!).ToList())
            .Update(written.Where(w => w.Outcome != SyncOutcome.Created).Select(w => w.Offer!).ToList(), storedVersion: offer => offer.Version - 1)
            .Update(moved.ToList(), SeenVersionColumn);
    }

    private void AddEffects(BulkCommand command, List<SyncWork> written)
    {
        var (added, again) = plan.Queue;
        command
            .Delete(written.SelectMany(w => w.Effects.Gone).ToList())
            .Delete(written.SelectMany(w => w.Effects.GoneWaiting).ToList())
            .Insert(added)
            .Update(again, LastSeenColumn)
            .Insert(written.SelectMany(w => w.Effects.Added).ToList())
            .Insert(written.SelectMany(w => w.Effects.AddedWaiting).ToList());
    }

    /// <summary>While a snapshot is open, every offer that is named stays: also one whose item was refused, because its source has it.</summary>
    private void AddSightings(BulkCommand command)
    {
        if (state.Open is not { } open)
        {
            return;
        }

        var byDelta = plan.BatchMode == SyncMode.Delta;
        var named = plan.Works.Where(w => w.Known is not null || w.IsWritten).ToList();
        var overtaken = named.Where(w => byDelta && w.Known?.SeenByDelta == false).Select(w => w.Known!.Id);
        command
            .Insert(named.Where(w => w.Known?.SeenByDelta is null).Select(w => w.Known?.Id ?? w.Offer!.Id).Distinct().Select(Sighting).ToList())
            .Update(overtaken.Distinct().Select(Sighting).ToList());

        OfferSighting Sighting(Guid offer) => new() { SnapshotId = open.Id, OfferId = offer, ByDelta = byDelta };
    }
}
