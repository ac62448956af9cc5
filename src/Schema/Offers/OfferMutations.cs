using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>Which offer to take out of the recommendations.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RetireOfferInput([property: ID<LearningOffer>] Guid OfferId, int Version);

/// <summary>Which offer to make one that can be chosen again.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RestoreOfferInput([property: ID<LearningOffer>] Guid OfferId, int Version);

[MutationType]
internal static partial class OfferMutations
{
    /// <summary>Takes an active offer out of the recommendations; it is kept, readable and can be restored.</summary>
    /// <returns>The retired offer; null when it did not work.</returns>
    [Authorize(Policies.WriteOffers)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<OfferNotActiveError>]
    public static Task<LearningOffer> RetireOfferAsync(RetireOfferInput input, OfferKeeping offers, OfferEvents events, CancellationToken cancellationToken)
        => offers.RetireAsync(input.OfferId, input.Version, cancellationToken)
            .NamingMissing(("offerId", input.OfferId))
            .ThenTell(offer => events.ChangedAsync(offer, OfferChangeKind.Retired));

    /// <summary>Makes a retired offer one that can be chosen again.</summary>
    /// <returns>The restored offer; null when it did not work.</returns>
    [Authorize(Policies.WriteOffers)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<OfferNotRetiredError>]
    public static Task<LearningOffer> RestoreOfferAsync(RestoreOfferInput input, OfferKeeping offers, OfferEvents events, CancellationToken cancellationToken)
        => offers.RestoreAsync(input.OfferId, input.Version, cancellationToken)
            .NamingMissing(("offerId", input.OfferId))
            .ThenTell(offer => events.ChangedAsync(offer, OfferChangeKind.Restored));
}
