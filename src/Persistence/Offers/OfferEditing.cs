using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Enters and revises offers by hand, each in one transaction and by the rules that items of batches follow. What a source says of its offers is revised there; only effects are added here.</summary>
public sealed class OfferEditing(IDbContextFactory<LearningGraphContext> contexts, IMapper mapper, TimeProvider time)
{
    /// <summary>Stores a new offer of a source whose offers are entered here.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="externalId">Its identifier there; null makes one.</param>
    /// <param name="content">What it is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SuppliedOfferException">The source supplies its offers itself.</exception>
    /// <exception cref="OfferIdTakenException">Another offer of the source has the identifier.</exception>
    /// <exception cref="OfferRefusedException">The content is unsound.</exception>
    public async Task<LearningOffer> AddAsync(Guid sourceId, string? externalId, OfferContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var offer = new LearningOffer { Id = id, SourceId = sourceId, ExternalId = externalId?.Trim() ?? id.ToString(), CreatedAt = now, UpdatedAt = now };
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.WriteAsync(
                async () =>
                {
                    var source = await context.LoadAsync<OfferSource>(sourceId, cancellationToken);
                    if (source.Kind != OfferSourceKind.Manual)
                    {
                        throw new SuppliedOfferException(source.Name, null);
                    }

                    context.Add(offer);
                    await ApplyAsync(context, offer, content, EffectAuthor.Editor, now, cancellationToken);
                    return offer;
                },
                cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            throw new OfferIdTakenException(
                await context.LearningOffers.Where(o => o.SourceId == sourceId && o.ExternalId == offer.ExternalId).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancellationToken));
        }
    }

    /// <summary>Changes an offer that is still at the expected version: what is not given stays, texts are laid over those that are there. Of an offer that a source supplies only the effects entered by hand can be changed.</summary>
    /// <exception cref="VersionConflictException">The offer was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The offer does not exist.</exception>
    /// <exception cref="OfferDeletedException">The offer is deleted.</exception>
    /// <exception cref="SuppliedOfferException">Its source supplies what is to be changed.</exception>
    /// <exception cref="OfferRefusedException">The content is unsound.</exception>
    public async Task<LearningOffer> ReviseAsync(Guid offerId, int version, OfferContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var offer = await context.LoadAsync<LearningOffer>(offerId, cancellationToken);
                offer.Revise(version, now);
                var source = await context.LoadAsync<OfferSource>(offer.SourceId, cancellationToken);
                var isManual = source.Kind == OfferSourceKind.Manual;
                if (!isManual && content.Has(OfferFields.All & ~OfferFields.Effects))
                {
                    throw new SuppliedOfferException(source.Name, offerId);
                }

                await ApplyAsync(context, offer, content, isManual ? EffectAuthor.Editor : EffectAuthor.EditorBesideSource, now, cancellationToken);
                return offer;
            },
            cancellationToken);
    }

    private async Task ApplyAsync(LearningGraphContext context, LearningOffer offer, OfferContent content, EffectAuthor author, DateTimeOffset now, CancellationToken cancellation)
    {
        var currency = await context.Organisations.OrderBy(o => o.Id).Select(o => o.Currency).FirstOrDefaultAsync(cancellation);
        var work = new SyncWork(0, new OfferItem(offer.ExternalId) { Offer = content.Under(SyncSemantics.Patch).PricedIn(currency ?? Currencies.Default) });
        OfferItemRules.Check(work.Item, null).ForEach(work.Reject);
        if (content.Form is { } form && !await context.CultureItems.AnyAsync(i => i.Type == CultureItemType.LearningForm && i.Slug == form, cancellation))
        {
            work.Reject(SyncTexts.FormUnknown(form));
        }

        await AudienceMatching.CheckAsync(context, [work], cancellation);
        Demand(work);
        var skills = await new SkillMatching(context, offer.SourceId, cancellation).MatchAsync((content.Effects ?? []).Select(e => e.Skill));
        var stored = await StoredEffects.ReadAsync(context, [offer.Id], withWaiting: false, cancellation);
        var effects = new EffectPlanning(offer.SourceId, UnknownSkillPolicy.Reject, now, skills, stored, author).Plan(work, offer);
        Demand(work);
        mapper.Map(work.Item.Offer, offer);
        OfferItemRules.Check(work.Problems, offer);
        Demand(work);
        context.RemoveRange(effects.Gone);
        context.AddRange(effects.Added);
    }

    private static void Demand(SyncWork work)
    {
        if (work.Problems.Count > 0)
        {
            throw new OfferRefusedException(work.Problems);
        }
    }
}
