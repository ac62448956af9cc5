using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Asks how alive the culture of a unit (null: the whole organisation) is on a day.</summary>
public readonly record struct CultureKey(Guid? UnitId, DateOnly On);

/// <summary>Asks how alive an initiative is on a day.</summary>
public readonly record struct InitiativeKey(Guid InitiativeId, DateOnly On);

/// <summary>Asks how much of its rhythm an initiative kept in a period, both days included.</summary>
public readonly record struct AdherenceKey(Guid InitiativeId, DateOnly From, DateOnly To);

/// <summary>Measures vitality, for any number of units, initiatives and days with a fixed number of SQL commands.</summary>
public sealed class CultureReads(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>How alive the culture is; every question is answered, that of a unit which did not exist that day without initiatives.</summary>
    public async Task<Dictionary<CultureKey, CultureVitality>> VitalityAsync(IReadOnlyCollection<CultureKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (keys.Min(k => k.On), keys.Max(k => k.On));
        var running = context.Initiatives.Where(i => i.StartedOn <= last && (i.EndedOn == null || i.EndedOn > first));
        var facts = await InitiativeFacts.ReadAsync(context, running, first, last, cancellationToken);
        var dimensions = await DimensionsAsync(context, running, cancellationToken);
        var parents = await UnitRows.ParentsAsync(context, first, last, cancellationToken);
        var answers = new Dictionary<CultureKey, CultureVitality>();
        foreach (var day in keys.GroupBy(k => k.On))
        {
            var units = UnitRows.On(parents, day.Key);
            var readings = facts.RunningOn(day.Key)
                .Select(i => (i.UnitId, Vitality: new InitiativeVitality(i.Weight, dimensions.GetValueOrDefault(i.PracticeId, []), facts.On(i.Id, day.Key))))
                .ToArray();
            foreach (var key in day.Distinct())
            {
                var below = key.UnitId is { } unit ? UnitRows.Below(units, unit) : null;
                answers[key] = CultureVitality.Of(
                    key.UnitId, key.On, [.. readings.Where(r => below is null || below.Contains(r.UnitId)).Select(r => r.Vitality)]);
            }
        }

        return answers;
    }

    /// <summary>How alive single initiatives are; those that do not exist are absent.</summary>
    public async Task<Dictionary<InitiativeKey, VitalityReading>> InitiativesAsync(
        IReadOnlyCollection<InitiativeKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. keys.Select(k => k.InitiativeId).Distinct()];
        var facts = await InitiativeFacts.ReadAsync(
            context, context.Initiatives.Where(i => EF.Parameter(ids).Contains(i.Id)), keys.Min(k => k.On), keys.Max(k => k.On), cancellationToken);
        return keys.Distinct().Where(k => facts.Knows(k.InitiativeId)).ToDictionary(k => k, k => facts.On(k.InitiativeId, k.On));
    }

    /// <summary>How much of their rhythm initiatives kept; null where it asked for nothing.</summary>
    public async Task<Dictionary<AdherenceKey, double?>> AdherenceAsync(
        IReadOnlyCollection<AdherenceKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. keys.Select(k => k.InitiativeId).Distinct()];
        var (first, last) = (keys.Min(k => k.From), keys.Max(k => k.To));
        var initiatives = await context.Initiatives.AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        var days = (await context.Occurrences.Where(o => EF.Parameter(ids).Contains(o.InitiativeId) && o.On >= first && o.On <= last)
            .Select(o => new { o.InitiativeId, o.On }).ToListAsync(cancellationToken)).ToLookup(o => o.InitiativeId, o => o.On);
        return keys.Distinct().Where(k => initiatives.ContainsKey(k.InitiativeId)).ToDictionary(
            k => k,
            k => Vitality.Adherence(initiatives[k.InitiativeId].Rhythm, days[k.InitiativeId].Count(d => d >= k.From && d <= k.To), k.From, k.To));
    }

    /// <summary>The sides of a learning culture that practices belong to, as the organisation sees them.</summary>
    private static async Task<Dictionary<Guid, IReadOnlyList<CultureDimension>>> DimensionsAsync(
        LearningGraphContext context, IQueryable<Initiative> initiatives, CancellationToken cancellation)
    {
        var rows = await context.CultureItems
            .Where(item => initiatives.Any(i => i.PracticeId == item.Id || i.PracticeId == item.OverridesId))
            .Select(item => new { item.Id, item.OverridesId, item.Dimensions }).ToListAsync(cancellation);
        var found = rows.Where(r => r.OverridesId is null).ToDictionary(r => r.Id, r => r.Dimensions);
        foreach (var row in rows.Where(r => r.OverridesId is not null))
        {
            found[row.OverridesId!.Value] = row.Dimensions;
        }

        return found;
    }
}
