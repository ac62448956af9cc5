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
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="ResyncRequiredException">Changes after that number were removed, or the number lies ahead of the log.</exception>
    public async Task<ChangePage> AfterAsync(
        long after, IReadOnlyCollection<ChangeType> types, int first, CancellationToken cancellationToken = default)
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
        var entries = await context.ChangeEvents.AsNoTracking()
            .Where(e => e.Seq > after && e.Seq <= log.Last && wanted.Contains(e.Type))
            .OrderBy(e => e.Seq)
            .Take(first + 1)
            .ToListAsync(cancellationToken);
        return entries.Count > first
            ? new ChangePage(entries[..first], entries[first - 1].Seq, true)
            : new ChangePage(entries, log.Last, false);
    }
}
