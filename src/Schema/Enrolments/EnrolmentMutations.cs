using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Enrolments;

[MutationType]
internal static partial class EnrolmentMutations
{
    /// <summary>Enrols a person in a learning offer. People: themselves. Managers, where the organisation chose that: the direct members of units they lead. Integrators: anyone.</summary>
    /// <returns>The new enrolment; null when it did not work.</returns>
    [Authorize(Policies.WriteLearning)]
    [Error<NotAllowedError>]
    [Error<NotFoundError>]
    [Error<AlreadyEnrolledError>]
    [Error<OfferNotOpenError>]
    [Error<SessionOfOtherOfferError>]
    [Error<SessionOverError>]
    [Error<SessionFullError>]
    [Error<InstantInFutureError>]
    [Error<BeforeEnrolmentError>]
    [Error<ProgressOutOfRangeError>]
    public static async Task<Enrolment> EnrolAsync(
        EnrolInput input, ClaimsPrincipal user, EnrolmentRights rights, LedPeopleDataLoader led, EnrolmentKeeping enrolments, CancellationToken cancellationToken)
        => await rights.WritesAsAsync(user, input.PersonId, led, cancellationToken) is null
            ? throw new NotAllowedException("You may enrol yourself, and as a manager the direct members of your units where the organisation chose that.")
            : await enrolments.EnrolAsync(input.OfferId, input.SessionId, input.ToRequest(), cancellationToken)
                .NamingMissing(("personId", input.PersonId), ("offerId", input.OfferId), ("sessionId", input.SessionId));

    /// <summary>
    /// Calls off a running enrolment: it becomes `CANCELLED`, or `ABANDONED` when it had begun. People: their own. Managers, where the organisation chose that: those of the direct members of units they lead. Integrators: anyone's.
    /// </summary>
    /// <returns>The cancelled enrolment; null when it did not work.</returns>
    [Authorize(Policies.WriteLearning)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<EnrolmentEndedError>]
    public static async Task<Enrolment> CancelEnrolmentAsync(
        CancelEnrolmentInput input, ClaimsPrincipal user, EnrolmentRights rights, LedPeopleDataLoader led, EnrolmentKeeping enrolments, CancellationToken cancellationToken)
    {
        await rights.DemandEnrolmentAsync(user, input.EnrolmentId, led, cancellationToken);
        return await enrolments.CancelAsync(input.EnrolmentId, input.Version, cancellationToken).NamingMissing(("enrolmentId", input.EnrolmentId));
    }

    /// <summary>
    /// Completes a running enrolment. Where that meets what the offer asks for (`moveOn`), evidence of the levels it leads to is recorded and the question is scheduled whether what was learnt is applied.
    /// People: their own. Managers, where the organisation chose that: those of the direct members of units they lead. Integrators: anyone's.
    /// </summary>
    /// <returns>The completed enrolment; null when it did not work.</returns>
    [Authorize(Policies.WriteLearning)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<EnrolmentEndedError>]
    [Error<InstantInFutureError>]
    [Error<BeforeEnrolmentError>]
    public static async Task<Enrolment> CompleteEnrolmentAsync(
        CompleteEnrolmentInput input,
        ClaimsPrincipal user,
        EnrolmentRights rights,
        LedPeopleDataLoader led,
        EnrolmentKeeping enrolments,
        GoalEvents events,
        CancellationToken cancellationToken)
    {
        await rights.DemandEnrolmentAsync(user, input.EnrolmentId, led, cancellationToken);
        var completion = await enrolments.CompleteAsync(input.EnrolmentId, input.Version, input.CompletedAt, input.Passed, cancellationToken)
            .NamingMissing(("enrolmentId", input.EnrolmentId));
        foreach (var evidence in completion.Evidence)
        {
            await events.EvidenceRecordedAsync(evidence.SkillId);
        }

        return completion.Enrolment;
    }

    /// <summary>
    /// Answers whether what was learnt is applied, once and not before it is due. People: about themselves. Managers, where the organisation chose that: about the direct members of units they lead. Integrators: about anyone.
    /// </summary>
    /// <returns>The answered question; null when it did not work.</returns>
    [Authorize(Policies.WriteLearning)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotAllowedError>]
    [Error<CheckAnsweredError>]
    [Error<CheckNotDueError>]
    [Error<NoAnswerGivenError>]
    [Error<TextTooLongError>]
    public static async Task<ApplicationCheck> ConfirmApplicationAsync(
        ConfirmApplicationInput input, ClaimsPrincipal user, EnrolmentRights rights, LedPeopleDataLoader led, EnrolmentKeeping enrolments, CancellationToken cancellationToken)
    {
        var source = await rights.DemandCheckAsync(user, input.CheckId, led, cancellationToken);
        if (source != ConfirmationSource.System && input.ConfirmedBy is { } other && other != source)
        {
            throw new NotAllowedException("You may answer on your own word only.");
        }

        return await enrolments.ConfirmApplicationAsync(input.CheckId, input.Version, input.Outcome, input.ConfirmedBy ?? source, input.Note, cancellationToken)
            .NamingMissing(("checkId", input.CheckId));
    }
}
