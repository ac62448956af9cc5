using LearningGraph.Domain;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>A completed enrolment and what followed from it.</summary>
/// <param name="Enrolment">The enrolment.</param>
/// <param name="Evidence">The evidence that was written; empty when the offer's criterion was not met.</param>
public sealed record Completion(Enrolment Enrolment, IReadOnlyList<Evidence> Evidence);

/// <summary>Enrols, cancels and completes, and takes the answers whether what was learnt is applied; each in one transaction.</summary>
public sealed class EnrolmentKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IOptions<EnrolmentOptions> options)
{
    /// <summary>Enrols a person in an offer.</summary>
    /// <exception cref="NotFoundException">The person, the offer or the session does not exist.</exception>
    /// <exception cref="AlreadyEnrolledException">The person has a running enrolment in the offer.</exception>
    /// <exception cref="SessionFullException">There is no seat left in the session.</exception>
    /// <exception cref="DomainException">The request is unsound (see <see cref="Enrolment.Enrol"/>).</exception>
    public async Task<Enrolment> EnrolAsync(
        Guid offerId, Guid? sessionId, EnrolmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(
                async () =>
                {
                    var enrolment = await NewAsync(context, offerId, sessionId, request, cancellationToken);
                    context.Add(enrolment);
                    return enrolment;
                },
                cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            var existing = await context.Enrolments.AsNoTracking()
                .Where(e => e.PersonId == request.PersonId && e.RunningOfferId == offerId)
                .Select(e => (Guid?)e.Id).FirstOrDefaultAsync(cancellationToken);
            if (existing is null && request.ExternalId is not null)
            {
                throw;
            }

            throw new AlreadyEnrolledException(request.PersonId, offerId, existing);
        }
    }

    /// <summary>Calls off a running enrolment.</summary>
    /// <exception cref="VersionConflictException">The enrolment was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The enrolment does not exist.</exception>
    /// <exception cref="EnrolmentEndedException">The enrolment has ended already.</exception>
    public async Task<Enrolment> CancelAsync(Guid enrolmentId, int version, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var enrolment = await context.LoadAsync<Enrolment>(enrolmentId, cancellationToken);
                DateTimeOffset? start = enrolment.SessionId is { } session
                    ? await context.OfferSessions.Where(s => s.Id == session).Select(s => s.Start).SingleAsync(cancellationToken)
                    : null;
                enrolment.Cancel(version, start, time.GetUtcNow());
                return enrolment;
            },
            cancellationToken);
    }

    /// <summary>
    /// Completes a running enrolment. Where that meets what the offer asks for, evidence of the levels it leads to is written and
    /// the question is scheduled whether what was learnt is applied.
    /// </summary>
    /// <param name="enrolmentId">The enrolment.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="completedAt">When it was completed; null for now.</param>
    /// <param name="passed">Whether the test was passed; null when there was none or the result is unknown.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is kept then.</param>
    /// <exception cref="VersionConflictException">The enrolment was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The enrolment does not exist.</exception>
    /// <exception cref="EnrolmentEndedException">The enrolment has ended already.</exception>
    /// <exception cref="InstantInFutureException">It would be completed in the future.</exception>
    /// <exception cref="BeforeEnrolmentException">It would be completed before the person enrolled.</exception>
    public async Task<Completion> CompleteAsync(
        Guid enrolmentId, int version, DateTimeOffset? completedAt, bool? passed, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var enrolment = await context.LoadAsync<Enrolment>(enrolmentId, cancellationToken);
                enrolment.Complete(version, completedAt ?? now, passed, now);
                return new Completion(enrolment, await FollowAsync(context, enrolment, now, cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>Takes the answer whether what was learnt is applied.</summary>
    /// <exception cref="VersionConflictException">The check was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The check does not exist.</exception>
    /// <exception cref="DomainException">The answer is refused (see <see cref="ApplicationCheck.Confirm"/>).</exception>
    public async Task<ApplicationCheck> ConfirmApplicationAsync(
        Guid checkId, int version, ApplicationOutcome outcome, ConfirmationSource confirmedBy, string? note, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var check = await context.LoadAsync<ApplicationCheck>(checkId, cancellationToken);
                check.Confirm(version, outcome, confirmedBy, note, time.GetUtcNow());
                return check;
            },
            cancellationToken);
    }

    private static async Task<int> TakenSeatsAsync(LearningGraphContext context, Guid sessionId, CancellationToken cancellation)
    {
        // Where reading takes no lock, the row of the session is locked by writing it as it is: the next one counts after this commit.
        await context.OfferSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version), cancellation);
        return await context.Enrolments.TakingSeats().CountAsync(e => e.SessionId == sessionId, cancellation);
    }

    private async Task<Enrolment> NewAsync(
        LearningGraphContext context, Guid offerId, Guid? sessionId, EnrolmentRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var zoneName = await context.Organisations.Select(o => o.TimeZone).SingleOrDefaultAsync(cancellation);
        var at = new AsOf(now, zoneName is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone) ? zone : TimeZoneInfo.Utc);
        await context.RequireAsync<Person>(request.PersonId, cancellation);
        var offer = await context.LoadAsync<LearningOffer>(offerId, cancellation);
        var session = sessionId is { } chosen ? await context.LoadAsync<OfferSession>(chosen, cancellation) : null;
        var last = await context.Enrolments.Where(e => e.PersonId == request.PersonId && e.OfferId == offerId).MaxAsync(e => (int?)e.Attempt, cancellation);
        var enrolment = Enrolment.Enrol(Guid.CreateVersion7(now), offer, session, request, (last ?? 0) + 1, at);
        if (session?.Seats is not null)
        {
            session.DemandSeat(await TakenSeatsAsync(context, session.Id, cancellation));
        }

        return enrolment;
    }

    private async Task<IReadOnlyList<Evidence>> FollowAsync(
        LearningGraphContext context, Enrolment enrolment, DateTimeOffset now, CancellationToken cancellation)
    {
        var offer = await context.LearningOffers.Where(o => o.Id == enrolment.OfferId)
            .Join(context.OfferSources, o => o.SourceId, s => s.Id, (o, s) => new OfferTerms(o.Id, s.Name, o.ExternalId, o.MoveOn))
            .SingleAsync(cancellation);
        if (!offer.MoveOn.IsMetBy(isCompleted: true, enrolment.Passed))
        {
            return [];
        }

        var completedAt = enrolment.CompletedAt!.Value;
        context.Add(ApplicationCheck.Schedule(Guid.CreateVersion7(now), enrolment, completedAt.AddDays(options.Value.ApplicationCheckDays), now));
        var effects = await context.OfferEffects.Where(e => e.OfferId == enrolment.OfferId).ToListAsync(cancellation);
        var statements = offer.Statements(enrolment.PersonId, effects, completedAt).ToList();
        return statements.Count == 0 ? [] : await EvidenceRecording.StateAsync(context, statements, now, cancellation);
    }
}

/// <summary>Conditions on enrolments.</summary>
internal static class EnrolmentConditions
{
    /// <summary>Those that take one of the seats of their session: running ones, and those that were taken to the end.</summary>
    internal static IQueryable<Enrolment> TakingSeats(this IQueryable<Enrolment> enrolments)
        => enrolments.Where(e => e.RunningOfferId != null
            || e.Status == EnrolmentStatus.Completed || e.Status == EnrolmentStatus.Passed || e.Status == EnrolmentStatus.Failed);
}
