using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>The effects that offers have, by offer: those that hold, and those that wait for their skill.</summary>
internal sealed record StoredEffects(ILookup<Guid, OfferEffect> Held, ILookup<Guid, WaitingEffect> Waiting)
{
    /// <summary>Reads them with one command; those that wait only when there are any.</summary>
    internal static async Task<StoredEffects> ReadAsync(LearningGraphContext context, Guid[] offers, bool withWaiting, CancellationToken cancellation)
    {
        var held = context.OfferEffects.Where(e => EF.Parameter(offers).Contains(e.OfferId))
            .Select(e => new Row(e.Id, e.OfferId, e.SkillId, false, e.EntryLevel, e.ExitLevel, e.Confidence, e.Source == EffectSource.Manual));
        var all = withWaiting
            ? held.Concat(context.WaitingEffects.Where(w => EF.Parameter(offers).Contains(w.OfferId))
                .Select(w => new Row(w.Id, w.OfferId, w.UnmappedSkillId, true, w.EntryLevel, w.ExitLevel, w.Confidence, false)))
            : held;
        var rows = offers.Length == 0 ? [] : await all.ToListAsync(cancellation);
        return new StoredEffects(
            rows.Where(r => !r.Waits).Select(r => r.ToHeld()).ToLookup(e => e.OfferId),
            rows.Where(r => r.Waits).Select(r => r.ToWaiting()).ToLookup(w => w.OfferId));
    }

    private sealed record Row(Guid Id, Guid OfferId, Guid SkillId, bool Waits, int EntryLevel, int ExitLevel, double Confidence, bool IsManual)
    {
        internal OfferEffect ToHeld() => new()
        {
            Id = Id,
            OfferId = OfferId,
            SkillId = SkillId,
            EntryLevel = EntryLevel,
            ExitLevel = ExitLevel,
            Confidence = Confidence,
            Source = IsManual ? EffectSource.Manual : EffectSource.Import,
        };

        internal WaitingEffect ToWaiting() => new()
        {
            Id = Id,
            OfferId = OfferId,
            UnmappedSkillId = SkillId,
            EntryLevel = EntryLevel,
            ExitLevel = ExitLevel,
            Confidence = Confidence,
        };
    }
}
