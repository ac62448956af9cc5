using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema;

/// <summary>What nearly every request needs to know about the organisation.</summary>
/// <param name="DefaultLanguage">The language used when a reader asks for none.</param>
/// <param name="Currency">The currency of amounts that name none.</param>
/// <param name="KAnonymity">The smallest group of people about which figures are shown.</param>
/// <param name="TimeZone">The zone in which days begin and end.</param>
/// <param name="DefaultScaleId">The scale of frameworks that name none; null means levels 0 to 5.</param>
public sealed record OrganisationProfile(string DefaultLanguage, string Currency, int KAnonymity, TimeZoneInfo TimeZone, Guid? DefaultScaleId);

/// <summary>Keeps the organisation's profile for a while, so that reading a text costs no query; another instance's change is seen within five minutes.</summary>
public sealed class OrganisationProfiles(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private volatile Copy? _copy;

    /// <summary>The profile; that of an organisation with the default settings while the database holds none.</summary>
    public OrganisationProfile Current
    {
        get
        {
            var now = time.GetUtcNow();
            if (_copy is { } copy && now < copy.Until)
            {
                return copy.Profile;
            }

            var profile = Read();
            _copy = new Copy(profile, now + Kept);
            return profile;
        }
    }

    /// <summary>Reads the profile anew when it is next asked for.</summary>
    public void Forget() => _copy = null;

    /// <summary>The calendar day it is for the organisation now.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

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

    private OrganisationProfile Read()
    {
        using var db = contexts.CreateDbContext();
        var organisation = db.Organisations.AsNoTracking().SingleOrDefault() ?? new Organisation();
        return new OrganisationProfile(
            organisation.DefaultLanguage,
            organisation.Currency,
            organisation.KAnonymity,
            TimeZoneInfo.TryFindSystemTimeZoneById(organisation.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            organisation.DefaultScaleId);
    }

    private sealed record Copy(OrganisationProfile Profile, DateTimeOffset Until);
}
