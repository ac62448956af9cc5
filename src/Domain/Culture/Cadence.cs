using System.Globalization;

namespace LearningGraph.Domain.Culture;

/// <summary>A rhythm in calendar time: so many months and days, added as a calendar does.</summary>
/// <remarks>Months and days are kept apart, because a month has no fixed number of days: a month after 31 January is the last day of February.</remarks>
public readonly record struct Cadence
{
    /// <summary>The longest rhythm, in days: ten years.</summary>
    public const int LongestInDays = 3653;

    private const int MonthsInYear = 12;
    private const int DaysInWeek = 7;
    private const int MostDigits = 9;
    private static readonly (char Unit, int Months, int Days)[] Units = [('Y', MonthsInYear, 0), ('M', 1, 0), ('W', 0, DaysInWeek), ('D', 0, 1)];
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
        var (months, days) = Read(text) ?? throw new InvalidCadenceException(text);
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

    /// <summary>The months and days of a period: numbers of years, months, weeks and days in this order, at least one of them; null for anything else.</summary>
    private static (long Months, long Days)? Read(string text)
    {
        var (months, days) = (0L, 0L);
        var rest = text.AsSpan();
        if (rest.Length < "P1D".Length || rest[0] != 'P')
        {
            return null;
        }

        rest = rest[1..];
        foreach (var (unit, inMonths, inDays) in Units)
        {
            var end = rest.IndexOf(unit);
            if (end < 0)
            {
                continue;
            }

            var digits = rest[..end];
            if (digits.Length is 0 or > MostDigits || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }

            var count = long.Parse(digits, CultureInfo.InvariantCulture);
            months += count * inMonths;
            days += count * inDays;
            rest = rest[(end + 1)..];
        }

        return rest.IsEmpty ? (months, days) : null;
    }
}
