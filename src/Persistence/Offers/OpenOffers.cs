using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>Which offers can be chosen.</summary>
public static class OpenOffers
{
    /// <summary>The active offers that can be chosen on a day.</summary>
    public static IQueryable<LearningOffer> OpenOn(this IQueryable<LearningOffer> offers, DateOnly day)
        => offers.Where(o => o.State == OfferState.Active && (o.ValidFrom == null || o.ValidFrom <= day) && (o.ValidTo == null || o.ValidTo >= day));
}
