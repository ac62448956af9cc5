using System.Globalization;
using System.Text.RegularExpressions;

namespace LearningGraph.Domain.Culture;

/// <summary>A rhythm in calendar time: so many months and days, added as a calendar does.</summary>
/// <remarks>Months and days are kept apart, because a month has no fixed number of days: a month after 31 January is the last day of February.</remarks>
public readonly partial record struct Cadence
{
    /// <summary>The longest rhythm, in days: ten years.</summary>
    public const int LongestInDays = 3653;

    private const int MonthsInYear = 12;
    private const int DaysInWeek = 7;
    private static readonly DateOnly Reference = new(2001, 1, 1);

    private Cadence(int months, int days)
    {
        Months = months;
        Days = days;
    }

    /// <summary>The whole months of the rhythm, years counted as twelve.</summary>
    public int Months { get; }

    /// <summary>The days of the rhythm beside the months, weeks counted as seven.</summary>
    public int Days { get; }

    /// <summary>Reads an ISO 8601 period of years, months, weeks and days, such as `P7D`, `P2W` or `P1M`.</summary>
    /// <exception cref="InvalidCadenceException">It is no such period; times of day are none.</exception>
    /// <exception cref="CadenceOutOfRangeException">It is shorter than a day or longer than ten years.</exception>
    public static Cadence Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Period().Match(text);
        if (!match.Success || match.Length < "P1D".Length)
        {
            throw new InvalidCadenceException(text);
        }

        var months = (Part(match, "years") * MonthsInYear) + Part(match, "months");
        var days = (Part(match, "weeks") * DaysInWeek) + Part(match, "days");
        if (months > LongestInDays || days > LongestInDays)
        {
            throw new CadenceOutOfRangeException(text);
        }

        var cadence = new Cadence((int)months, (int)days);
        var length = cadence.After(Reference).DayNumber - Reference.DayNumber;
        return length is >= 1 and <= LongestInDays ? cadence : throw new CadenceOutOfRangeException(text);
    }

    /// <summary>The day that lies this rhythm after another, so many times; counted from that day at once, so that month ends stay month ends.</summary>
    /// <param name="day">The day to count from.</param>
    /// <param name="times">How many times; negative counts back.</param>
    public DateOnly After(DateOnly day, int times = 1)
    {
        var number = (long)AddMonths(day, (long)Months * times).DayNumber + ((long)Days * times);
        return DateOnly.FromDayNumber((int)Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }

    /// <inheritdoc/>
    public override string ToString()
        => "P" + (Months > 0 ? $"{Months}M" : string.Empty) + (Days > 0 ? $"{Days}D" : string.Empty);

    private static DateOnly AddMonths(DateOnly day, long months)
    {
        var (first, last) = (DateOnly.MinValue, DateOnly.MaxValue);
        var target = (((long)day.Year - 1) * MonthsInYear) + day.Month - 1 + months;
        return target < 0 ? first : target >= (long)last.Year * MonthsInYear ? last : day.AddMonths((int)months);
    }

    private static long Part(Match match, string name)
        => match.Groups[name] is { Success: true, Value: var digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^P(?:(?<years>[0-9]{1,9})Y)?(?:(?<months>[0-9]{1,9})M)?(?:(?<weeks>[0-9]{1,9})W)?(?:(?<days>[0-9]{1,9})D)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Period();
}
