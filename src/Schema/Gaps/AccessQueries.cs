using System.Security.Claims;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Domain.Gaps;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[QueryType]
internal static partial class AccessQueries
{
    private const int MostWishes = 20;

    /// <summary>The levels of skills that active goals require today and that no active offer reaches which fits; the heaviest first.</summary>
    /// <param name="languages">The languages an offer may be given in, as BCP 47 tags; null for those of the caller, or any when these are unknown. Offers that name no language fit all.</param>
    /// <param name="deliveries">The forms of delivery that fit; null for any.</param>
    /// <param name="maxMinutes">The most minutes of work; null for any, otherwise offers of unknown length do not fit.</param>
    /// <param name="unitId">Only what is required of people of this unit; null for all.</param>
    /// <param name="first">The most holes given, up to 100.</param>
    [Cost(50)]
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<IReadOnlyList<AccessHole>> GetAccessHolesAsync(
        IReadOnlyList<string>? languages,
        IReadOnlyList<Delivery>? deliveries,
        int? maxMinutes,
        [ID<OrgUnit>] Guid? unitId,
        ClaimsPrincipal user,
        PolicyRules rules,
        PersonByIdDataLoader people,
        AccessReads reads,
        OrganisationProfiles organisation,
        int first = 20,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        if (maxMinutes <= 0)
        {
            throw QueryErrors.NotMoreThanNothing(nameof(maxMinutes));
        }

        if (!rules.Allows(user, Permission.ReadGoals))
        {
            return [];
        }

        var own = languages is null && user.PersonId() is { } caller ? (await people.LoadAsync(caller, cancellationToken))?.Languages : null;
        var limits = new LearnerLimits([.. (languages ?? own ?? []).Take(MostWishes)], deliveries ?? [], maxMinutes);
        return [.. (await reads.HolesAsync(limits, unitId, organisation.Today, cancellationToken)).Take(first)];
    }
}

[ObjectType<AccessHole>]
[IgnoreMembers(nameof(AccessHole.SkillId), nameof(AccessHole.RequirementIds))]
internal static partial class AccessHoleNode
{
    /// <summary>The skill.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] AccessHole hole, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(hole.SkillId, cancellationToken);

    /// <summary>The requirements that are not reached, the heaviest first.</summary>
    /// <param name="first">The most requirements given, up to 100.</param>
    public static async Task<IReadOnlyList<SkillRequirement>> GetRequirementsAsync(
        [Parent] AccessHole hole, SkillRequirementByIdDataLoader requirements, int first = 10, CancellationToken cancellationToken = default)
    {
        var shown = hole.RequirementIds.Take(Limits.Checked(first));
        return await Task.WhenAll(shown.Select(id => requirements.LoadRequiredAsync(id, cancellationToken)));
    }
}
