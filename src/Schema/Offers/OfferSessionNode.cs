using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

internal sealed class OfferSessionByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<OfferSession>(contexts, scheduler, options, session => session.Id);

/// <summary>The sessions of offers that have not ended.</summary>
internal sealed class SessionsByOfferDataLoader(
    IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<OfferSession>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<OfferSession>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.OfferSessions.AsNoTracking()
            .Where(s => EF.Parameter(parents).Contains(s.OfferId) && s.End > now)
            .Select(s => new { Parent = s.OfferId, Session = s })
            .OrderBy(r => r.Session.Start).ThenBy(r => r.Session.Id)
            .ToBatchPageAsync(r => r.Parent, r => r.Session, paging, cancellationToken);
    }
}

/// <summary>How many seats of sessions are taken; sessions without participants are absent.</summary>
internal sealed class TakenSeatsDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, int>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] sessions = [.. keys];
        var taken = await db.Enrolments.TakingSeats()
            .Where(e => e.SessionId != null && EF.Parameter(sessions).Contains(e.SessionId.Value))
            .GroupBy(e => e.SessionId!.Value)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
        return sessions.ToDictionary(session => session, taken.GetValueOrDefault);
    }
}

[ObjectType<OfferSession>]
[IgnoreMembers(nameof(OfferSession.OfferId))]
internal static partial class OfferSessionNode
{
    /// <summary>The offer that is given.</summary>
    public static async Task<LearningOffer> GetOfferAsync([Parent] OfferSession session, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => await offers.LoadRequiredAsync(session.OfferId, cancellationToken);

    /// <summary>How many seats are free; null when there is no limit.</summary>
    public static async Task<int?> GetSeatsLeftAsync([Parent] OfferSession session, TakenSeatsDataLoader taken, CancellationToken cancellationToken)
        => session.Seats is { } seats ? Math.Max(0, seats - await taken.LoadAsync(session.Id, cancellationToken)) : null;
}

[ObjectType<LearningOffer>]
internal static partial class LearningOfferSessions
{
    /// <summary>The sessions of the offer that have not ended, the first to begin first.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<OfferSession>> GetSessionsAsync(
        [Parent] LearningOffer offer, PagingArguments paging, SessionsByOfferDataLoader sessions, CancellationToken cancellationToken)
        => await sessions.LoadConnectionAsync(offer.Id, paging, cancellationToken);
}

[QueryType]
internal static partial class OfferSessionQueries
{
    /// <summary>One session of a learning offer; null when there is none with this id.</summary>
    /// <param name="id">The session.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<OfferSession?> GetOfferSessionByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, OfferSessionByIdDataLoader sessions, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await sessions.LoadAsync(id, cancellationToken) : null;
}
