using System.Security.Claims;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Offers;

[ObjectType<OfferSource>]
[IgnoreMembers(nameof(OfferSource.LastAttempt), nameof(OfferSource.LastSuccessfulSyncAt), nameof(OfferSource.Revise))]
internal static partial class OfferSourceNode
{
    private const int MostDays = 3650;

    /// <summary>When the source was last tried; null before the first time.</summary>
    public static async Task<DateTimeOffset?> GetLastAttemptAsync([Parent] OfferSource source, SourceTimesDataLoader times, CancellationToken cancellationToken)
        => (await times.LoadAsync(source.Id, cancellationToken)).LastAttempt;

    /// <summary>When a batch of the source was last applied, or its snapshot committed; null before the first time.</summary>
    public static async Task<DateTimeOffset?> GetLastSuccessfulSyncAtAsync([Parent] OfferSource source, SourceTimesDataLoader times, CancellationToken cancellationToken)
        => (await times.LoadAsync(source.Id, cancellationToken)).LastSuccess;

    /// <summary>The seconds since a batch of the source was last applied, or its snapshot committed; null before the first time.</summary>
    public static async Task<long?> GetLagSecondsAsync([Parent] OfferSource source, SourceTimesDataLoader times, TimeProvider time, CancellationToken cancellationToken)
        => (await times.LoadAsync(source.Id, cancellationToken)).LastSuccess is { } last ? Math.Max(0, (long)(time.GetUtcNow() - last).TotalSeconds) : null;

    /// <summary>How many of its offers can be chosen.</summary>
    public static async Task<int> GetActiveCountAsync([Parent] OfferSource source, SourceOffersDataLoader offers, CancellationToken cancellationToken)
        => (await offers.LoadAsync(source.Id, cancellationToken)).Active;

    /// <summary>How many of its offers are retired.</summary>
    public static async Task<int> GetRetiredCountAsync([Parent] OfferSource source, SourceOffersDataLoader offers, CancellationToken cancellationToken)
        => (await offers.LoadAsync(source.Id, cancellationToken)).Retired;

    /// <summary>How many skills that it names wait in the mapping queue. Integrators: of their own sources, otherwise null.</summary>
    [Authorize(Policies.ReadSync)]
    public static async Task<int?> GetUnmappedSkillsAsync(
        [Parent] OfferSource source, ClaimsPrincipal user, SourceAccess access, UnmappedCountBySourceDataLoader counts, CancellationToken cancellationToken)
        => !access.IsOwn(user, source.Name) ? null : await counts.LoadAsync(source.Id, cancellationToken);

    /// <summary>How many of its items were rejected in the last 24 hours. Integrators: of their own sources, otherwise null.</summary>
    [Authorize(Policies.ReadSync)]
    public static async Task<int?> GetRejectedLast24hAsync(
        [Parent] OfferSource source, ClaimsPrincipal user, SourceAccess access, RejectedLastDayBySourceDataLoader counts, CancellationToken cancellationToken)
        => !access.IsOwn(user, source.Name) ? null : await counts.LoadAsync(source.Id, cancellationToken);

    /// <summary>How many of its active offers have not changed for more than so many days. Integrators: of their own sources, otherwise null.</summary>
    /// <param name="days">The days, from 1 to 3,650.</param>
    [Authorize(Policies.ReadSync)]
    public static async Task<int?> GetStaleOverAsync(
        [Parent] OfferSource source, int days, ClaimsPrincipal user, SourceAccess access, StaleOffersDataLoader counts, CancellationToken cancellationToken)
        => days is not (>= 1 and <= MostDays) ? throw QueryErrors.DaysOutOfRange(days, MostDays)
            : access.IsOwn(user, source.Name) ? await counts.LoadAsync(new StaleKey(source.Id, days), cancellationToken)
            : null;
}
