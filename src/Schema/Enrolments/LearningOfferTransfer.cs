using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Enrolments;

[ObjectType<LearningOffer>]
internal static partial class LearningOfferTransfer
{
    /// <summary>
    /// Which part of those who completed the offer apply what they learnt, from all checks that are due. Answers of too few people are withheld from everybody but privacy officers.
    /// </summary>
    [Authorize(Policies.ReadGoals)]
    public static async Task<TransferRate?> GetTransferAsync(
        [Parent] LearningOffer offer,
        ClaimsPrincipal user,
        GapMoments moments,
        OrganisationProfiles organisation,
        TransferRateDataLoader rates,
        CancellationToken cancellationToken)
        => await rates.LoadAsync(
            new TransferQuestion(offer.Id, moments.SupplyAt(null, user), moments.SeesPersons(user) ? 0 : organisation.Current.KAnonymity), cancellationToken);
}
