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
            .Select(e => new Row { Id = e.Id, OfferId = e.OfferId, SkillId = e.SkillId, EntryLevel = e.EntryLevel, ExitLevel = e.ExitLevel, Confidence = e.Confidence, Waits = false, IsManual = e.Source == EffectSource.Manual });
        var all = withWaiting
            ? held.Concat(context.WaitingEffects.Where(w => EF.Parameter(offers).Contains(w.OfferId))
                .Select(w => new Row { Id = w.Id, OfferId = w.OfferId, SkillId = w.UnmappedSkillId, EntryLevel = w.EntryLevel, ExitLevel = w.ExitLevel, Confidence = w.Confidence, Waits = true, IsManual = false }))
            : held;
        var rows = offers.Length == 0 ? [] : await all.ToListAsync(cancellation);
        return new StoredEffects(
            rows.Where(r => !r.Waits).Select(r => r.ToHeld()).ToLookup(e => e.OfferId),
            rows.Where(r => r.Waits).Select(r => r.ToWaiting()).ToLookup(w => w.OfferId));
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public Guid OfferId { get; init; }

        /// <summary>The skill, or the entry of the mapping queue that it waits for.</summary>
        public Guid SkillId { get; init; }

        public int EntryLevel { get; init; }

        public int ExitLevel { get; init; }

        public double Confidence { get; init; }

        public bool Waits { get; init; }

        public bool IsManual { get; init; }

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
