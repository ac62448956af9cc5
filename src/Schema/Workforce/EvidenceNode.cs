using System.Security.Claims;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Workforce;

[ObjectType<Evidence>]
[IgnoreMembers(nameof(Evidence.PersonId), nameof(Evidence.SkillId), nameof(Evidence.SupersedesId))]
internal static partial class EvidenceNode
{
    /// <summary>The person it is about.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetPersonAsync([Parent] Evidence evidence, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => await people.LoadAsync(evidence.PersonId, cancellationToken);

    /// <summary>The skill it is about.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] Evidence evidence, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(evidence.SkillId, cancellationToken);

    /// <summary>The earlier statement that this one corrects; null when it corrects none. The person it is about, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    public static async Task<Evidence?> GetSupersedesAsync(
        [Parent] Evidence evidence, ClaimsPrincipal user, PersonAccess access, LedPeopleDataLoader led, PersonReadsDataLoader reads, EvidenceByIdDataLoader statements, CancellationToken cancellationToken)
        => evidence.SupersedesId is { } earlier && await (await access.OfAsync(user, led, reads, cancellationToken)).AllowsAsync(evidence.PersonId) ? await statements.LoadAsync(earlier, cancellationToken) : null;
}

[QueryType]
internal static partial class EvidenceQueries
{
    /// <summary>One statement about a skill level; null when there is none with this id. The person it is about, privacy officers and, where the organisation chose that, the leader; null for others.</summary>
    /// <param name="id">The statement.</param>
    [NodeResolver]
    [Authorize(Policies.SignedIn)]
    public static async Task<Evidence?> GetEvidenceByIdAsync(
        Guid id, ClaimsPrincipal user, PersonAccess access, LedPeopleDataLoader led, PersonReadsDataLoader reads, EvidenceByIdDataLoader statements, CancellationToken cancellationToken)
    {
        var readable = await access.OfAsync(user, led, reads, cancellationToken);
        return await statements.LoadAsync(id, cancellationToken) is { } found && await readable.AllowsAsync(found.PersonId) ? found : null;
    }
}
