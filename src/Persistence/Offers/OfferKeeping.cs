using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Retires and restores learning offers, each in one transaction.</summary>
public sealed class OfferKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Takes an active offer out of the recommendations.</summary>
    /// <exception cref="VersionConflictException">The offer was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The offer does not exist.</exception>
    /// <exception cref="OfferNotActiveException">The offer is retired or deleted already.</exception>
    public Task<LearningOffer> RetireAsync(Guid offerId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(offerId, offer => offer.Retire(version, time.GetUtcNow()), cancellationToken);

    /// <summary>Makes a retired offer one that can be chosen again.</summary>
    /// <exception cref="VersionConflictException">The offer was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The offer does not exist.</exception>
    /// <exception cref="OfferNotRetiredException">The offer is not retired.</exception>
    public Task<LearningOffer> RestoreAsync(Guid offerId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(offerId, offer => offer.Restore(version, time.GetUtcNow()), cancellationToken);

    private async Task<LearningOffer> ChangeAsync(Guid offerId, Action<LearningOffer> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var offer = await context.LoadAsync<LearningOffer>(offerId, cancellation);
                change(offer);
                return offer;
            },
            cancellation);
    }
}
