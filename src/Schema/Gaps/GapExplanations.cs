using LearningGraph.Domain.Gaps;
using LearningGraph.Schema.Offers;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Gaps;

[ObjectType<RequirementGap>]
internal static partial class RequirementGapExplanation
{
    /// <summary>The figures in words: what is needed, what is there, what is unknown and what would change it. Says nothing about what is withheld, and names nobody.</summary>
    /// <param name="lang">Dutch (`nl`) or English (`en`), as a BCP 47 tag; null and other languages follow the request.</param>
    public static async Task<string> GetExplanationAsync(
        [Parent] RequirementGap gap,
        string? lang,
        Language language,
        SkillByIdDataLoader skills,
        RecommendedOffersDataLoader recommended,
        LearningOfferByIdDataLoader offers,
        CancellationToken cancellationToken)
    {
        var skill = await skills.LoadRequiredAsync(gap.SkillId, cancellationToken);
        var tag = language.NlOrEn(lang);
        return GapExplanation.Of(
            gap,
            language.Of(skill.PrefLabels, tag),
            await AtHandAsync(gap, recommended, offers, cancellationToken),
            tag == "nl" ? ExplanationLanguage.Dutch : ExplanationLanguage.English);
    }

    private static async Task<OffersAtHand> AtHandAsync(
        RequirementGap gap, RecommendedOffersDataLoader recommended, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
    {
        if (gap.Status is not (GapStatus.Partly or GapStatus.Unmet or GapStatus.Unknown))
        {
            return OffersAtHand.None;
        }

        var found = (await recommended.LoadRequiredAsync(Need.Of(gap.SkillId, gap.RequiredLevel, null, null), cancellationToken)).ToList();
        return found is [var best, ..] && await offers.LoadAsync(best.OfferId, cancellationToken) is { } offer
            ? new OffersAtHand(found.Count, best.ExitLevel, offer.Delivery, offer.WorkloadMinutes)
            : OffersAtHand.None;
    }
}

[ObjectType<GapAnalysis>]
internal static partial class GapAnalysisExplanation
{
    /// <summary>The figures in words: how far the need is met, what is left out and why, where the largest gap is and what closing it would bring. Says nothing about what is withheld.</summary>
    /// <param name="lang">Dutch (`nl`) or English (`en`), as a BCP 47 tag; null and other languages follow the request.</param>
    public static async Task<string> GetExplanationAsync(
        [Parent] GapAnalysis analysis, string? lang, Language language, SkillByIdDataLoader skills, CancellationToken cancellationToken)
    {
        var tag = language.NlOrEn(lang);
        var skill = GapExplanation.LargestGap(analysis) is { } gap ? await skills.LoadRequiredAsync(gap.SkillId, cancellationToken) : null;
        return GapExplanation.Of(
            analysis,
            skill is null ? null : language.Of(skill.PrefLabels, tag),
            tag == "nl" ? ExplanationLanguage.Dutch : ExplanationLanguage.English);
    }
}
