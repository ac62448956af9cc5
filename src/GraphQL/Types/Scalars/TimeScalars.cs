using System.Buffers;
using System.Globalization;
using System.Xml;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>DateTime: an instant, RFC 3339, always written in UTC.</summary>
internal sealed class DateTimeType() : TextScalar<DateTimeOffset>(
    "DateTime",
    "expected an RFC 3339 time with an offset, such as 2026-02-28T09:30:00Z.",
    "https://www.rfc-editor.org/rfc/rfc3339",
    "An instant as RFC 3339 writes it, such as `2026-02-28T09:30:00Z`. Any offset is accepted; answers are always in UTC.")
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length is < 20 or > 64 || text[10] is not ('T' or 't'))
        {
            return false;
        }

        var offset = text[^1] is 'Z' or 'z' ? text.Length - 1 : text.Length - 6;
        var time = text[11..Math.Max(offset, 11)];
        if (time.Length > 8 && (time[8] != '.' || time.Length == 9 || time.AsSpan(9).IndexOfAnyExceptInRange('0', '9') >= 0))
        {
            return false;
        }

        // Seven digits of a second is what .NET holds; further ones are dropped.
        time = time.Length > 16 ? time[..16] : time;
        var zone = offset == text.Length - 1 ? "+00:00" : text[offset..];
        return DateTimeOffset.TryParseExact($"{text.AsSpan(0, 10)}T{time}{zone}", Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    protected override string Format(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    protected override bool TryConvert(object value, out DateTimeOffset converted)
    {
        converted = default;
        if (value is not DateTime time)
        {
            return false;
        }

        converted = new DateTimeOffset(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
        return true;
    }
}

/// <summary>LocalDate: a day.</summary>
internal sealed class LocalDateType() : TextScalar<DateOnly>(
    "LocalDate",
    "expected a day such as 2026-02-28.",
    "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
    "A day without a time zone, such as `2026-02-28`.")
{
    protected override bool TryParse(string text, out DateOnly value)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>LocalTime: a time of day.</summary>
internal sealed class LocalTimeType() : TextScalar<TimeOnly>(
    "LocalTime",
    "expected a time of day such as 09:30:00.",
    "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
    "A time of day without a time zone, such as `09:30:00`.")
{
    private static readonly string[] Formats = ["HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    protected override bool TryParse(string text, out TimeOnly value)
    {
        value = default;
        return !text.EndsWith('.') && TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    protected override string Format(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}

/// <summary>Duration: a span of time, ISO 8601 without years and months, which have no fixed length.</summary>
internal sealed class DurationType() : TextScalar<TimeSpan>(
    "Duration",
    "expected an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as P2DT3H or PT90M.",
    "https://www.rfc-editor.org/rfc/rfc3339#appendix-A",
    "A span of time as ISO 8601 writes it, such as `P2DT3H` or `PT90M`. Years and months are refused, since they have no fixed length.")
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("-P0123456789WDTHMS.");

    protected override bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (text.Length is < 3 or > 64 || text.AsSpan().IndexOfAnyExcept(Letters) >= 0)
        {
            return false;
        }

        var negative = text[0] == '-';
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var date = time < 0 ? text.AsSpan() : text.AsSpan(0, time);
        if (date.Contains('M'))
        {
            return false;
        }

        try
        {
            value = text[^1] == 'W' ? Weeks(text.AsSpan(negative ? 1 : 0), negative) : XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    protected override string Format(TimeSpan value) => XmlConvert.ToString(value);

    private static TimeSpan Weeks(ReadOnlySpan<char> text, bool negative)
    {
        if (text[0] != 'P' || !int.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var weeks))
        {
            throw new FormatException();
        }

        return TimeSpan.FromDays(7L * (negative ? -weeks : weeks) is var days && Math.Abs(days) < 10_000_000 ? (int)days : throw new OverflowException());
    }
}
