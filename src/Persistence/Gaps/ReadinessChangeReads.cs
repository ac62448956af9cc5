using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks how the readiness of a goal changed between two moments.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="UnitId">The unit to see it from; null for the whole organisation.</param>
/// <param name="From">The first moment whose people and evidence count.</param>
/// <param name="To">The last moment whose people and evidence count.</param>
/// <param name="DemandFrom">The first moment whose requirements count.</param>
/// <param name="DemandTo">The last moment whose requirements count.</param>
public readonly record struct ReadinessChangeKey(
    Guid GoalId, Guid? UnitId, DateTimeOffset From, DateTimeOffset To, DateTimeOffset DemandFrom, DateTimeOffset DemandTo);

/// <summary>Changes of readiness, for any number of questions with a fixed number of SQL commands.</summary>
public sealed class ReadinessChangeReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>Splits changes of readiness by cause; every question is answered.</summary>
    /// <param name="keys">The questions.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<ReadinessChangeKey, ReadinessChange>> SplitAsync(
        IReadOnlyCollection<ReadinessChangeKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var requirements = await rows.OfGoalsAsync([.. keys.Select(k => k.GoalId).Distinct()]);
        Guid[] skills = [.. requirements.Select(r => r.SkillId).Distinct()];
        (DateTimeOffset From, DateTimeOffset To)[] periods = [.. keys.Select(k => (k.From, k.To)).Distinct()];
        var (steps, smallestGroup) = await PastSupplies.ReadAsync(supplies, context, rows, past => StepsAsync(past, periods, skills), cancellationToken)
            ?? await StepsFromRowsAsync(rows, periods, skills);
        var byGoal = requirements.ToLookup(r => r.GoalId);
        return keys.Distinct().ToDictionary(key => key, key => ReadinessChanges.Between(
            key.UnitId,
            [.. byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandFrom))],
            [.. byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandTo))],
            steps[(key.From, key.To)],
            new GapVisibility(smallestGroup, seesPersons)));
    }

    private static async Task<Steps> StepsAsync(PastSupplies past, (DateTimeOffset From, DateTimeOffset To)[] periods, Guid[] skills)
    {
        var people = await past.PeopleAsync([.. periods.SelectMany(p => new[] { p.From, p.To })]);
        var views = periods.Select(p => SupplySteps.Views(people[p.From], people[p.To])).ToList();
        var read = new Queue<Supply>(await past.ReadAsync([.. views.SelectMany(v => v)], skills));
        return new Steps(
            periods.ToDictionary(period => period, _ => new SupplySteps(read.Dequeue(), read.Dequeue(), read.Dequeue(), read.Dequeue())), past.Settings.SmallestGroup);
    }

    private static async Task<Steps> StepsFromRowsAsync(GapRows rows, (DateTimeOffset From, DateTimeOffset To)[] periods, Guid[] skillIds)
    {
        var (zone, smallestGroup, policy) = await rows.SettingsAsync();
        var skills = await rows.SkillsAsync(skillIds);
        var evidence = await rows.EvidenceOfSkillsAsync(skillIds, periods.Max(p => p.To));
        await rows.ReadWorkforceAsync(new AsOf(periods.Min(p => p.From), zone).Day, new AsOf(periods.Max(p => p.To), zone).Day);
        return new Steps(
            periods.ToDictionary(p => p, p => SupplySteps.Of(Places(rows, p.From, zone), Places(rows, p.To, zone), evidence, skills, policy)), smallestGroup);
    }

    private static PlacesFact Places(GapRows rows, DateTimeOffset instant, TimeZoneInfo zone)
    {
        var at = new AsOf(instant, zone);
        return new PlacesFact(at, rows.UnitsOn(at.Day), rows.PeopleOn(at.Day));
    }

    /// <summary>The steps of each period, and the smallest group that may be shown.</summary>
    private sealed record Steps(Dictionary<(DateTimeOffset From, DateTimeOffset To), SupplySteps> OfPeriods, int SmallestGroup);
}
