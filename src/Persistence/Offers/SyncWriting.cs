using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Writes a plan: for each table one statement, or one that is prepared once and run for each row.</summary>
internal sealed class SyncWriting(LearningGraphContext context, SyncPlan plan, SyncState state, CancellationToken cancellation)
{
    private static readonly string[] VersionColumn = [nameof(LearningOffer.SeenVersion)];
    private static readonly string[] SeenColumn = [nameof(UnmappedSkill.LastSeenAt)];

    /// <summary>Writes everything but the stored report, and answers the number of the last change.</summary>
    internal async Task<long> WriteAsync()
    {
        var written = plan.Works.Where(w => w.IsWritten).ToList();
        await WriteOffersAsync(written);
        await WriteEffectsAsync(written);
        await WriteSightingsAsync();
        if (plan.VersionKind != state.Source.VersionKind)
        {
            await context.OfferSources.Where(s => s.Id == state.Source.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.VersionKind, plan.VersionKind), cancellation);
        }

        var changes = written.ConvertAll(w => w.Event());
        changes.AddRange(plan.Queue.New.Select(entry => ChangeLog.Creation(entry)!));
        if (ChangedOfSource() is { Count: > 0 } fields)
        {
            changes.Add(state.Source.Told(fields));
        }

        await ChangeLog.AppendAsync(context, changes, cancellation);
        return changes is [.., ChangeEvent last] ? last.Seq : await ChangeLog.LastAsync(context, cancellation);
    }

    private List<string> ChangedOfSource()
    {
        var fields = new List<string>();
        if (plan.VersionKind != state.Source.VersionKind)
        {
            fields.Add("versionKind");
        }

        if (plan.Works.Any(w => w.Outcome == SyncOutcome.Rejected))
        {
            fields.Add(ToldFields.Rejected);
        }

        return fields;
    }

    private async Task WriteOffersAsync(List<SyncWork> written)
    {
        await context.InsertUntoldAsync(written.Where(w => w.Outcome == SyncOutcome.Created).Select(w => w.Offer!).ToList(), cancellation);
        var changed = written.Where(w => w.Outcome != SyncOutcome.Created).Select(w => w.Offer!).ToList();
        if (await context.UpdateUntoldAsync(changed, storedVersion: offer => offer.Version - 1, cancellation: cancellation) != changed.Count)
        {
            throw new RowsChangedException();
        }

        var moved = plan.Works.Where(w => w.MovesVersionOnly)
            .Select(w => new LearningOffer { Id = w.Known!.Id, ExternalId = w.Known.ExternalId, SeenVersion = w.Item.SourceVersion })
            .ToList();
        await context.UpdateUntoldAsync(moved, VersionColumn, cancellation: cancellation);
    }

    private async Task WriteEffectsAsync(List<SyncWork> written)
    {
        Guid[] gone = [.. written.SelectMany(w => w.Effects.Gone).Select(e => e.Id)];
        if (gone.Length > 0)
        {
            await context.OfferEffects.Where(e => EF.Parameter(gone).Contains(e.Id)).ExecuteDeleteAsync(cancellation);
        }

        Guid[] goneWaiting = [.. written.SelectMany(w => w.Effects.GoneWaiting).Select(e => e.Id)];
        if (goneWaiting.Length > 0)
        {
            await context.WaitingEffects.Where(e => EF.Parameter(goneWaiting).Contains(e.Id)).ExecuteDeleteAsync(cancellation);
        }

        var (added, again) = plan.Queue;
        await context.InsertUntoldAsync(added, cancellation);
        await context.UpdateUntoldAsync(again, SeenColumn, cancellation: cancellation);
        await context.InsertUntoldAsync(written.SelectMany(w => w.Effects.Added).ToList(), cancellation);
        await context.InsertUntoldAsync(written.SelectMany(w => w.Effects.AddedWaiting).ToList(), cancellation);
    }

    /// <summary>While a snapshot is open, every offer that is named stays: also one whose item was refused, because its source has it.</summary>
    private async Task WriteSightingsAsync()
    {
        if (state.Open is not { } open)
        {
            return;
        }

        var byDelta = plan.BatchMode == SyncMode.Delta;
        var named = plan.Works.Where(w => w.Known is not null || w.IsWritten).ToList();
        var unseen = named.Where(w => w.Known?.SeenByDelta is null).Select(w => w.Known?.Id ?? w.Offer!.Id).Distinct()
            .Select(id => new OfferSighting { SnapshotId = open.Id, OfferId = id, ByDelta = byDelta }).ToList();
        await context.InsertUntoldAsync(unseen, cancellation);
        Guid[] overtaken = byDelta ? [.. named.Where(w => w.Known?.SeenByDelta == false).Select(w => w.Known!.Id)] : [];
        if (overtaken.Length > 0)
        {
            await context.OfferSightings.Where(s => s.SnapshotId == open.Id && EF.Parameter(overtaken).Contains(s.OfferId))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ByDelta, true), cancellation);
        }
    }
}
