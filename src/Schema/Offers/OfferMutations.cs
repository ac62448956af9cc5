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

/// <summary>A new offer, entered by hand.</summary>
/// <param name="SourceId">The source it belongs to: one of the kind `MANUAL`.</param>
/// <param name="ExternalId">Its identifier there, 255 characters at most, compared with regard to case; null makes one.</param>
/// <param name="Offer">What it is; what is absent or null is unknown or takes its default. A title is needed.</param>
internal sealed record AddOfferInput([property: ID<OfferSource>] Guid SourceId, string? ExternalId, OfferContentInput Offer);

/// <summary>Changes of an offer: what is absent stays, null clears.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Offer">What is to be changed. Texts are laid over those that are there, language by language; effects and the audience are said as a whole. Of an offer that its source supplies: nothing but `effects`, which then are those entered by hand, all of them.</param>
internal sealed record ReviseOfferInput([property: ID<LearningOffer>] Guid OfferId, int Version, OfferContentInput Offer);

[MutationType]
internal static partial class OfferMutations
{
    /// <summary>Enters an offer by hand, in a source of the kind `MANUAL`; it can be chosen at once.</summary>
    /// <returns>The new offer; null when it did not work.</returns>
    [Authorize(Policies.WriteOffers)]
    [Error<NotFoundError>]
    [Error<SuppliedOfferError>]
    [Error<OfferIdTakenError>]
    [Error<OfferRefusedError>]
    public static Task<LearningOffer> AddOfferAsync(AddOfferInput input, OfferEditing offers, OfferEvents events, CancellationToken cancellationToken)
        => offers.AddAsync(input.SourceId, input.ExternalId, input.Offer.ToContent(), cancellationToken)
            .NamingMissing(("sourceId", input.SourceId))
            .ThenTell(offer => events.ChangedAsync(offer, OfferChangeKind.Added));

    /// <summary>
    /// Changes an offer: what is absent stays, null clears. An offer that a source supplies is changed at the source; here its effects are added to: what is entered by hand stays, whatever the source sends, and takes the place of what
    /// the source says of the same skill and entry level.
    /// </summary>
    /// <returns>The offer as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteOffers)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<OfferDeletedError>]
    [Error<SuppliedOfferError>]
    [Error<OfferRefusedError>]
    public static Task<LearningOffer> ReviseOfferAsync(ReviseOfferInput input, OfferEditing offers, OfferEvents events, CancellationToken cancellationToken)
        => offers.ReviseAsync(input.OfferId, input.Version, input.Offer.ToContent(), cancellationToken)
            .NamingMissing(("offerId", input.OfferId))
            .ThenTell(offer => events.ChangedAsync(offer, OfferChangeKind.Revised));

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
