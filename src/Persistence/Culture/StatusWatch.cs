using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Finds the initiatives whose status time alone has turned, each for one server only.</summary>
public sealed class StatusWatch(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private const int AtOnce = 500;

    /// <summary>
    /// Takes the turns that have come and that nobody told of yet, and gives their initiatives; of several turns of one
    /// initiative, the last counts. A server that gets one has to tell of it: no other will.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> TakeAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = await context.DayOfAsync(now, cancellationToken);
        var due = await context.InitiativeTurns.AsNoTracking().Where(t => t.ToldAt == null && t.From <= today)
            .OrderBy(t => t.From).ThenBy(t => t.Id).Take(AtOnce)
            .Select(t => new { t.Id, t.InitiativeId, t.Until, Version = context.Initiatives.Where(i => i.Id == t.InitiativeId).Select(i => i.Version).First() })
            .ToListAsync(cancellationToken);
        var taken = new List<Guid>();
        foreach (var turn in due)
        {
            if (await TakeAsync(context, turn.Id, turn.Until is null || turn.Until > today ? InitiativeTurns.Turned(turn.InitiativeId, turn.Version) : null, now, cancellationToken))
            {
                taken.Add(turn.InitiativeId);
            }
        }

        return taken;
    }

    /// <summary>Takes one turn and, where it is the last of its initiative, tells the change log, both or neither; whether there is something to tell.</summary>
    private static Task<bool> TakeAsync(LearningGraphContext context, Guid turn, ChangeEvent? told, DateTimeOffset now, CancellationToken cancellation)
        => context.WriteAsync(
            async () =>
            {
                var isMine = await context.InitiativeTurns.Where(t => t.Id == turn && t.ToldAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.ToldAt, now), cancellation) == 1;
                await ChangeLog.AppendAsync(context, isMine && told is not null ? [told] : [], cancellation);
                return isMine && told is not null;
            },
            cancellation);
}
