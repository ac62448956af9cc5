using LearningGraph.Domain.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Changes;

/// <summary>A part of the change log.</summary>
/// <param name="Entries">The changes, the oldest first.</param>
/// <param name="NextSeq">After which number to go on.</param>
/// <param name="HasMore">Whether more changes are there already.</param>
public sealed record ChangePage(IReadOnlyList<ChangeEvent> Entries, long NextSeq, bool HasMore);

/// <summary>Reads the change log, with a fixed number of commands.</summary>
public sealed class ChangeReads(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>The changes of some kinds after a number, in the order of the sequence.</summary>
    /// <param name="after">The number of the last change that the reader knows; 0 for none.</param>
    /// <param name="types">The kinds of objects whose changes are wanted.</param>
    /// <param name="first">The most changes given.</param>
    /// <param name="sources">The sources whose objects' changes are wanted, beside what comes from no source; null for all.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="ResyncRequiredException">Changes after that number were removed, or the number lies ahead of the log.</exception>
    public async Task<ChangePage> AfterAsync(
        long after, IReadOnlyCollection<ChangeType> types, int first, IReadOnlyCollection<Guid>? sources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(types);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var log = await context.ChangeSequences.AsNoTracking()
            .Select(s => new { s.Last, Oldest = context.ChangeEvents.Min(e => (long?)e.Seq) }).SingleAsync(cancellationToken);
        if (after > log.Last || after + 1 < (log.Oldest ?? (log.Last + 1)))
        {
            throw new ResyncRequiredException(after, log.Last);
        }

        ChangeType[] wanted = [.. types.Distinct()];
        var changes = context.ChangeEvents.AsNoTracking().Where(e => e.Seq > after && e.Seq <= log.Last && wanted.Contains(e.Type));
        changes = sources is null ? changes : changes.WithoutOffersOfOthers(context, sources);
        var entries = await changes
            .OrderBy(e => e.Seq)
            .Take(first + 1)
            .ToListAsync(cancellationToken);
        return entries.Count > first
            ? new ChangePage(entries[..first], entries[first - 1].Seq, true)
            : new ChangePage(entries, log.Last, false);
    }
}

/// <summary>Narrows the log to what concerns some sources.</summary>
internal static class ChangesOfSources
{
    /// <summary>Leaves out other sources, their offers and the sessions of these.</summary>
    internal static IQueryable<ChangeEvent> WithoutOffersOfOthers(this IQueryable<ChangeEvent> changes, LearningGraphContext context, IReadOnlyCollection<Guid> sources)
        => changes
            .Where(e => e.SourceId == null || sources.Contains(e.SourceId.Value))
            .Where(e => e.Type != ChangeType.OfferSource || sources.Contains(e.EntityId))
            .Where(e => e.Type != ChangeType.LearningOffer || !context.LearningOffers.Any(o => o.Id == e.EntityId && !sources.Contains(o.SourceId)))
            .Where(e => e.Type != ChangeType.OfferSession
                || !context.OfferSessions.Any(s => s.Id == e.EntityId && context.LearningOffers.Any(o => o.Id == s.OfferId && !sources.Contains(o.SourceId))));
}
