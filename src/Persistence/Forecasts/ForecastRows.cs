using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Forecasts;
using LearningGraph.Persistence.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Forecasts;

/// <summary>The running enrolments of some skills, what their offers teach, and how earlier enrolments in them ended.</summary>
internal sealed record LearningRows(List<EnrolmentFact> Enrolments, List<EffectFact> Effects, List<OfferRecord> Records);

/// <summary>What running and ended enrolments tell: three commands, however many skills, people and offers there are.</summary>
internal sealed class ForecastRows(LearningGraphContext context, DateTimeOffset asOf, CancellationToken cancellation)
{
    /// <summary>The enrolments that ran at the moment and are expected to end by a day, what their offers do for skills, and what became of earlier ones in them.</summary>
    internal async Task<LearningRows> ReadAsync(Guid[] skills, DateOnly last)
    {
        var (enrolments, effects) = await RunningAsync(skills, last);
        return new LearningRows(enrolments, effects, await RecordsAsync([.. effects.Select(e => e.OfferId).Distinct()]));
    }

    private async Task<(List<EnrolmentFact> Enrolments, List<EffectFact> Effects)> RunningAsync(Guid[] skills, DateOnly last)
    {
        var rows = await (
            from enrolment in context.Enrolments
            join effect in context.OfferEffects on enrolment.OfferId equals effect.OfferId
            where EF.Parameter(skills).Contains(effect.SkillId)
                && enrolment.CreatedAt <= asOf && (enrolment.RunningOfferId != null || enrolment.EndedAt > asOf)
                && enrolment.ExpectedEnd <= last
            select new
            {
                enrolment.Id,
                enrolment.PersonId,
                enrolment.OfferId,
                enrolment.ExpectedEnd,
                effect.SkillId,
                effect.EntryLevel,
                effect.ExitLevel,
            }).AsNoTracking().ToListAsync(cancellation);
        return (
            [.. rows.Select(r => new EnrolmentFact(r.Id, r.PersonId, r.OfferId, r.ExpectedEnd!.Value)).Distinct()],
            [.. rows.Select(r => new EffectFact(r.OfferId, r.SkillId, r.EntryLevel, r.ExitLevel)).Distinct()]);
    }

    private async Task<List<OfferRecord>> RecordsAsync(Guid[] offers)
    {
        var ended = await (
            from enrolment in context.Enrolments
            join offer in context.LearningOffers on enrolment.OfferId equals offer.Id
            where EF.Parameter(offers).Contains(enrolment.OfferId) && enrolment.EndedAt <= asOf
                && enrolment.Status != EnrolmentStatus.Cancelled && enrolment.Status != EnrolmentStatus.Waived
            group enrolment by new { enrolment.OfferId, offer.MoveOn, IsCompleted = enrolment.CompletedAt != null, enrolment.Passed } into same
            select new { same.Key, Count = same.Count() }).ToListAsync(cancellation);
        var answers = await TransferReads.CountsAsync(context, offers, asOf, cancellation);
        var byOffer = ended.ToLookup(e => e.Key.OfferId);
        return [.. offers.Select(offer =>
        {
            var told = answers.GetValueOrDefault(offer);
            return new OfferRecord(
                offer,
                byOffer[offer].Where(e => e.Key.MoveOn.IsMetBy(e.Key.IsCompleted, e.Key.Passed)).Sum(e => e.Count),
                byOffer[offer].Sum(e => e.Count),
                told is null ? 0 : told.Applied + (told.Partly / 2d),
                told?.Telling ?? 0);
        })];
    }
}
