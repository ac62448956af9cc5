using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Enrolments;

/// <summary>Decides who may read and write whose enrolments.</summary>
internal sealed class EnrolmentRights(PolicyRules rules, PersonAccess access, IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>About whose enrolments the caller may read; to be asked before they are looked up.</summary>
    internal ValueTask<ReadablePeople> ReadableAsync(ClaimsPrincipal user, LedPeopleDataLoader led, PersonReadsDataLoader reads, CancellationToken cancellationToken)
        => access.OfAsync(user, Permission.TeamEnrolments, led, reads, cancellationToken);

    /// <summary>As whom the caller may write for this person; null when not at all.</summary>
    internal async Task<ConfirmationSource?> WritesAsAsync(ClaimsPrincipal user, Guid person, LedPeopleDataLoader led, CancellationToken cancellationToken)
        => user.PersonId() == person ? ConfirmationSource.Self
            : rules.Allows(user, Permission.WriteEnrolments) ? ConfirmationSource.System
            : await LeadsAsync(user, person, led, cancellationToken) ? ConfirmationSource.Manager
            : null;

    /// <summary>Refuses an enrolment that does not exist, or that the caller may not write: both look missing, and take the same commands because the people led are asked for first.</summary>
    internal async Task DemandEnrolmentAsync(ClaimsPrincipal user, Guid enrolment, LedPeopleDataLoader led, CancellationToken cancellationToken)
    {
        await LeadsAsync(user, Guid.Empty, led, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await db.Enrolments.Where(e => e.Id == enrolment).Select(e => (Guid?)e.PersonId).FirstOrDefaultAsync(cancellationToken);
        if (person is not { } known || await WritesAsAsync(user, known, led, cancellationToken) is null)
        {
            throw new UnknownReferenceException("enrolmentId", nameof(Enrolment));
        }
    }

    /// <summary>As whom the caller answers a check; a check that does not exist or that the caller may not answer is refused as missing.</summary>
    internal async Task<ConfirmationSource> DemandCheckAsync(ClaimsPrincipal user, Guid check, LedPeopleDataLoader led, CancellationToken cancellationToken)
    {
        await LeadsAsync(user, Guid.Empty, led, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await db.ApplicationChecks.Where(c => c.Id == check).Select(c => (Guid?)c.PersonId).FirstOrDefaultAsync(cancellationToken);
        return person is { } known && await WritesAsAsync(user, known, led, cancellationToken) is { } source
            ? source
            : throw new UnknownReferenceException("checkId", nameof(ApplicationCheck));
    }

    private async Task<bool> LeadsAsync(ClaimsPrincipal user, Guid person, LedPeopleDataLoader led, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.TeamEnrolments)
            && user.PersonId() is { } leader
            && (await led.LoadRequiredAsync(leader, cancellationToken)).Contains(person);
}
