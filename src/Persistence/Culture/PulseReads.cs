using LearningGraph.Domain.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Asks what a unit (null: everybody asked) answered to a pulse.</summary>
public readonly record struct PulseKey(Guid PulseId, Guid? UnitId);

/// <summary>Asks whether a person can still answer a pulse.</summary>
public readonly record struct PulseTurnKey(Guid PulseId, Guid PersonId);

/// <summary>The results of pulses, any number at once with a fixed number of SQL commands.</summary>
public sealed class PulseReads(IDbContextFactory<LearningGraphContext> contexts, PulseSecret secret)
{
    /// <summary>The results, the same for every reader; a unit that was not asked and a pulse that does not exist are absent.</summary>
    public async Task<Dictionary<PulseKey, PulseFigure>> FiguresAsync(IReadOnlyCollection<PulseKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. keys.Select(k => k.PulseId).Distinct()];
        var pulses = await context.Pulses.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var units = (await context.PulseUnits.AsNoTracking().Where(u => EF.Parameter(ids).Contains(u.PulseId)).ToListAsync(cancellationToken)).ToLookup(u => u.PulseId);
        Guid[] closed = [.. pulses.Values.Where(p => p.ClosedOn is not null).Select(p => p.Id)];
        var answers = (await context.PulseAnswers.Where(a => EF.Parameter(closed).Contains(a.PulseId))
            .GroupBy(a => new { a.PulseId, a.UnitId, a.Score })
            .Select(g => new { g.Key.PulseId, g.Key.UnitId, g.Key.Score, Count = g.Count() }).ToListAsync(cancellationToken)).ToLookup(a => a.PulseId);
        var smallest = await PeopleFigures.SmallestGroupAsync(context, cancellationToken);
        var figures = pulses.Values.Where(p => p.ClosedOn is not null).ToDictionary(p => p.Id, p => new PulseFigures(
            [.. units[p.Id]], answers[p.Id].GroupBy(a => a.UnitId).ToDictionary(g => g.Key, g => Scores(p, g.Select(a => (a.Score, a.Count)))), p.FavourableFrom, smallest));
        var found = new Dictionary<PulseKey, PulseFigure>();
        foreach (var key in keys.Distinct().Where(k => pulses.ContainsKey(k.PulseId)))
        {
            var figure = figures.TryGetValue(key.PulseId, out var of) ? of.Of(key.UnitId)
                : key.UnitId is null || units[key.PulseId].Any(u => u.UnitId == key.UnitId) ? new PulseFigure { Status = PulseStatus.Open }
                : null;
            if (figure is not null)
            {
                found[key] = figure;
            }
        }

        return found;
    }

    /// <summary>The closed pulses about a side that asked a unit (null: the whole organisation), the latest first.</summary>
    public async Task<List<Pulse>> ClosedAsync(CultureDimension dimension, Guid? unitId, int most, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var closed = context.Pulses.AsNoTracking().Where(p => p.ClosedOn != null && p.Dimension == dimension);
        closed = unitId is { } unit ? closed.Where(p => context.PulseUnits.Any(u => u.PulseId == p.Id && u.UnitId == unit)) : closed.Where(p => p.UnitId == null);
        return await closed.OrderByDescending(p => p.ClosedOn).ThenByDescending(p => p.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Whether people can still answer pulses: these are open, asked them, and they have not answered.</summary>
    public async Task<Dictionary<PulseTurnKey, bool>> CanAnswerAsync(IReadOnlyCollection<PulseTurnKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. keys.Select(k => k.PulseId).Distinct()];
        var salts = await context.Pulses.Where(p => p.Salt != null && EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Salt }).ToDictionaryAsync(p => p.Id, p => p.Salt!, cancellationToken);
        var tokens = keys.Distinct().Where(k => salts.ContainsKey(k.PulseId)).ToDictionary(k => k, k => secret.TokenOf(salts[k.PulseId], k.PersonId));
        byte[][] asked = [.. tokens.Values];
        var open = asked.Length == 0 ? []
            : (await context.PulseInvitations.Where(i => asked.Contains(i.Token) && !i.IsUsed).Select(i => i.Token).ToListAsync(cancellationToken)).Select(Convert.ToHexString).ToHashSet();
        return keys.Distinct().ToDictionary(k => k, k => tokens.TryGetValue(k, out var token) && open.Contains(Convert.ToHexString(token)));
    }

    private static int[] Scores(Pulse pulse, IEnumerable<(int Score, int Count)> counts)
    {
        var scores = new int[pulse.HighestScore];
        foreach (var (score, count) in counts)
        {
            scores[score - 1] = count;
        }

        return scores;
    }
}
