using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Tells which required skills lose their last active offer.</summary>
internal static class CoverageReads
{
    /// <summary>Of the skills that lose an offer, those that a requirement asks for and no active offer raises any more.</summary>
    /// <param name="context">The database.</param>
    /// <param name="losing">The skills that lose an offer.</param>
    /// <param name="leaving">The offers that no longer count as they stand in the database.</param>
    /// <param name="raised">The skills that those offers, and new ones, raise as they will be.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    internal static async Task<IReadOnlyList<Guid>> UncoveredAsync(
        LearningGraphContext context, IEnumerable<Guid> losing, IEnumerable<Guid> leaving, HashSet<Guid> raised, CancellationToken cancellation)
    {
        Guid[] skills = [.. losing.Distinct().Where(skill => !raised.Contains(skill))];
        if (skills.Length == 0)
        {
            return [];
        }

        Guid[] offers = [.. leaving.Distinct()];
        var required = await context.SkillRequirements
            .Where(r => r.ValidTo == null && EF.Parameter(skills).Contains(r.SkillId)
                && (r.GoalId == null || context.StrategicGoals.Any(g => g.Id == r.GoalId && g.Status == GoalStatus.Active)))
            .Select(r => r.SkillId).Distinct().ToListAsync(cancellation);
        var covered = await context.OfferEffects
            .Where(e => EF.Parameter(skills).Contains(e.SkillId) && e.ExitLevel > e.EntryLevel && !EF.Parameter(offers).Contains(e.OfferId)
                && context.LearningOffers.Any(o => o.Id == e.OfferId && o.State == OfferState.Active))
            .Select(e => e.SkillId).Distinct().ToListAsync(cancellation);
        return [.. required.Except(covered).Order()];
    }
}
