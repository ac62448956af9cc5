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
    {
        var rows = await RowsAsync(closed, cancellationToken);
        var looked = await TellAsync(rows, goal => new GapKey(goal, null, closed), closed, cancellationToken);
        if (looked.Same.Length > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.GoalStandings.Where(s => EF.Parameter(looked.Same).Contains(s.GoalId) && s.CheckedAt < closed)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.CheckedAt, closed), cancellationToken);
        }

        return looked.Told;
    }

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

        var rows = await RowsAsync(null, cancellationToken);
        var looked = await TellAsync(rows, goal => new GapKey(goal, null, now) { Present = GapPresent.Supply | GapPresent.Demand }, now, cancellationToken);
        _looked = looked.IsWhole ? moment : null;
        return looked.Told;
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
    private async Task<Look> TellAsync(List<Row> rows, Func<Guid, GapKey> key, DateTimeOffset at, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return new Look(0, [], IsWhole: true);
        }

        var keys = rows.ToDictionary(row => row.GoalId, row => key(row.GoalId));
        var figures = await gaps.AnalyzeAsync(keys.Values, seesPersons: false, cancellation);
        var standings = rows.ConvertAll(row => (Row: row, Now: Standing(row, figures[keys[row.GoalId]], at)));
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var isWhole = await BeginAsync(context, standings.FindAll(s => s.Row.Standing is null).ConvertAll(s => s.Now), cancellation);
        var told = 0;
        foreach (var (row, now) in standings.Where(s => s.Row.Standing is { } before && !IsSame(before, s.Now)))
        {
            var moved = await MoveAsync(context, row, now, cancellation);
            told += moved ?? 0;
            isWhole &= moved is not null;
        }

        return new Look(told, [.. standings.Where(s => s.Row.Standing is { } before && IsSame(before, s.Now)).Select(s => s.Row.GoalId)], isWhole);
    }

    private static bool IsSame(GoalStanding before, GoalStanding now) => before.Status == now.Status && before.ThresholdsReached == now.ThresholdsReached;

    /// <summary>What holds now. A readiness that cannot be told is no crossing: what was last told stays.</summary>
    private static GoalStanding Standing(Row row, GapAnalysis figures, DateTimeOffset at) => new()
    {
        GoalId = row.GoalId,
        Status = figures.Status,
        ThresholdsReached = ReadinessThresholds.ReachedBy(figures.Readiness) ?? row.Standing?.ThresholdsReached,
        CheckedAt = at,
    };

    /// <summary>Moves a row and tells the change log, both or neither; gives how many changes were told, null when another server moved it first.</summary>
    private static Task<int?> MoveAsync(LearningGraphContext context, Row row, GoalStanding now, CancellationToken cancellation)
    {
        var before = row.Standing!;
        List<ChangeEvent> changes = [];
        if (before.Status != now.Status)
        {
            changes.Add(Told(row, ToldFields.GapStatus));
        }

        if (before.ThresholdsReached is not null && before.ThresholdsReached != now.ThresholdsReached)
        {
            changes.Add(Told(row, ToldFields.Readiness));
        }

        return context.WriteAsync(
            async () =>
            {
                var isMine = await context.GoalStandings
                    .Where(s => s.GoalId == now.GoalId && s.CheckedAt == before.CheckedAt && s.Status == before.Status && s.ThresholdsReached == before.ThresholdsReached)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.Status, now.Status).SetProperty(s => s.ThresholdsReached, now.ThresholdsReached).SetProperty(s => s.CheckedAt, now.CheckedAt), cancellation) == 1;
                await ChangeLog.AppendAsync(context, isMine ? changes : [], cancellation);
                return isMine ? changes.Count : (int?)null;
            },
            cancellation);
    }

    /// <summary>The first look at goals is told to nobody; another server may have had it (false), and then the next call sees its rows.</summary>
    private static async Task<bool> BeginAsync(LearningGraphContext context, List<GoalStanding> standings, CancellationToken cancellation)
    {
        if (standings.Count == 0)
        {
            return true;
        }

        try
        {
            await context.WriteAsync(() => context.AddRangeAsync(standings, cancellation), cancellation);
            return true;
        }
        catch (DbUpdateException lost) when (lost.IsDuplicate())
        {
            context.ChangeTracker.Clear();
            return false;
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

    /// <summary>What came of a look.</summary>
    /// <param name="Told">How many changes were told.</param>
    /// <param name="Same">The goals of which there was nothing to tell.</param>
    /// <param name="IsWhole">Whether no other server came first anywhere.</param>
    private sealed record Look(int Told, Guid[] Same, bool IsWhole);

    private sealed record Row(Guid GoalId, int Version, GoalStanding? Standing);
}
