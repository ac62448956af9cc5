using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Content;

/// <summary>Turns days from the first start into dates and instants, in the time zone of the organisation.</summary>
internal sealed class DayCount
{
    private const int HourOfDay = 9;

    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _first;

    internal DayCount(DateTimeOffset now, string timeZone)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        _first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
        Now = now.ToUniversalTime();
    }

    /// <summary>The instant of the first start.</summary>
    internal DateTimeOffset Now { get; }

    /// <summary>The date that lies this many days after the first start.</summary>
    internal DateOnly Day(int offset) => _first.AddDays(offset);

    /// <summary>Nine o'clock in the morning of that day, with the time zone.</summary>
    internal AsOf At(int offset) => new(Instant(offset), _zone);

    /// <summary>Nine o'clock in the morning of that day, an hour that every day has, in UTC.</summary>
    internal DateTimeOffset Instant(int offset)
    {
        var local = Day(offset).ToDateTime(new TimeOnly(HourOfDay, 0));
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
