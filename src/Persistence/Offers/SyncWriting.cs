using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Changes;

namespace LearningGraph.Persistence.Offers;

/// <summary>What is written of a plan: one statement for each table and kind of write.</summary>
/// <param name="plan">The plan.</param>
/// <param name="snapshot">The snapshot that is open in the source; null for none.</param>
internal sealed class SyncWriting(SyncPlan plan, OfferSnapshot? snapshot)
{
    private static readonly string[] SeenVersionColumn = [nameof(LearningOffer.SeenVersion)];
    private static readonly string[] LastSeenColumn = [nameof(UnmappedSkill.LastSeenAt)];

    /// <summary>Adds everything but the change log, and answers the changes, without numbers yet.</summary>
    internal List<ChangeEvent> AddTo(BulkCommand command)
    {
        var written = plan.Works.Where(w => w.IsWritten).ToList();
        AddOffers(command, written);
        AddEffects(command, written);
        AddSightings(command);
        return [.. written.Select(w => w.Event()), .. plan.Queue.New.Select(entry => ChangeLog.Creation(entry)!)];
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
        if (snapshot is not { } open)
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
