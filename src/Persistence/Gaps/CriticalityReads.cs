using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Which skills and units the active goals rest on most; a fixed number of SQL commands, whatever the number of goals and units.</summary>
public sealed class CriticalityReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>The skills of which the loss hurts most, for the whole organisation or as seen from a unit.</summary>
    /// <param name="unitId">The unit to see goals from; null for the whole organisation.</param>
    /// <param name="asOf">The moment whose people and evidence count.</param>
    /// <param name="demandAt">The moment whose requirements count.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="present">What of it is about the present, whatever the moments say.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyList<CriticalSkill>> SkillsAsync(
        Guid? unitId, DateTimeOffset asOf, DateTimeOffset demandAt, bool seesPersons, GapPresent present = GapPresent.None, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (requirements, supply, visibility) = await ReadAsync(context, asOf, demandAt, seesPersons, present, cancellationToken);
        var goals = requirements.GroupBy(r => r.GoalId!.Value)
            .Select(goal => GapAnalyzer.Analyze(goal.Key, unitId, goal, supply, visibility)).ToList();
        return Criticality.Skills(goals, await ValuesAsync(context, cancellationToken), await CurrencyAsync(context, cancellationToken));
    }

    /// <summary>The units of which the loss hurts most: those directly below one, or those of one layer anywhere below it.</summary>
    /// <param name="below">The unit to look below; null for the whole organisation.</param>
    /// <param name="type">The layer; null for the units directly below.</param>
    /// <param name="asOf">The moment whose people and evidence count.</param>
    /// <param name="demandAt">The moment whose requirements count.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="present">What of it is about the present, whatever the moments say.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyList<CriticalUnit>> UnitsAsync(
        Guid? below, OrgUnitType? type, DateTimeOffset asOf, DateTimeOffset demandAt, bool seesPersons, GapPresent present = GapPresent.None, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (requirements, supply, visibility) = await ReadAsync(context, asOf, demandAt, seesPersons, present, cancellationToken);
        Guid[] ofType = type is { } layer ? await context.OrgUnits.Where(u => u.Type == layer).OrderBy(u => u.Id).Select(u => u.Id).ToArrayAsync(cancellationToken) : [];
        return Criticality.Units(
            type is null ? supply.UnitsBelow(below) : [.. ofType.Where(unit => supply.IsBelow(unit, below))],
            requirements,
            supply,
            visibility,
            await ValuesAsync(context, cancellationToken),
            await CurrencyAsync(context, cancellationToken));
    }

    /// <summary>What the loss of units does to the active goals; every unit is answered.</summary>
    public async Task<IReadOnlyDictionary<Guid, CriticalUnit>> OfUnitsAsync(
        IReadOnlyCollection<Guid> units, DateTimeOffset asOf, DateTimeOffset demandAt, bool seesPersons, GapPresent present = GapPresent.None, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (requirements, supply, visibility) = await ReadAsync(context, asOf, demandAt, seesPersons, present, cancellationToken);
        var found = Criticality.Units(
            units, requirements, supply, visibility, await ValuesAsync(context, cancellationToken), await CurrencyAsync(context, cancellationToken));
        var byUnit = found.ToDictionary(u => u.UnitId);
        return units.Distinct().ToDictionary(unit => unit, unit => byUnit.GetValueOrDefault(unit) ?? new CriticalUnit(unit, [], null));
    }

    private async Task<(List<RequirementFact> Requirements, Supply Supply, GapVisibility Visibility)> ReadAsync(
        LearningGraphContext context, DateTimeOffset asOf, DateTimeOffset demandAt, bool seesPersons, GapPresent present, CancellationToken cancellation)
    {
        var moment = new Moment(asOf, present);
        if (await IndexedSupply.OfAsync(supplies, contexts, mapping, moment, cancellation) is { } index)
        {
            var required = await index.OfActiveGoalsAsync(context);
            await index.PrepareAsync(required, [moment]);
            return (required, index.At(moment), index.Visibility(seesPersons));
        }

        SupplyTelemetry.FromRows(1);
        var rows = new GapRows(context, mapping, cancellation);
        var requirements = (await rows.OfActiveGoalsAsync()).FindAll(r => r.HeldAt(demandAt));
        var snapshots = await Snapshots.ReadAsync(supplies, context, rows, requirements, [asOf], seesPersons, cancellation);
        return (requirements, snapshots.At(asOf), snapshots.Visibility);
    }

    private static Task<Dictionary<Guid, Money>> ValuesAsync(LearningGraphContext context, CancellationToken cancellation)
        => context.StrategicGoals.AsNoTracking().Where(g => g.Status == GoalStatus.Active && g.ValueAtStakePerYear != null)
            .Select(g => new { g.Id, g.ValueAtStakePerYear }).ToDictionaryAsync(g => g.Id, g => g.ValueAtStakePerYear!, cancellation);

    private static async Task<string> CurrencyAsync(LearningGraphContext context, CancellationToken cancellation)
        => await context.Organisations.Select(o => o.Currency).SingleOrDefaultAsync(cancellation) ?? "EUR";
}
