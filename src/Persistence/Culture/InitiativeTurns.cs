using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Keeps the days on which the status of an initiative turns, whenever something about it is written.</summary>
internal static class InitiativeTurns
{
    /// <summary>Saves what is pending, and writes the turns anew; whether the status that was told last is another now.</summary>
    /// <remarks>Saving first takes the change log's lock, so that two writers of one initiative see each other's occurrences.</remarks>
    internal static async Task<bool> FollowAsync(LearningGraphContext context, Initiative initiative, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.SaveChangesAsync(cancellation);
        var today = await context.DayOfAsync(now, cancellation);
        var days = await context.Occurrences.Where(o => o.InitiativeId == initiative.Id)
            .GroupBy(o => o.InitiativeId).Select(g => new { First = g.Min(o => o.On), Last = g.Max(o => o.On) }).FirstOrDefaultAsync(cancellation);
        var facts = new PracticeFacts(days?.Last, initiative.IsEventDriven ? await TriggersAsync(context, initiative.Id, cancellation) : []);
        var turns = Rows(initiative.Id, initiative.Follow(days?.First, facts), today, now);
        var former = await context.InitiativeTurns.Where(t => t.InitiativeId == initiative.Id).ToListAsync(cancellation);
        var told = former.Where(t => t.ToldAt is not null).MaxBy(t => t.From)?.Status;
        context.RemoveRange(former);
        await context.SaveChangesAsync(cancellation);
        context.AddRange(turns);
        var turned = told is { } before && before != turns.Last(t => t.ToldAt is not null).Status;
        await ChangeLog.AppendAsync(context, turned ? [Turned(initiative.Id, initiative.Version)] : [], cancellation);
        return turned;
    }

    /// <summary>What the change log tells of a status that turned.</summary>
    internal static ChangeEvent Turned(Guid initiative, int version) => new()
    {
        Type = ChangeType.Initiative,
        Operation = ChangeOperation.Updated,
        EntityId = initiative,
        Version = version,
        ChangedFields = [ToldFields.Status],
    };

    /// <summary>The rows of turns; what began already needs no telling.</summary>
    internal static List<InitiativeTurn> Rows(Guid initiative, IReadOnlyList<StatusTurn> turns, DateOnly today, DateTimeOffset now)
        => [.. turns.Select((turn, index) => new InitiativeTurn
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiative,
            From = turn.From,
            Until = index + 1 < turns.Count ? turns[index + 1].From : null,
            Status = turn.Status,
            ToldAt = index == 0 || turn.From <= today ? now : null,
        })];

    private static async Task<List<TriggerFact>> TriggersAsync(LearningGraphContext context, Guid initiative, CancellationToken cancellation)
    {
        var rows = await context.PracticeTriggers.Where(t => t.InitiativeId == initiative)
            .Select(t => new { t.On, AnsweredOn = context.Occurrences.Where(o => o.TriggerId == t.Id).Min(o => (DateOnly?)o.On) })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new TriggerFact(r.On, r.AnsweredOn))];
    }
}
