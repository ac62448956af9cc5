using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>Which calendar day it is for the organisation.</summary>
internal static class OrganisationDay
{
    /// <summary>The day that an instant falls on in the organisation's time zone; in UTC while there is no organisation.</summary>
    internal static async Task<DateOnly> DayOfAsync(this LearningGraphContext context, DateTimeOffset instant, CancellationToken cancellation)
    {
        var name = await context.Organisations.Select(o => o.TimeZone).SingleOrDefaultAsync(cancellation);
        var zone = name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
    }
}
