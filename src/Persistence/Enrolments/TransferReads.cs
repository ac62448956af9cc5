using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>How much of what offers teach is applied, for any number of offers at once with a fixed number of SQL commands.</summary>
public sealed class TransferReads(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>The transfer rates of offers from all checks that were due at a moment; every offer is answered.</summary>
    /// <param name="offerIds">The offers.</param>
    /// <param name="asOf">The moment whose checks and answers count.</param>
    /// <param name="smallestGroup">The smallest group that may be shown; 0 for callers with person rights.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<Guid, TransferRate>> OfOffersAsync(
        IReadOnlyCollection<Guid> offerIds, DateTimeOffset asOf, int smallestGroup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(offerIds);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await CountsAsync(context, [.. offerIds.Distinct()], asOf, cancellationToken);
        return offerIds.Distinct().ToDictionary(
            offer => offer, offer => TransferRate.Of(counts.GetValueOrDefault(offer, new TransferCounts(0, 0, 0, 0, 0, 0)), smallestGroup));
    }

    /// <summary>The transfer rate of a unit with everything below it (null: of the whole organisation, people who are no members any more included), from all checks that were due at a moment.</summary>
    /// <remarks>Offers whose own rate is withheld are left out: they could be found by subtracting the others from the whole.</remarks>
    /// <param name="unitId">The unit.</param>
    /// <param name="asOf">The moment whose checks and answers count.</param>
    /// <param name="day">The day of that moment, whose units and places count.</param>
    /// <param name="smallestGroup">The smallest group that may be shown; 0 for callers with person rights.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<TransferRate> OfUnitAsync(Guid? unitId, DateTimeOffset asOf, DateOnly day, int smallestGroup, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] withheld = smallestGroup == 0 ? []
            : [.. (await CountsAsync(context, null, asOf, cancellationToken)).Where(o => TransferRate.Of(o.Value, smallestGroup).Status == TransferStatus.Suppressed).Select(o => o.Key)];
        var checks = await (
            from check in context.ApplicationChecks
            join enrolment in context.Enrolments on check.EnrolmentId equals enrolment.Id
            join place in UnitRows.Places(context, day) on check.PersonId equals place.PersonId into places
            from place in places.DefaultIfEmpty()
            where check.DueAt <= asOf && !EF.Parameter(withheld).Contains(enrolment.OfferId)
            select new { UnitId = (Guid?)place!.UnitId, check.PersonId, Outcome = check.AnsweredAt <= asOf ? check.Outcome : ApplicationOutcome.NoAnswer })
            .GroupBy(c => new { c.UnitId, c.PersonId, c.Outcome }).Select(g => new { g.Key.UnitId, g.Key.PersonId, g.Key.Outcome, Count = g.Count() }).ToListAsync(cancellationToken);
        var tree = UnitRows.On(await UnitRows.ParentsAsync(context, day, day, cancellationToken), day);
        var known = tree.Select(u => (Guid?)u.UnitId).ToHashSet();
        var direct = checks.GroupBy(c => known.Contains(c.UnitId) ? c.UnitId!.Value : UnitTallies.NoUnit).ToDictionary(g => g.Key, g => (
            g.Select(c => c.PersonId).Distinct().Count(),
            new TransferCounts(
                g.Sum(c => c.Count),
                g.Where(c => c.Outcome == ApplicationOutcome.Applied).Sum(c => c.Count),
                g.Where(c => c.Outcome == ApplicationOutcome.Partly).Sum(c => c.Count),
                g.Where(c => c.Outcome == ApplicationOutcome.NotYet).Sum(c => c.Count),
                g.Where(c => c.Outcome == ApplicationOutcome.NoOpportunity).Sum(c => c.Count),
                g.Where(c => c.Outcome is ApplicationOutcome.Applied or ApplicationOutcome.Partly or ApplicationOutcome.NotYet).Select(c => c.PersonId).Distinct().Count())));
        return TransferRate.OfUnit(unitId, direct, tree, smallestGroup);
    }

    /// <summary>The answers per offer (null: of every offer); offers without checks that were due are absent.</summary>
    internal static Task<Dictionary<Guid, TransferCounts>> CountsAsync(
        LearningGraphContext context, Guid[]? offers, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var enrolments = offers is null ? context.Enrolments : context.Enrolments.Where(e => EF.Parameter(offers).Contains(e.OfferId));
        var due =
            from check in context.ApplicationChecks
            join enrolment in enrolments on check.EnrolmentId equals enrolment.Id
            where check.DueAt <= asOf
            select new { enrolment.OfferId, check.PersonId, Outcome = check.AnsweredAt <= asOf ? check.Outcome : ApplicationOutcome.NoAnswer };
        return due.GroupBy(c => c.OfferId)
            .Select(g => new
            {
                Offer = g.Key,
                Due = g.Count(),
                Applied = g.Count(c => c.Outcome == ApplicationOutcome.Applied),
                Partly = g.Count(c => c.Outcome == ApplicationOutcome.Partly),
                NotYet = g.Count(c => c.Outcome == ApplicationOutcome.NotYet),
                NoOpportunity = g.Count(c => c.Outcome == ApplicationOutcome.NoOpportunity),
                People = g.Where(c => c.Outcome == ApplicationOutcome.Applied || c.Outcome == ApplicationOutcome.Partly || c.Outcome == ApplicationOutcome.NotYet)
                    .Select(c => c.PersonId).Distinct().Count(),
            })
            .ToDictionaryAsync(
                c => c.Offer, c => new TransferCounts(c.Due, c.Applied, c.Partly, c.NotYet, c.NoOpportunity, c.People), cancellation);
    }
}
