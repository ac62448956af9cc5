using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Records, corrects and removes what was done for initiatives and what called for it, each in one transaction.</summary>
public sealed class OccurrenceRecording(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Records one time that an initiative was practised. Of an event-driven one that names no event, it answers the oldest open event of the last 90 days.</summary>
    /// <exception cref="DomainException">The initiative or event does not exist, or the statement is unsound.</exception>
    public Task<Practised<Occurrence>> RecordAsync(Guid initiativeId, OccurrenceStatement statement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return WriteAsync(
            initiativeId,
            async (context, initiative, now, today) =>
            {
                var answered = await AnsweredAsync(context, initiative, statement, cancellationToken);
                var occurrence = Occurrence.Record(Guid.CreateVersion7(now), initiative, statement with { TriggerId = answered }, today, now);
                context.Add(occurrence);
                return occurrence;
            },
            cancellationToken);
    }

    /// <summary>Replaces what was said of an occurrence that is still at the expected version.</summary>
    /// <exception cref="DomainException">The occurrence or event does not exist, was changed meanwhile, or the statement is unsound.</exception>
    public async Task<Practised<Occurrence>> CorrectAsync(
        Guid occurrenceId, int version, Func<OccurrenceStatement, OccurrenceStatement> change, CancellationToken cancellationToken = default)
        => await WriteAsync(
            await InitiativeOfAsync(occurrenceId, cancellationToken),
            async (context, initiative, now, today) =>
            {
                var occurrence = await context.LoadAsync<Occurrence>(occurrenceId, cancellationToken);
                var statement = change(OccurrenceStatement.Of(occurrence));
                await CheckTriggerAsync(context, initiative, statement, cancellationToken);
                occurrence.Correct(version, initiative, statement, today, now);
                return occurrence;
            },
            cancellationToken);

    /// <summary>Removes an occurrence that never was.</summary>
    /// <exception cref="DomainException">The occurrence does not exist or was changed meanwhile.</exception>
    public async Task<Practised<Initiative>> RemoveAsync(Guid occurrenceId, int version, CancellationToken cancellationToken = default)
        => await WriteAsync(
            await InitiativeOfAsync(occurrenceId, cancellationToken),
            async (context, initiative, _, _) =>
            {
                var occurrence = await context.LoadAsync<Occurrence>(occurrenceId, cancellationToken);
                occurrence.CheckVersion(version);
                context.Remove(occurrence);
                return initiative;
            },
            cancellationToken);

    /// <summary>Records an event that calls for an event-driven practice.</summary>
    /// <exception cref="DomainException">The initiative does not exist or has a rhythm, or the day or the label is unsound.</exception>
    public Task<Practised<PracticeTrigger>> RecordTriggerAsync(Guid initiativeId, DateOnly? on, string? label, CancellationToken cancellationToken = default)
        => WriteAsync(
            initiativeId,
            (context, initiative, now, today) =>
            {
                var trigger = PracticeTrigger.Record(Guid.CreateVersion7(now), initiative, on ?? today, label, today, now);
                context.Add(trigger);
                return Task.FromResult(trigger);
            },
            cancellationToken);

    private static async Task<Guid?> AnsweredAsync(LearningGraphContext context, Initiative initiative, OccurrenceStatement statement, CancellationToken cancellation)
    {
        if (statement.TriggerId is not null || !initiative.IsEventDriven)
        {
            await CheckTriggerAsync(context, initiative, statement, cancellation);
            return statement.TriggerId;
        }

        var earliest = statement.On.AddDays(1 - Vitality.EventDays);
        return await context.PracticeTriggers
            .Where(t => t.InitiativeId == initiative.Id && t.On <= statement.On && t.On >= earliest && !context.Occurrences.Any(o => o.TriggerId == t.Id))
            .OrderBy(t => t.On).ThenBy(t => t.Id).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
    }

    private static async Task CheckTriggerAsync(LearningGraphContext context, Initiative initiative, OccurrenceStatement statement, CancellationToken cancellation)
    {
        if (statement.TriggerId is not { } id)
        {
            return;
        }

        var trigger = await context.LoadAsync<PracticeTrigger>(id, cancellation);
        if (trigger.InitiativeId != initiative.Id)
        {
            throw new TriggerMismatchException(id);
        }

        if (trigger.On > statement.On)
        {
            throw new BeforeTriggerException(trigger.On);
        }
    }

    private async Task<Guid> InitiativeOfAsync(Guid occurrenceId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Occurrences.Where(o => o.Id == occurrenceId).Select(o => (Guid?)o.InitiativeId).FirstOrDefaultAsync(cancellation)
            ?? throw new NotFoundException(nameof(Occurrence), occurrenceId);
    }

    private async Task<Practised<T>> WriteAsync<T>(
        Guid initiativeId, Func<LearningGraphContext, Initiative, DateTimeOffset, DateOnly, Task<T>> write, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var initiative = await context.LoadAsync<Initiative>(initiativeId, cancellation);
                var result = await write(context, initiative, now, await context.DayOfAsync(now, cancellation));
                var hasTurned = await InitiativeTurns.FollowAsync(context, initiative, now, cancellation);
                return new Practised<T>(result, hasTurned ? initiative.Id : null);
            },
            cancellation);
    }
}
