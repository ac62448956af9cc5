using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Finds the active goals whose status or readiness is no longer what was last told, and tells the change log, each change by one server only.</summary>
public sealed class GoalStandings(IDbContextFactory<LearningGraphContext> contexts, GapReads gaps, TimeProvider time)
{
    private (long Seq, DateOnly Day)? _looked;

    /// <summary>Looks at the figures of a closed day, each goal once for that day.</summary>
    /// <param name="closed">The last moment of the day; people, evidence and requirements are those of then.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>How many changes were told.</returns>
    public async Task<int> TellOfDayAsync(DateTimeOffset closed, CancellationToken cancellationToken = default)
        => await TellAsync(await RowsAsync(closed, cancellationToken), goal => new GapKey(goal, null, closed), closed, cancellationToken);

    /// <summary>Looks at the present figures, unless nothing was written and no day ended since this server last did.</summary>
    /// <returns>How many changes were told.</returns>
    public async Task<int> TellNowAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var moment = (await ChangeLog.LastAsync(context, cancellationToken), await context.DayOfAsync(now, cancellationToken));
        if (moment == _looked)
        {
            return 0;
        }

        var told = await TellAsync(
            await RowsAsync(null, cancellationToken), goal => new GapKey(goal, null, now) { Present = GapPresent.Supply | GapPresent.Demand }, now, cancellationToken);
        _looked = moment;
        return told;
    }

    private async Task<List<Row>> RowsAsync(DateTimeOffset? before, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from goal in context.StrategicGoals.AsNoTracking()
            where goal.Status == GoalStatus.Active
            from standing in context.GoalStandings.AsNoTracking().Where(s => s.GoalId == goal.Id).DefaultIfEmpty()
            where before == null || standing == null || standing.CheckedAt < before
            orderby goal.Id
            select new Row(goal.Id, goal.Version, standing)).ToListAsync(cancellation);
    }

    /// <summary>The rows were read before the figures: a server whose figures are older than a row finds the row changed when it claims it.</summary>
    private async Task<int> TellAsync(List<Row> rows, Func<Guid, GapKey> key, DateTimeOffset at, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        var keys = rows.ToDictionary(row => row.GoalId, row => key(row.GoalId));
        var figures = await gaps.AnalyzeAsync(keys.Values, seesPersons: false, cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var told = 0;
        foreach (var row in rows)
        {
            told += await KeepAsync(context, row, Standing(row, figures[keys[row.GoalId]], at), cancellation);
        }

        return told;
    }

    /// <summary>What holds now. A readiness that cannot be told is no crossing: what was last told stays.</summary>
    private static GoalStanding Standing(Row row, GapAnalysis figures, DateTimeOffset at) => new()
    {
        GoalId = row.GoalId,
        Status = figures.Status,
        ThresholdsReached = ReadinessThresholds.ReachedBy(figures.Readiness) ?? row.Standing?.ThresholdsReached,
        CheckedAt = at,
    };

    private static async Task<int> KeepAsync(LearningGraphContext context, Row row, GoalStanding now, CancellationToken cancellation)
    {
        if (row.Standing is not { } before)
        {
            await BeginAsync(context, now, cancellation);
            return 0;
        }

        List<ChangeEvent> changes = [];
        if (before.Status != now.Status)
        {
            changes.Add(Told(row, ToldFields.GapStatus));
        }

        if (before.ThresholdsReached is not null && before.ThresholdsReached != now.ThresholdsReached)
        {
            changes.Add(Told(row, ToldFields.Readiness));
        }

        return await context.WriteAsync(
            async () =>
            {
                var isMine = await context.GoalStandings
                    .Where(s => s.GoalId == now.GoalId && s.CheckedAt == before.CheckedAt && s.Status == before.Status && s.ThresholdsReached == before.ThresholdsReached)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.Status, now.Status).SetProperty(s => s.ThresholdsReached, now.ThresholdsReached).SetProperty(s => s.CheckedAt, now.CheckedAt), cancellation) == 1;
                await ChangeLog.AppendAsync(context, isMine ? changes : [], cancellation);
                return isMine ? changes.Count : 0;
            },
            cancellation);
    }

    /// <summary>The first look at a goal is told to nobody; another server may have had it.</summary>
    private static async Task BeginAsync(LearningGraphContext context, GoalStanding standing, CancellationToken cancellation)
    {
        try
        {
            await context.WriteAsync(() => context.AddAsync(standing, cancellation).AsTask(), cancellation);
        }
        catch (DbUpdateException lost) when (lost.IsDuplicate())
        {
            context.ChangeTracker.Clear();
        }
    }

    private static ChangeEvent Told(Row row, string field) => new()
    {
        Type = ChangeType.StrategicGoal,
        Operation = ChangeOperation.Updated,
        EntityId = row.GoalId,
        Version = row.Version,
        ChangedFields = [field],
    };

    private sealed record Row(Guid GoalId, int Version, GoalStanding? Standing);
}
