using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Enrolments;

[ObjectType<Person>]
internal static partial class PersonEnrolments
{
    /// <summary>
    /// What the person takes part in or took part in, the latest enrolment first. The person, privacy officers and, where the organisation chose that, the leader; null for everybody else.
    /// </summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<Enrolment>?> GetEnrolmentsAsync(
        [Parent] Person person,
        PagingArguments paging,
        ClaimsPrincipal user,
        EnrolmentRights rights,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        EnrolmentsByPersonDataLoader enrolments,
        CancellationToken cancellationToken)
        => await (await rights.ReadableAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? await enrolments.LoadConnectionAsync(person.Id, paging, cancellationToken) : null;

    /// <summary>
    /// The questions that wait for an answer whether what was learnt is applied, the one that is due longest first. The person, privacy officers and, where the organisation chose that, the leader; null for everybody else.
    /// </summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<ApplicationCheck>?> GetOpenApplicationChecksAsync(
        [Parent] Person person,
        PagingArguments paging,
        ClaimsPrincipal user,
        EnrolmentRights rights,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        OpenChecksByPersonDataLoader checks,
        CancellationToken cancellationToken)
        => await (await rights.ReadableAsync(user, led, reads, cancellationToken)).AllowsAsync(person.Id) ? await checks.LoadConnectionAsync(person.Id, paging, cancellationToken) : null;
}
