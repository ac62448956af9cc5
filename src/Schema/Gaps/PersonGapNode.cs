using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<PersonGap>]
[IgnoreMembers(nameof(PersonGap.PersonId), nameof(PersonGap.RequirementId), nameof(PersonGap.SkillId))]
internal static partial class PersonGapNode
{
    /// <summary>The person.</summary>
    public static async Task<Person> GetPersonAsync([Parent] PersonGap gap, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => await people.LoadRequiredAsync(gap.PersonId, cancellationToken);

    /// <summary>The requirement that the person is compared with.</summary>
    public static async Task<SkillRequirement> GetRequirementAsync(
        [Parent] PersonGap gap, SkillRequirementByIdDataLoader requirements, CancellationToken cancellationToken)
        => await requirements.LoadRequiredAsync(gap.RequirementId, cancellationToken);

    /// <summary>The skill it asks for.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] PersonGap gap, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(gap.SkillId, cancellationToken);

    /// <summary>The active offers, meant for the person, that would bring the person nearest to the required level, best first; empty when it is met.</summary>
    /// <param name="first">The most offers given, up to 100.</param>
    /// <param name="maxMinutes">The most minutes of work; null for any, otherwise offers of unknown length are left out.</param>
    /// <param name="languages">The languages wanted, as BCP 47 tags; null for any. Offers that name no language fit all.</param>
    public static async Task<IReadOnlyList<RecommendedOffer>> GetOffersAsync(
        [Parent] PersonGap gap,
        int? maxMinutes,
        IReadOnlyList<string>? languages,
        RecommendedOffersDataLoader offers,
        int first = 3,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        return gap.Status == GapStatus.Met
            ? []
            : [.. (await offers.LoadRequiredAsync(Need.Of(gap.SkillId, gap.RequiredLevel, maxMinutes, languages, gap.PersonId), cancellationToken))
                .Where(offer => offer.ExitLevel > (gap.Level ?? 0)).Take(first)];
    }
}
