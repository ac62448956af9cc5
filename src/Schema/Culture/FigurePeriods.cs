using System.Security.Claims;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Culture;

/// <summary>Which days figures about the learning culture are of.</summary>
internal sealed class FigurePeriods(OrganisationProfiles organisation, GapMoments moments, TimeProvider time)
{
    internal const int Year = 12;
    private const int MostDays = 3653;

    /// <summary>The day of a moment, not in the future; null is today.</summary>
    internal DateOnly DayOf(DateTimeOffset? asOf)
        => asOf is not { } moment ? organisation.Today
            : moment <= time.GetUtcNow() ? organisation.DayOf(moment)
            : throw QueryErrors.AsOfInFuture();

    /// <summary>The day whose people count for the caller: where figures are daily, that of the moment asked for, yesterday at the latest.</summary>
    internal DateOnly PeopleDayOf(DateTimeOffset? asOf, ClaimsPrincipal user) => organisation.DayOf(moments.SupplyAt(asOf, user) ?? time.GetUtcNow());

    /// <summary>The closed calendar months before the month of a moment.</summary>
    internal MixPeriod Months(DateTimeOffset? asOf, int months)
    {
        var day = DayOf(asOf);
        var end = new DateOnly(day.Year, day.Month, 1);
        var from = end.AddMonths(-Limits.Checked(months, "months"));
        return new MixPeriod(from, end.AddDays(-1), organisation.BeginOf(from), organisation.BeginOf(end));
    }

    /// <summary>A number of days to look over; one that is not positive or beyond ten years is refused.</summary>
    internal static int CheckedDays(int days) => days is >= 1 and <= MostDays ? days : throw QueryErrors.PageTooLarge("days", days, MostDays);
}
