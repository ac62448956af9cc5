using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Content;

/// <summary>Pulses to the whole demo organisation: closed ones, and one that can be answered.</summary>
internal static class DemoPulses
{
    private const int Percent = 100;
    private const int DaysOpen = 5;

    internal static PulseDefinition ToAnswer()
    {
        var row = EmbeddedFiles.DemoCulture().OpenPulse;
        return new PulseDefinition(Codes.Texts(row.Question)) { Dimension = Codes.Of<CultureDimension>(row.Dimension) };
    }

    internal static IEnumerable<object> Of(IEnumerable<PulseRow> pulses, IReadOnlyCollection<Membership> members, IReadOnlyCollection<OrgUnitParent> parents, int smallestGroup, DayCount days)
        => pulses.SelectMany(row => Pulse(row, members, parents, smallestGroup, days));

    private static IEnumerable<object> Pulse(PulseRow row, IReadOnlyCollection<Membership> members, IReadOnlyCollection<OrgUnitParent> parents, int smallestGroup, DayCount days)
    {
        var opened = days.Day(row.Opened);
        var asked = members.Where(m => m.IsPrimary && m.From <= opened && (m.To is null || m.To >= opened)).CountBy(m => m.UnitId).ToDictionary();
        var definition = new PulseDefinition(Codes.Texts(row.Question)) { Dimension = Codes.Of<CultureDimension>(row.Dimension) };
        var pulse = Domain.Culture.Pulse.Open(StableId.Of("pulse", row.Key), definition, [], asked.Values.Sum(), smallestGroup, opened, days.Instant(row.Opened));
        pulse.Close(1, days.Day(row.Closed), days.Instant(row.Closed));
        yield return pulse;
        foreach (var parent in parents)
        {
            var people = asked.GetValueOrDefault(parent.UnitId);
            yield return new PulseUnit { Id = StableId.Of("pulse-unit", $"{row.Key}|{parent.UnitId}"), PulseId = pulse.Id, UnitId = parent.UnitId, ParentId = parent.ParentId, Invited = people };
            for (var i = 0; i < people * row.AnsweredPercent / Percent; i++)
            {
                var key = StableId.Of("pulse-answer", $"{row.Key}|{parent.UnitId}|{i}").ToByteArray();
                yield return new PulseAnswer
                {
                    Id = BitConverter.ToInt64(key) & long.MaxValue,
                    PulseId = pulse.Id,
                    UnitId = parent.UnitId,
                    Score = row.Scores[(key[^1] + i) % row.Scores.Count],
                    On = opened.AddDays(i % DaysOpen),
                };
            }
        }
    }
}
