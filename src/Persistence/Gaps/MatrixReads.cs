using AutoMapper;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads what a readiness matrix is computed from: nothing but the names of goals when it is about the present, else a fixed number of commands.</summary>
public sealed class MatrixReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies, TimeProvider time)
{
    /// <summary>The goals that are not archived, those due first before others.</summary>
    public async Task<IReadOnlyList<Guid>> GoalsAsync(CancellationToken cancellationToken = default)
    {
        const GoalStatus Without = GoalStatus.Archived;
        var kept = await contexts.KeptAsync<GoalStatus, Guid[]>(
            typeof(MatrixReads),
            [ChangeType.StrategicGoal],
            static goals => 1 + (goals.Length / 10),
            [Without],
            async (context, _) => new Dictionary<GoalStatus, Guid[]>
            {
                [Without] = await context.StrategicGoals.Where(g => g.Status != Without)
                    .OrderBy(g => g.PeriodDue).ThenBy(g => g.Id).Select(g => g.Id).ToArrayAsync(cancellationToken),
            },
            cancellationToken);
        return kept[Without];
    }

    /// <summary>All units of the present, each before those below it.</summary>
    public async Task<IReadOnlyList<Guid>> UnitsAsync(CancellationToken cancellationToken = default)
    {
        if (await supplies.CurrentAsync(cancellationToken) is { } state)
        {
            return [.. state.Live.Tree.Ids];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var today = new AsOf(time.GetUtcNow(), (await rows.SettingsAsync()).Zone).Day;
        await rows.ReadUnitsAsync(today, today);
        return [.. new UnitTree(rows.UnitsOn(today)).Ids];
    }

    /// <summary>Prepares the matrix of goals and units; goals and units each once, in this order.</summary>
    /// <param name="goals">The goals.</param>
    /// <param name="units">The units.</param>
    /// <param name="asOf">The moment whose people and evidence count.</param>
    /// <param name="demandAt">The moment whose requirements count.</param>
    /// <param name="present">What of it is about the present.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<ReadinessMatrix> ReadAsync(
        IReadOnlyList<Guid> goals,
        IReadOnlyList<Guid> units,
        DateTimeOffset asOf,
        DateTimeOffset demandAt,
        GapPresent present,
        bool seesPersons,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(goals);
        var moment = new Moment(asOf, present);
        if (await IndexedSupply.OfAsync(supplies, contexts, mapping, moment, cancellationToken) is { } index)
        {
            await index.PrepareAsync(goals.SelectMany(index.Demand.OfGoal), [moment]);
            var (supply, visibility) = (index.At(moment), index.Visibility(seesPersons));
            return index.Matrices.Get(goals, units, supply, !present.HasFlag(GapPresent.Supply), visibility, () => new ReadinessMatrix(
                asOf, [.. goals.Select(goal => KeyValuePair.Create(goal, index.Demand.OfGoal(goal)))], units, supply, visibility));
        }

        return await ReadRowsAsync(goals, units, asOf, demandAt, seesPersons, cancellationToken);
    }

    private async Task<ReadinessMatrix> ReadRowsAsync(
        IReadOnlyList<Guid> goals, IReadOnlyList<Guid> units, DateTimeOffset asOf, DateTimeOffset demandAt, bool seesPersons, CancellationToken cancellation)
    {
        SupplyTelemetry.FromRows(1);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = new GapRows(context, mapping, cancellation);
        var requirements = (await rows.OfGoalsAsync([.. goals])).Where(r => r.HeldAt(demandAt)).OrderBy(r => r.RequirementId).ToLookup(r => r.GoalId);
        Guid[] skills = [.. requirements.SelectMany(g => g).Select(r => r.SkillId).Distinct()];
        var (supply, smallestGroup) = await PastSupplies.ReadAsync(supplies, context, rows, past => SupplyAsync(past, asOf, skills), cancellation)
            ?? await SupplyFromRowsAsync(rows, asOf, skills);
        return new ReadinessMatrix(
            asOf,
            [.. goals.Select(goal => KeyValuePair.Create(goal, (IReadOnlyList<RequirementFact>)[.. requirements[goal]]))],
            units,
            supply,
            new GapVisibility(smallestGroup, seesPersons));
    }

    private static async Task<Told> SupplyAsync(PastSupplies past, DateTimeOffset asOf, Guid[] skills)
    {
        var supplies = await past.AtAsync([asOf], skills);
        return new Told(supplies[asOf], past.Settings.SmallestGroup);
    }

    private static async Task<Told> SupplyFromRowsAsync(GapRows rows, DateTimeOffset asOf, Guid[] skills)
    {
        var (zone, smallestGroup, policy) = await rows.SettingsAsync();
        var fading = (await rows.SkillsAsync(skills)).Where(s => s.HalfLifeDays > 0).ToDictionary(s => s.SkillId);
        var evidence = (await rows.EvidenceOfSkillsAsync(skills, asOf)).ToLookup(e => fading.ContainsKey(e.SkillId));
        var at = new AsOf(asOf, zone);
        await rows.ReadWorkforceAsync(at.Day, at.Day);
        var index = new SupplyIndex(rows.UnitsOn(at.Day), rows.PeopleOn(at.Day), EffectiveLevels.Whole([.. evidence[false]], at, policy), at);
        return new Told(fading.Count == 0 ? index : new FadingSupply(index, fading.Values, [.. evidence[true]], policy), smallestGroup);
    }

    /// <summary>People and levels of a moment, and the smallest group that may be shown.</summary>
    private sealed record Told(Supply Supply, int SmallestGroup);
}
