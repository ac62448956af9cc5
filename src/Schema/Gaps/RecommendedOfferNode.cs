using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Schema.Offers;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Gaps;

[ObjectType<RecommendedOffer>]
[IgnoreMembers(nameof(RecommendedOffer.OfferId), nameof(RecommendedOffer.SkillId))]
internal static partial class RecommendedOfferNode
{
    /// <summary>The offer.</summary>
    public static async Task<LearningOffer> GetOfferAsync([Parent] RecommendedOffer recommended, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadRequiredAsync(recommended.OfferId, cancellationToken);

    /// <summary>The skill it raises.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] RecommendedOffer recommended, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(recommended.SkillId, cancellationToken);
}
