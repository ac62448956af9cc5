using AutoMapper;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Decides what each item of a batch does, with a fixed number of reads; writes nothing.</summary>
internal sealed class SyncPlan(LearningGraphContext context, IMapper mapper, OfferBatch batch, SyncState state, DateTimeOffset now, CancellationToken cancellation)
{
    private readonly List<SyncWork> _works = [];
    private EffectPlanning? _effects;

    /// <summary>What the batch is a part of.</summary>
    internal SyncMode BatchMode => batch.Mode;

    /// <summary>The items with what became of them, in the order of the batch.</summary>
    internal IReadOnlyList<SyncWork> Works => _works;

    /// <summary>How the source counts its versions after the batch; null when it never named one.</summary>
    internal SourceVersionKind? VersionKind { get; private set; } = state.Source.VersionKind;

    /// <summary>The entries of the mapping queue that are new and those that were named again.</summary>
    internal (List<UnmappedSkill> New, List<UnmappedSkill> Again) Queue
    {
        get
        {
            var used = _works.Where(w => w.IsWritten).SelectMany(w => w.Effects.AddedWaiting).Select(w => w.UnmappedSkillId).ToHashSet();
            var entries = (_effects?.Queue ?? []).ToLookup(entry => _effects!.NewKeys.Contains(entry.Key));
            return ([.. entries[true].Where(entry => used.Contains(entry.Id))], [.. entries[false]]);
        }
    }

    /// <summary>Makes the plan.</summary>
    internal async Task MakeAsync()
    {
        Prepare();
        _works.ForEach(work => VersionKind = work.KindAfter(VersionKind));
        await AudienceMatching.CheckAsync(context, _works, cancellation);
        await FindKnownAsync();
        foreach (var work in _works.Where(w => w.Outcome is null))
        {
            Decide(work);
        }

        var open = _works.FindAll(w => w.Outcome is null);
        if (open.Count > 0)
        {
            await PlanAsync(open);
        }
    }

