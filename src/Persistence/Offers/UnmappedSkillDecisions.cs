using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>A decision on a skill that a source named, with the offers that changed through it.</summary>
/// <param name="Entry">The entry of the mapping queue as it is now.</param>
/// <param name="Offers">The offers whose effects no longer wait.</param>
public sealed record UnmappedSkillDecision(UnmappedSkill Entry, IReadOnlyList<LearningOffer> Offers);

/// <summary>Decides which skills sources mean, and lets the effects that waited for it hold, in one transaction.</summary>
public sealed class UnmappedSkillDecisions(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Maps an entry of the queue to a skill; null says that it is none. Later batches of the source follow the decision.</summary>
    /// <exception cref="NotFoundException">There is no such entry or skill.</exception>
    /// <exception cref="VersionConflictException">Somebody else decided meanwhile.</exception>
    /// <exception cref="UnmappedSkillResolvedException">The entry was mapped already.</exception>
    /// <exception cref="LevelOutOfScaleException">An effect that waits names a level that the skill's scale lacks.</exception>
    public async Task<UnmappedSkillDecision> ResolveAsync(Guid entryId, int version, Guid? skillId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var entry = await context.LoadAsync<UnmappedSkill>(entryId, cancellationToken);
                await context.RequireAsync<Skill>(skillId, cancellationToken);
                entry.Resolve(skillId, version);
                var offers = skillId is { } skill ? await ApplyAsync(context, entry, skill, cancellationToken) : [];
                return new UnmappedSkillDecision(entry, offers);
            },
            cancellationToken);
    }

    private async Task<List<LearningOffer>> ApplyAsync(LearningGraphContext context, UnmappedSkill entry, Guid skill, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = await context.WaitingEffects.Where(w => w.UnmappedSkillId == entry.Id).ToListAsync(cancellation);
        var highest = (await SkillScale.HighestLevelsAsync(context, [skill], cancellation))[skill];
        foreach (var effect in waiting)
        {
            ProficiencyScale.CheckObserved(effect.ExitLevel, highest);
        }

        Guid[] ids = [.. waiting.Select(w => w.OfferId).Distinct()];
        var offers = await context.LearningOffers.Where(o => EF.Parameter(ids).Contains(o.Id)).ToListAsync(cancellation);
        var known = await context.OfferEffects.Where(e => EF.Parameter(ids).Contains(e.OfferId) && e.SkillId == skill)
            .Select(e => new { e.OfferId, e.EntryLevel }).ToListAsync(cancellation);
        var taken = known.Select(e => (e.OfferId, e.EntryLevel)).ToHashSet();
        foreach (var effect in waiting.Where(w => taken.Add((w.OfferId, w.EntryLevel))))
        {
            context.Add(new OfferEffect
            {
                Id = Guid.CreateVersion7(now),
                OfferId = effect.OfferId,
                SkillId = skill,
                EntryLevel = effect.EntryLevel,
                ExitLevel = effect.ExitLevel,
                Confidence = effect.Confidence,
                Source = EffectSource.Import,
            });
        }

        context.RemoveRange(waiting);
        offers.ForEach(offer => offer.Touch(now));
        return offers;
    }
}
