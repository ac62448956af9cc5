using LearningGraph.Domain.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>What was done for a set of initiatives, as far as their vitality on the days of a period asks.</summary>
internal sealed class InitiativeFacts
{
    private readonly Dictionary<Guid, Initiative> _initiatives;
    private readonly Dictionary<Guid, InitiativeRhythm> _rhythms;
    private readonly ILookup<Guid, DateOnly> _occurrences;
    private readonly ILookup<Guid, TriggerFact> _triggers;

    private InitiativeFacts(List<Initiative> initiatives, ILookup<Guid, DateOnly> occurrences, ILookup<Guid, TriggerFact> triggers)
    {
        _initiatives = initiatives.ToDictionary(i => i.Id);
        _rhythms = initiatives.ToDictionary(i => i.Id, i => i.Rhythm);
        _occurrences = occurrences;
        _triggers = triggers;
    }

    /// <summary>Reads the initiatives, their last occurrence by the first day, those up to the last, and the events that count.</summary>
    internal static async Task<InitiativeFacts> ReadAsync(
        LearningGraphContext context, IQueryable<Initiative> initiatives, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var rows = await initiatives.AsNoTracking().ToListAsync(cancellation);
        var days = await context.Occurrences.Where(o => o.On <= first && initiatives.Any(i => i.Id == o.InitiativeId))
            .GroupBy(o => o.InitiativeId).Select(g => new { InitiativeId = g.Key, On = g.Max(o => o.On) }).ToListAsync(cancellation);
        if (last > first)
        {
            days.AddRange(await context.Occurrences.Where(o => o.On > first && o.On <= last && initiatives.Any(i => i.Id == o.InitiativeId))
                .Select(o => new { o.InitiativeId, o.On }).Distinct().ToListAsync(cancellation));
        }

        var earliest = first.AddDays(1 - Vitality.EventDays);
        var triggers = await context.PracticeTriggers.Where(t => t.On >= earliest && t.On <= last && initiatives.Any(i => i.Id == t.InitiativeId))
            .Select(t => new { t.InitiativeId, t.On, AnsweredOn = context.Occurrences.Where(o => o.TriggerId == t.Id).Min(o => (DateOnly?)o.On) })
            .ToListAsync(cancellation);
        return new InitiativeFacts(
            rows, days.ToLookup(d => d.InitiativeId, d => d.On), triggers.ToLookup(t => t.InitiativeId, t => new TriggerFact(t.On, t.AnsweredOn)));
    }

    internal bool Knows(Guid initiative) => _initiatives.ContainsKey(initiative);

    /// <summary>The initiatives that had begun and not ended.</summary>
    internal IEnumerable<Initiative> RunningOn(DateOnly day) => _initiatives.Values.Where(i => i.StartedOn <= day && (i.EndedOn is null || i.EndedOn > day));

    /// <summary>How alive an initiative was.</summary>
    internal VitalityReading On(Guid initiative, DateOnly day)
    {
        DateOnly? last = null;
        foreach (var on in _occurrences[initiative])
        {
            last = on <= day && (last is null || on > last) ? on : last;
        }

        return Vitality.On(day, _rhythms[initiative], new PracticeFacts(last, [.. _triggers[initiative]]));
    }
}