    private void Prepare()
    {
        var scratch = new ContentDigest();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Items.Count; i++)
        {
            var work = new SyncWork(i, batch.Items[i].Normalised(batch.Semantics, state.Currency));
            _works.Add(work);
            foreach (var problem in OfferItemRules.Check(work.Item, work.Version))
            {
                work.Reject(problem);
            }

            if (work.Item is { Operation: SyncOperation.Upsert, Offer: { } offer })
            {
                work.Hash = work.Outcome is null ? ContentDigest.Of(offer, scratch) : null;
                if (offer.Form is { } form && !state.Forms.Contains(form))
                {
                    work.Reject(SyncTexts.FormUnknown(form));
                }
            }

            CheckDuplicate(first, work, work.Item.ExternalId);
            CheckDuplicate(first, work, work.Item.PreviousExternalId);
        }
    }

    private static void CheckDuplicate(Dictionary<string, int> first, SyncWork work, string? id)
    {
        if (id is not null && !first.TryAdd(id, work.Index) && first[id] != work.Index)
        {
            work.Reject(SyncTexts.Duplicate(first[id]));
        }
    }

    private async Task FindKnownAsync()
    {
        string[] ids = [.. _works.Select(w => w.Item.ExternalId).Concat(_works.Select(w => w.Item.PreviousExternalId).OfType<string>()).Distinct(StringComparer.Ordinal)];
        var (source, snapshot) = (state.Source.Id, state.Open?.Id ?? Guid.Empty);
        var known = await context.LearningOffers
            .Where(o => o.SourceId == source && EF.Parameter(ids).Contains(o.ExternalId))
            .Select(o => new KnownOffer
            {
                Id = o.Id,
                ExternalId = o.ExternalId,
                SourceVersion = o.SeenVersion ?? o.SourceVersion,
                ContentHash = o.ContentHash,
                State = o.State,
                IsWithheld = o.IsWithheld,
                Version = o.Version,
                IsQueued = context.WaitingEffects.Any(w => w.OfferId == o.Id),
                Waits = context.WaitingEffects.Any(w => w.OfferId == o.Id && context.UnmappedSkills.Any(u => u.Id == w.UnmappedSkillId && u.State == UnmappedSkillState.Waiting)),
                SeenByDelta = context.OfferSightings.Where(s => s.SnapshotId == snapshot && s.OfferId == o.Id).Select(s => (bool?)s.ByDelta).FirstOrDefault(),
            })
            .ToDictionaryAsync(o => o.ExternalId, StringComparer.Ordinal, cancellation);
        foreach (var work in _works)
        {
            work.Known = known.GetValueOrDefault(work.Item.ExternalId);
            if (work.Item.PreviousExternalId is { } previous && work.Outcome is null)
            {
                Rename(work, known.GetValueOrDefault(previous));
            }
        }
    }

    private static void Rename(SyncWork work, KnownOffer? former)
    {
        if (former is not null && work.Known is not null)
        {
            work.Reject(SyncTexts.Taken());
        }
        else if (former is not null)
        {
            (work.Known, work.Renames) = (former, true);
        }
        else if (work.Known is null)
        {
            work.Warnings.Add(SyncTexts.PreviousUnknown());
        }
    }

    /// <summary>Decides what needs no look at the whole offer.</summary>
    private void Decide(SyncWork work)
    {
        if (work.Known is not { } known)
        {
            if (work.Item.Operation != SyncOperation.Upsert)
            {
                work.Warnings.Add(SyncTexts.NothingThere());
                work.Outcome = SyncOutcome.Unchanged;
            }

            return;
        }

        var stored = SourceVersion.Parse(known.SourceVersion);
        var isOlder = work.Version is { } given && stored is { } kept && given.IsBefore(kept);
        work.IsNewer = work.Version is { } sent && (stored is not { } held || held.IsBefore(sent));
        if (isOlder && !work.Item.Force)
        {
            work.Problems.Add(SyncTexts.Stale(known.SourceVersion!));
            work.Outcome = SyncOutcome.Stale;
        }
        else if (batch.Mode == SyncMode.SnapshotPart && known.SeenByDelta == true && !(work.IsNewer && stored is not null))
        {
            work.Warnings.Add(SyncTexts.DeltaHeld());
            work.Outcome = SyncOutcome.Stale;
        }
        else if (IsAsStored(work, known))
        {
            Leave(work, known);
        }
        else if (isOlder)
        {
            work.Warnings.Add(SyncTexts.Forced());
        }
        else if (work.Version is not null && work.Version == stored && work.Hash is not null && known.ContentHash is not null && known.ContentHash != work.Hash)
        {
            work.Warnings.Add(SyncTexts.SameVersion());
        }
    }

    private static void Leave(SyncWork work, KnownOffer known)
    {
        work.Outcome = SyncOutcome.Unchanged;
        work.MovesVersionOnly = work.IsNewer;
        if (known.IsWithheld && known.State == OfferState.Retired && work.Item.Operation == SyncOperation.Upsert)
        {
            work.Warnings.Add(SyncTexts.Withheld());
        }
    }

    private static bool IsAsStored(SyncWork work, KnownOffer known) => work.Item.Operation switch
    {
        SyncOperation.Retire => known.State is OfferState.Retired or OfferState.Deleted,
        SyncOperation.Delete => known.State == OfferState.Deleted,
        _ => !work.Renames && !known.Waits && known.ContentHash == work.Hash && (known.State == OfferState.Active || (known.State == OfferState.Retired && known.IsWithheld)),
    };

    private async Task PlanAsync(List<SyncWork> open)
    {
        Guid[] ids = [.. open.Where(w => w.Known is not null).Select(w => w.Known!.Id)];
        var skills = await new SkillMatching(context, state.Source.Id, cancellation)
            .MatchAsync(open.SelectMany(w => w.Item.Offer?.Effects ?? []).Select(e => e.Skill));
        var rows = ids.Length == 0 ? [] : await context.LearningOffers.AsNoTracking()
            .Where(o => EF.Parameter(ids).Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellation);
        var stored = await StoredEffects.ReadAsync(context, ids, open.Exists(w => w.Known is { IsQueued: true }), cancellation);
        _effects = new EffectPlanning(state.Source.Id, batch.OnUnknownSkill, now, skills, stored);
        foreach (var work in open)
        {
            Apply(work, work.Known is { } known ? rows[known.Id] : null);
        }
    }

    private LearningOffer New(SyncWork work) => new()
    {
        Id = Guid.CreateVersion7(now),
        SourceId = state.Source.Id,
        ExternalId = work.Item.ExternalId,
        Version = 0,
        CreatedAt = now,
    };

    private void Apply(SyncWork work, LearningOffer? stored)
    {
        var offer = stored ?? New(work);
        work.Before = stored is null ? OfferFieldValues.OfNothing : OfferFieldValues.Of(offer);
        work.Effects = _effects!.Plan(work, offer);
        Change(work, offer);
        if (work.Item.Operation == SyncOperation.Upsert)
        {
            OfferItemRules.Check(work.Problems, offer);
        }

        if (work.Problems.Count > 0)
        {
            work.Outcome = SyncOutcome.Rejected;
            return;
        }

        if (stored is not null)
        {
            work.ChangedFields = work.Before.ChangedTo(OfferFieldValues.Of(offer));
            if (!work.Effects.IsEmpty)
            {
                work.ChangedFields.Add("effects");
            }
        }

        work.Outcome = OutcomeOf(work, stored is null, offer);
        if (work.Outcome == SyncOutcome.Unchanged)
        {
            work.MovesVersionOnly = work.IsNewer;
            return;
        }

        offer.SourceVersion = work.Item.SourceVersion ?? offer.SeenVersion ?? offer.SourceVersion;
        offer.SeenVersion = null;
        offer.ContentHash = work.Item.Operation == SyncOperation.Upsert ? work.Hash : work.Item.Operation == SyncOperation.Delete ? null : offer.ContentHash;
        offer.Touch(now);
        work.Offer = offer;
    }

    private void Change(SyncWork work, LearningOffer offer)
    {
        switch (work.Item.Operation)
        {
            case SyncOperation.Retire:
                offer.State = OfferState.Retired;
                return;
            case SyncOperation.Delete:
                (offer.State, offer.IsWithheld, offer.Descriptions, offer.Url) = (OfferState.Deleted, false, Domain.LocalizedTexts.Empty, null);
                return;
        }

        if (work.Problems.Count > 0)
        {
            return;
        }

        mapper.Map(work.Item.Offer, offer);
        offer.ExternalId = work.Item.ExternalId;
        if (offer is { State: OfferState.Retired, IsWithheld: true })
        {
            work.Warnings.Add(SyncTexts.Withheld());
        }
        else
        {
            offer.State = OfferState.Active;
        }
    }

    private static SyncOutcome OutcomeOf(SyncWork work, bool isNew, LearningOffer offer)
        => isNew ? SyncOutcome.Created
            : work.ChangedFields.Count == 0 ? SyncOutcome.Unchanged
            : work.Item.Operation == SyncOperation.Retire ? SyncOutcome.Retired
            : work.Item.Operation == SyncOperation.Delete ? SyncOutcome.Deleted
            : work.Known!.State != OfferState.Active && offer.State == OfferState.Active ? SyncOutcome.Restored
            : SyncOutcome.Updated;
}
