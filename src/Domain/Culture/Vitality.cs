namespace LearningGraph.Domain.Culture;

/// <summary>How alive an initiative is.</summary>
public enum VitalityStatus
{
    /// <summary>Practised in its rhythm, or not due yet; a vitality of at least 0.75.</summary>
    Alive,

    /// <summary>Falling behind its rhythm; a vitality of at least 0.25.</summary>
    Fading,

    /// <summary>Not practised for long; a vitality below 0.25.</summary>
    Dormant,

    /// <summary>Never practised, though its first round is past due.</summary>
    NeverStarted,

    /// <summary>Brought to an end.</summary>
    Ended,
}

/// <summary>What decides how alive an initiative is.</summary>
/// <param name="Cadence">Its rhythm; null when events set it off.</param>
/// <param name="HalfLifeDays">After how many days past due it is half alive; null takes the days of one round.</param>
/// <param name="StartedOn">The first day.</param>
/// <param name="EndedOn">The day from which it no longer counts; null while it lasts.</param>
public sealed record InitiativeRhythm(Cadence? Cadence, int? HalfLifeDays, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>An event that called for an event-driven practice.</summary>
/// <param name="On">The day of the event.</param>
/// <param name="AnsweredOn">The day on which the practice followed; null when it did not.</param>
public readonly record struct TriggerFact(DateOnly On, DateOnly? AnsweredOn);

/// <summary>What was done for an initiative, as far as its vitality asks.</summary>
/// <param name="LastOccurrence">The last day on which it was practised, on the day that is asked for or before; null when never.</param>
/// <param name="Triggers">The events that called for it; of a practice with a rhythm, none count.</param>
public sealed record PracticeFacts(DateOnly? LastOccurrence, IReadOnlyCollection<TriggerFact> Triggers);

/// <summary>How alive an initiative is on a day.</summary>
/// <param name="Value">From 0 to 1; null for an event-driven practice that no event called for, before the first day and from the last.</param>
/// <param name="Status">The status that belongs to it.</param>
public readonly record struct VitalityReading(double? Value, VitalityStatus Status);

/// <summary>From a day on an initiative has a status, until the next such day, if nothing is done meanwhile.</summary>
/// <param name="From">The first day.</param>
/// <param name="Status">The status.</param>
public readonly record struct StatusTurn(DateOnly From, VitalityStatus Status);

/// <summary>The vitality of one initiative: how it decays when practice stops, and on which days its status turns.</summary>
public static class Vitality
{
    /// <summary>The lowest vitality that is alive.</summary>
    public const double AliveFrom = 0.75;

    /// <summary>The lowest vitality that is not dormant.</summary>
    public const double FadingFrom = 0.25;

    /// <summary>For how many days an event counts.</summary>
    public const int EventDays = 90;

    /// <summary>How alive the initiative is on a day.</summary>
    public static VitalityReading On(DateOnly day, InitiativeRhythm rhythm, PracticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        ArgumentNullException.ThrowIfNull(facts);
        if (rhythm.EndedOn <= day)
        {
            return new VitalityReading(null, VitalityStatus.Ended);
        }

        if (day < rhythm.StartedOn)
        {
            return new VitalityReading(null, VitalityStatus.Alive);
        }

        return rhythm.Cadence is { } cadence
            ? ByRhythm(day, Decay.Of(cadence, rhythm, facts.LastOccurrence))
            : ByEvents(day, facts.Triggers);
    }

    /// <summary>The day on which the next round is due; null for event-driven practices.</summary>
    public static DateOnly? DueOn(InitiativeRhythm rhythm, DateOnly? lastOccurrence)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        return rhythm.Cadence?.After(lastOccurrence ?? rhythm.StartedOn);
    }

    /// <summary>The first day with a vitality below 0.75 if nothing is done; null for event-driven practices, which fade by events, and when the initiative ends before.</summary>
    public static DateOnly? FadesOn(InitiativeRhythm rhythm, DateOnly? lastOccurrence)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        if (rhythm.Cadence is not { } cadence)
        {
            return null;
        }

        var fades = Decay.Of(cadence, rhythm, lastOccurrence).FadesOn;
        return rhythm.EndedOn <= fades ? null : fades;
    }

    /// <summary>All days on which the status turns from the first day on, if nothing more is done than is known; the first turn is the first day itself.</summary>
    public static IReadOnlyList<StatusTurn> Turns(InitiativeRhythm rhythm, PracticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        ArgumentNullException.ThrowIfNull(facts);
        var turns = new List<StatusTurn>();
        foreach (var day in Candidates(rhythm, facts).Where(d => d >= rhythm.StartedOn).Prepend(rhythm.StartedOn).Distinct().Order())
        {
            var status = On(day, rhythm, facts).Status;
            if (turns.Count == 0 || turns[^1].Status != status)
            {
                turns.Add(new StatusTurn(day, status));
            }
        }

        return turns;
    }

    /// <summary>How much of what the rhythm asked for in a period was done, at most 1; null when it asked for nothing, and for event-driven practices.</summary>
    /// <param name="rhythm">The rhythm.</param>
    /// <param name="occurrences">How many times it was practised in the period.</param>
    /// <param name="from">The first day of the period.</param>
    /// <param name="to">The last day of the period, included.</param>
    public static double? Adherence(InitiativeRhythm rhythm, int occurrences, DateOnly from, DateOnly to)
        => Expected(rhythm, from, to) is > 0 and var expected ? Math.Min(1, occurrences / (double)expected) : null;

    /// <summary>How many rounds fall due in a period, counted in whole rounds from the first day of the initiative; 0 for event-driven practices.</summary>
    public static int Expected(InitiativeRhythm rhythm, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        if (rhythm.Cadence is not { } cadence)
        {
            return 0;
        }

        var last = rhythm.EndedOn is { } end && end <= to ? end.AddDays(-1) : to;
        return Math.Max(0, DueBy(cadence, rhythm.StartedOn, last) - DueBy(cadence, rhythm.StartedOn, from.AddDays(-1)));
    }

    private static IEnumerable<DateOnly> Candidates(InitiativeRhythm rhythm, PracticeFacts facts)
    {
        if (rhythm.EndedOn is { } end)
        {
            yield return end;
        }

        if (rhythm.Cadence is { } cadence)
        {
            var decay = Decay.Of(cadence, rhythm, facts.LastOccurrence);
            yield return decay.FadesOn;
            yield return decay.DormantOn;
            yield break;
        }

        foreach (var trigger in facts.Triggers)
        {
            yield return trigger.On;
            yield return trigger.On.AddDays(EventDays);
            yield return trigger.AnsweredOn ?? trigger.On;
        }
    }

    private static VitalityReading ByRhythm(DateOnly day, Decay decay)
    {
        if (decay.Never)
        {
            return day < decay.FadesOn ? new VitalityReading(1, VitalityStatus.Alive) : new VitalityReading(0, VitalityStatus.NeverStarted);
        }

        var late = day.DayNumber - decay.DueOn.DayNumber;
        var value = late <= 0 ? 1 : Math.Pow(2, -late / (double)decay.HalfLife);
        return new VitalityReading(value, StatusOf(value));
    }

    private static VitalityReading ByEvents(DateOnly day, IReadOnlyCollection<TriggerFact> triggers)
    {
        var (called, answered) = (0, 0);
        foreach (var trigger in triggers)
        {
            if (trigger.On <= day && trigger.On.DayNumber > day.DayNumber - EventDays)
            {
                called++;
                answered += trigger.AnsweredOn <= day ? 1 : 0;
            }
        }

        if (called == 0)
        {
            return new VitalityReading(null, VitalityStatus.Alive);
        }

        var value = answered / (double)called;
        return new VitalityReading(value, StatusOf(value));
    }

    private static VitalityStatus StatusOf(double value)
        => value >= AliveFrom ? VitalityStatus.Alive : value >= FadingFrom ? VitalityStatus.Fading : VitalityStatus.Dormant;

    /// <summary>How many rounds are due between the first day, itself not one, and a day.</summary>
    private static int DueBy(Cadence cadence, DateOnly start, DateOnly day)
    {
        if (day <= start)
        {
            return 0;
        }

        // A round lasts at least the days of its shortest months: the search is over within a few steps.
        var low = 0;
        var high = 1;
        while (cadence.After(start, high) <= day && high < int.MaxValue / 2)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = cadence.After(start, middle) <= day ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The course that a practice with a rhythm takes once nothing more is done.</summary>
    private readonly record struct Decay(bool Never, DateOnly DueOn, int HalfLife, DateOnly FadesOn, DateOnly DormantOn)
    {
        internal static Decay Of(Cadence cadence, InitiativeRhythm rhythm, DateOnly? lastOccurrence)
        {
            var from = lastOccurrence ?? rhythm.StartedOn;
            var due = cadence.After(from);
            var half = rhythm.HalfLifeDays ?? Math.Max(1, due.DayNumber - from.DayNumber);
            if (lastOccurrence is null)
            {
                return new Decay(true, due, half, Later(due, 1), Later(due, 1));
            }

            return new Decay(false, due, half, Later(due, DaysTo(half, AliveFrom)), Later(due, DaysTo(half, FadingFrom)));
        }

        /// <summary>The first whole day past due with a vitality below a threshold.</summary>
        private static int DaysTo(int half, double threshold) => (int)Math.Floor(half * Math.Log2(1 / threshold)) + 1;

        private static DateOnly Later(DateOnly day, int days)
            => DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, day.DayNumber + days));
    }
}
