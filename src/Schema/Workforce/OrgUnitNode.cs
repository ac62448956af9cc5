using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using System.Security.Claims;

namespace LearningGraph.Schema.Workforce;

[ObjectType<OrgUnit>]
[IgnoreMembers(nameof(OrgUnit.LeaderId))]
internal static partial class OrgUnitNode
{
    /// <summary>The name in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetName([Parent] OrgUnit unit, string? lang, Language language) => language.Of(unit.Names, lang);

    /// <summary>The name in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetNames([Parent] OrgUnit unit) => unit.Names;

    /// <summary>The unit directly above, today; null for the root and for a unit that does not exist today.</summary>
    public static async Task<OrgUnit?> GetParentAsync([Parent] OrgUnit unit, ParentByUnitDataLoader parents, CancellationToken cancellationToken)
        => (await parents.LoadAsync(unit.Id, cancellationToken))?.Unit;

    /// <summary>The units directly below, today, by name.</summary>
    public static async Task<IReadOnlyList<OrgUnit>> GetChildrenAsync([Parent] OrgUnit unit, UnitsByParentDataLoader units, CancellationToken cancellationToken)
        => [.. (await units.LoadRequiredAsync(unit.Id, cancellationToken)).Select(found => found.Unit)];

    /// <summary>The person who leads the unit; null when nobody does.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetLeaderAsync([Parent] OrgUnit unit, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => unit.LeaderId is { } leader ? await people.LoadAsync(leader, cancellationToken) : null;

    /// <summary>The people who count directly in the unit today, by name.</summary>
    [EmptyWithout(Policies.ReadPeople)]
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<Person>> GetMembersAsync(
        [Parent] OrgUnit unit,
        PagingArguments paging,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        MembersByUnitDataLoader members,
        CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadPeople)
            ? await members.LoadConnectionAsync(unit.Id, paging.BoundTo(language.Order), cancellationToken)
            : new(Page<Person>.Empty);
}

[ObjectType<Role>]
internal static partial class RoleNode
{
    /// <summary>The name in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetName([Parent] Role role, string? lang, Language language) => language.Of(role.Names, lang);

    /// <summary>The name in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetNames([Parent] Role role) => role.Names;

    /// <summary>The skills that the role needs today, the heaviest first.</summary>
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<IReadOnlyList<SkillRequirement>> GetRequirementsAsync(
        [Parent] Role role, ClaimsPrincipal user, PolicyRules rules, RequirementsByRoleDataLoader requirements, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadGoals) ? await requirements.LoadRequiredAsync(role.Id, cancellationToken) : [];
}
