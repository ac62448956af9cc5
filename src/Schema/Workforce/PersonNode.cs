using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Workforce;

[ObjectType<Person>]
[IgnoreMembers(
    nameof(Person.RoleId),
    nameof(Person.WeeklyLearningMinutes),
    nameof(Person.PreferredModes),
    nameof(Person.PreferredDeliveries),
    nameof(Person.IsFindable))]
internal static partial class PersonNode
{
    /// <summary>The unit in which the person counts today; null when in none.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] Person person, UnitByPersonDataLoader units, CancellationToken cancellationToken)
        => await units.LoadAsync(person.Id, cancellationToken);

    /// <summary>The role the person has today; null when unknown.</summary>
    public static async Task<Role?> GetRoleAsync([Parent] Person person, RoleByIdDataLoader roles, CancellationToken cancellationToken)
        => person.RoleId is { } role ? await roles.LoadAsync(role, cancellationToken) : null;

    /// <summary>The minutes a week the person can spend on learning; null when unknown. The person, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    public static async ValueTask<int?> GetWeeklyLearningMinutesAsync(
        [Parent] Person person, ClaimsPrincipal user, PersonAccess access, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? person.WeeklyLearningMinutes : null;

    /// <summary>The ways of learning the person prefers; empty means no preference. The person, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    public static async ValueTask<IReadOnlyList<LearningMode>?> GetPreferredModesAsync(
        [Parent] Person person, ClaimsPrincipal user, PersonAccess access, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? person.PreferredModes : null;

    /// <summary>The forms of delivery the person prefers; empty means no preference. The person, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    public static async ValueTask<IReadOnlyList<Delivery>?> GetPreferredDeliveriesAsync(
        [Parent] Person person, ClaimsPrincipal user, PersonAccess access, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? person.PreferredDeliveries : null;

    /// <summary>The skills about which there is evidence, by label. The person, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<PersonSkill>?> GetSkillsAsync(
        [Parent] Person person,
        PagingArguments paging,
        ClaimsPrincipal user,
        PersonAccess access,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        Language language,
        SkillsByPersonDataLoader skills,
        CancellationToken cancellationToken)
        => await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? await skills.LoadConnectionAsync(person.Id, paging.BoundTo(language.Order), cancellationToken) : null;

    /// <summary>How far the person is from what a goal or a role requires, the farthest first, unknown levels after known ones. The person, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    /// <param name="goalId">The goal to compare with; null compares with a role.</param>
    /// <param name="roleId">The role to compare with; null takes the person's own, unless a goal is given.</param>
    /// <param name="first">The most gaps given, up to 100.</param>
    public static async Task<IReadOnlyList<PersonGap>?> GetGapsAsync(
        [Parent] Person person,
        [ID<StrategicGoal>] Guid? goalId,
        [ID<Role>] Guid? roleId,
        ClaimsPrincipal user,
        PersonAccess access,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        PersonGapsDataLoader gaps,
        int first = 10,
        CancellationToken cancellationToken = default)
    {
        Limits.Checked(first);
        if (!await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id))
        {
            return null;
        }

        var role = roleId ?? (goalId is null ? person.RoleId : null);
        return goalId is null && role is null
            ? []
            : [.. (await gaps.LoadRequiredAsync(new PersonGapQuestion(person.Id, goalId, role), cancellationToken)).Take(first)];
    }
}

[ObjectType<PersonSkill>]
internal static partial class PersonSkillNode
{
    /// <summary>The level that counts now, on the scale of the skill's framework and not necessarily whole, since unused skills can fade; null when all evidence has expired.</summary>
    public static async Task<double?> GetLevelAsync([Parent] PersonSkill skill, LevelsByPersonDataLoader levels, CancellationToken cancellationToken)
        => (await levels.LoadRequiredAsync(skill.PersonId, cancellationToken)).GetValueOrDefault(skill.Skill.Id)?.Level;

    /// <summary>The statement that counts; null when all evidence has expired.</summary>
    public static async Task<Evidence?> GetEvidenceAsync(
        [Parent] PersonSkill skill, LevelsByPersonDataLoader levels, EvidenceByIdDataLoader evidence, CancellationToken cancellationToken)
        => (await levels.LoadRequiredAsync(skill.PersonId, cancellationToken)).GetValueOrDefault(skill.Skill.Id) is { } level
            ? await evidence.LoadAsync(level.WinningEvidenceId, cancellationToken)
            : null;

    /// <summary>The other valid statements, which do not count, the strongest first.</summary>
    public static async Task<IReadOnlyList<Evidence>> GetOverruledEvidenceAsync(
        [Parent] PersonSkill skill, LevelsByPersonDataLoader levels, EvidenceByIdDataLoader evidence, CancellationToken cancellationToken)
        => (await levels.LoadRequiredAsync(skill.PersonId, cancellationToken)).GetValueOrDefault(skill.Skill.Id) is { } level
            ? await evidence.LoadRequiredAsync(level.LosingEvidenceIds, cancellationToken)
            : [];
}
