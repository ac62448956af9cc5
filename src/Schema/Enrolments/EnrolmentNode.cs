using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Offers;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Enrolments;

[ObjectType<Enrolment>]
[IgnoreMembers(nameof(Enrolment.PersonId), nameof(Enrolment.OfferId), nameof(Enrolment.SessionId))]
internal static partial class EnrolmentNode
{
    /// <summary>The person who learns.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetPersonAsync([Parent] Enrolment enrolment, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => await people.LoadAsync(enrolment.PersonId, cancellationToken);

    /// <summary>The offer the person is enrolled in.</summary>
    public static async Task<LearningOffer> GetOfferAsync([Parent] Enrolment enrolment, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadRequiredAsync(enrolment.OfferId, cancellationToken);

    /// <summary>The session of the offer; null when none was chosen.</summary>
    public static async Task<OfferSession?> GetSessionAsync([Parent] Enrolment enrolment, OfferSessionByIdDataLoader sessions, CancellationToken cancellationToken)
        => enrolment.SessionId is { } session ? await sessions.LoadAsync(session, cancellationToken) : null;

    /// <summary>
    /// The questions whether what was learnt is applied, the first due first. The person, privacy officers and, where the organisation chose that, the leader; null for everybody else.
    /// </summary>
    public static async Task<IReadOnlyList<ApplicationCheck>?> GetApplicationChecksAsync(
        [Parent] Enrolment enrolment,
        ClaimsPrincipal user,
        EnrolmentRights rights,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        ChecksByEnrolmentDataLoader checks,
        CancellationToken cancellationToken)
        => await (await rights.ReadableAsync(user, led, reads, cancellationToken)).AllowsAsync(enrolment.PersonId) ? await checks.LoadRequiredAsync(enrolment.Id, cancellationToken) : null;
}

[ObjectType<ApplicationCheck>]
[IgnoreMembers(nameof(ApplicationCheck.EnrolmentId), nameof(ApplicationCheck.PersonId))]
internal static partial class ApplicationCheckNode
{
    /// <summary>The enrolment it is about.</summary>
    public static async Task<Enrolment> GetEnrolmentAsync([Parent] ApplicationCheck check, EnrolmentByIdDataLoader enrolments, CancellationToken cancellationToken)
        => await enrolments.LoadRequiredAsync(check.EnrolmentId, cancellationToken);
}

[QueryType]
internal static partial class EnrolmentQueries
{
    /// <summary>
    /// One enrolment; null when there is none with this id. The person, privacy officers and, where the organisation chose that, the leader; null for others.
    /// </summary>
    /// <param name="id">The enrolment.</param>
    [NodeResolver]
    [Authorize(Policies.SignedIn)]
    public static async Task<Enrolment?> GetEnrolmentByIdAsync(
        Guid id, ClaimsPrincipal user, EnrolmentRights rights, LedPeopleDataLoader led, PersonReadsDataLoader reads, EnrolmentByIdDataLoader enrolments, CancellationToken cancellationToken)
    {
        var readable = await rights.ReadableAsync(user, led, reads, cancellationToken);
        return await enrolments.LoadAsync(id, cancellationToken) is { } found && await readable.AllowsAsync(found.PersonId) ? found : null;
    }

    /// <summary>
    /// One question whether what was learnt is applied; null when there is none with this id. The person, privacy officers and, where the organisation chose that, the leader; null for others.
    /// </summary>
    /// <param name="id">The check.</param>
    [NodeResolver]
    [Authorize(Policies.SignedIn)]
    public static async Task<ApplicationCheck?> GetApplicationCheckByIdAsync(
        Guid id, ClaimsPrincipal user, EnrolmentRights rights, LedPeopleDataLoader led, PersonReadsDataLoader reads, ApplicationCheckByIdDataLoader checks, CancellationToken cancellationToken)
    {
        var readable = await rights.ReadableAsync(user, led, reads, cancellationToken);
        return await checks.LoadAsync(id, cancellationToken) is { } found && await readable.AllowsAsync(found.PersonId) ? found : null;
    }
}
