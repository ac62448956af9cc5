using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>How many offers of a source are in which state.</summary>
/// <param name="Active">Offers that can be chosen.</param>
/// <param name="Retired">Offers that were taken out.</param>
public readonly record struct SourceOffers(int Active, int Retired);

/// <summary>When a source was tried.</summary>
/// <param name="LastAttempt">When it was last tried.</param>
/// <param name="LastSuccess">When it was last taken over without error.</param>
public readonly record struct SourceTimes(DateTimeOffset? LastAttempt, DateTimeOffset? LastSuccess);

/// <summary>How a source does, for any number of sources at once.</summary>
public sealed class OfferSourceReads(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>The number of offers by state; a source without offers is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, SourceOffers>> OffersAsync(IReadOnlyList<Guid> sources, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. sources];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.LearningOffers.Where(o => EF.Parameter(ids).Contains(o.SourceId))
            .GroupBy(o => o.SourceId)
            .Select(g => new { g.Key, Active = g.Count(o => o.State == OfferState.Active), Retired = g.Count(o => o.State == OfferState.Retired) })
            .ToDictionaryAsync(g => g.Key, g => new SourceOffers(g.Active, g.Retired), cancellationToken);
    }

    /// <summary>When the sources were last tried, and last taken over without error. Batches write these without an entry in the change log, so they are read anew each time.</summary>
    public async Task<IReadOnlyDictionary<Guid, SourceTimes>> TimesAsync(IReadOnlyList<Guid> sources, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. sources];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OfferSources.Where(s => EF.Parameter(ids).Contains(s.Id))
            .Select(s => new { s.Id, s.LastAttempt, s.LastSuccessfulSyncAt })
            .ToDictionaryAsync(s => s.Id, s => new SourceTimes(s.LastAttempt, s.LastSuccessfulSyncAt), cancellationToken);
    }

    /// <summary>The number of named skills that wait for a decision; a source without any is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> UnmappedAsync(IReadOnlyList<Guid> sources, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. sources];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.UnmappedSkills.Where(u => EF.Parameter(ids).Contains(u.SourceId) && u.State == UnmappedSkillState.Waiting)
            .GroupBy(u => u.SourceId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>The number of items rejected since a moment; a source without any is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> RejectedSinceAsync(IReadOnlyList<Guid> sources, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. sources];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SyncBatches.Where(b => EF.Parameter(ids).Contains(b.SourceId) && b.AppliedAt >= since)
            .GroupBy(b => b.SourceId).Select(g => new { g.Key, Count = g.Sum(b => b.Rejected) })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>The number of active offers that have not changed since a moment; a source without any is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> StaleSinceAsync(IReadOnlyList<Guid> sources, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. sources];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.LearningOffers.Where(o => EF.Parameter(ids).Contains(o.SourceId) && o.State == OfferState.Active && o.UpdatedAt < since)
            .GroupBy(o => o.SourceId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>The offers, among those given, of which an effect waits for its skill.</summary>
    public async Task<IReadOnlyDictionary<Guid, bool>> WaitingAsync(IReadOnlyList<Guid> offers, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. offers];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.WaitingEffects
            .Where(w => EF.Parameter(ids).Contains(w.OfferId) && context.UnmappedSkills.Any(u => u.Id == w.UnmappedSkillId && u.State == UnmappedSkillState.Waiting))
            .Select(w => w.OfferId).Distinct().ToListAsync(cancellationToken);
        return waiting.ToDictionary(id => id, _ => true);
    }

    /// <summary>How many offers each entry of the mapping queue holds up; an entry that holds up none is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> WaitingOffersAsync(IReadOnlyList<Guid> entries, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. entries];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WaitingEffects.Where(w => EF.Parameter(ids).Contains(w.UnmappedSkillId))
            .GroupBy(w => w.UnmappedSkillId).Select(g => new { g.Key, Count = g.Select(w => w.OfferId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>The stored reports of batches, by the identity of their row.</summary>
    public async Task<IReadOnlyDictionary<Guid, SyncReport>> ReportsAsync(IReadOnlyList<Guid> batches, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. batches];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.SyncBatches.Where(b => EF.Parameter(ids).Contains(b.BatchId)).Select(b => new { b.BatchId, b.SourceId, b.Report }).ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.BatchId).ToDictionary(row => row.BatchId, row => SyncReportJson.Read(row.Report));
    }
}
