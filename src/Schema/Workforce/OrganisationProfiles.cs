using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema;

/// <summary>What nearly every request needs to know about the organisation.</summary>
/// <param name="DefaultLanguage">The language used when a reader asks for none.</param>
/// <param name="Currency">The currency of amounts that name none.</param>
/// <param name="KAnonymity">The smallest group of people about which figures are shown.</param>
/// <param name="TimeZone">The zone in which days begin and end.</param>
/// <param name="DefaultScaleId">The scale of frameworks that name none; null means levels 0 to 5.</param>
public sealed record OrganisationProfile(string DefaultLanguage, string Currency, int KAnonymity, TimeZoneInfo TimeZone, Guid? DefaultScaleId);

/// <summary>
/// The organisation's profile, kept until the change log tells that the organisation changed: a change by any process is seen by the next request. A request sees one profile from its beginning to its end; on a WebSocket, whose
/// operations share a request, every question asks how far the log is.
/// </summary>
public sealed class OrganisationProfiles(IDbContextFactory<LearningGraphContext> contexts, IHttpContextAccessor requests, TimeProvider time)
{
    private static readonly object ItemKey = new();
    private static readonly ChangeType[] MadeOf = [ChangeType.Organisation];

    /// <summary>The profile; that of an organisation with the default settings while the database holds none.</summary>
    public OrganisationProfile Current
    {
        get
        {
            if (requests.HttpContext is not { } request)
            {
                return Read();
            }

            // The fields of a request run side by side.
            lock (request)
            {
                if (request.Items[ItemKey] is OrganisationProfile known)
                {
                    return known;
                }

                var profile = Read();
                request.Items[ItemKey] = request.WebSockets.IsWebSocketRequest ? null : profile;
                return profile;
            }
        }
    }

    /// <summary>The calendar day it is for the organisation now.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>Lets the rest of this request see a change that it made itself.</summary>
    public void Forget()
    {
        if (requests.HttpContext is { } request)
        {
            lock (request)
            {
                request.Items.Remove(ItemKey);
            }
        }
    }

    /// <summary>The calendar day that an instant falls on for the organisation.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Current.TimeZone).DateTime);

    /// <summary>The instant at which a day begins for the organisation; where clocks skip midnight, the first instant after it.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Current.TimeZone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight, Current.TimeZone), TimeSpan.Zero);
    }

    private static OrganisationProfile ProfileOf(Organisation organisation) => new(
        organisation.DefaultLanguage,
        organisation.Currency,
        organisation.KAnonymity,
        TimeZoneInfo.TryFindSystemTimeZoneById(organisation.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
        organisation.DefaultScaleId);

    /// <summary>Properties cannot wait; on SQLite nothing here does.</summary>
    private OrganisationProfile Read()
        => contexts.KeptAsync<int, OrganisationProfile>(
            typeof(OrganisationProfiles), MadeOf, static _ => 1, [0], ReadAsync, CancellationToken.None).GetAwaiter().GetResult()[0];

    private static async Task<IReadOnlyDictionary<int, OrganisationProfile>> ReadAsync(LearningGraphContext db, int[] keys)
        => new Dictionary<int, OrganisationProfile> { [0] = ProfileOf(await db.Organisations.AsNoTracking().SingleOrDefaultAsync() ?? new Organisation()) };
}
