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
public sealed class ReadinessChangeReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
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
        Guid[] skillIds = [.. requirements.Select(r => r.SkillId).Distinct()];
        var (zone, smallestGroup, policy) = await rows.SettingsAsync();
        var skills = await rows.SkillsAsync(skillIds);
        var evidence = await rows.EvidenceOfSkillsAsync(skillIds, keys.Max(k => k.To));
        await rows.ReadWorkforceAsync(new AsOf(keys.Min(k => k.From), zone).Day, new AsOf(keys.Max(k => k.To), zone).Day);
        var steps = keys.Select(k => (k.From, k.To)).Distinct()
            .ToDictionary(period => period, period => SupplySteps.Of(Places(rows, period.From, zone), Places(rows, period.To, zone), evidence, skills, policy));
        var byGoal = requirements.ToLookup(r => r.GoalId);
        return keys.Distinct().ToDictionary(key => key, key => ReadinessChanges.Between(
            key.UnitId,
            [.. byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandFrom))],
            [.. byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandTo))],
            steps[(key.From, key.To)],
            new GapVisibility(smallestGroup, seesPersons)));
    }

    private static PlacesFact Places(GapRows rows, DateTimeOffset instant, TimeZoneInfo zone)
    {
        var at = new AsOf(instant, zone);
        return new PlacesFact(at, rows.UnitsOn(at.Day), rows.PeopleOn(at.Day));
    }
}
