namespace LearningGraph.Domain.Culture;

/// <summary>A rhythm is not an ISO 8601 period of days, weeks, months and years.</summary>
public sealed class InvalidCadenceException(string cadence)
    : DomainException("A cadence is an ISO 8601 period of days, weeks, months and years, such as P7D, P2W or P1M.")
{
    /// <summary>The cadence as it was given.</summary>
    public string Cadence { get; } = cadence;
}

/// <summary>A rhythm is shorter than a day or longer than ten years.</summary>
public sealed class CadenceOutOfRangeException(string cadence)
    : DomainException("A cadence lasts at least one day and at most ten years.")
{
    /// <summary>The cadence as it was given.</summary>
    public string Cadence { get; } = cadence;
}

/// <summary>Neither a rhythm was given nor has the practice one of its own.</summary>
public sealed class MissingCadenceException()
    : DomainException("This practice has no rhythm of its own: give a cadence, or say that events set it off.");

/// <summary>Both a rhythm was given and that events set the practice off.</summary>
public sealed class ConflictingCadenceException()
    : DomainException("A practice has either a cadence or events that set it off, not both.");

/// <summary>A half-life is not a number of days from 1 to 3653.</summary>
public sealed class HalfLifeOutOfRangeException(int days)
    : DomainException("A half-life is a number of days from 1 to 3653.")
{
    /// <summary>The days as they were given.</summary>
    public int Days { get; } = days;
}

/// <summary>The catalogue item is not of the kind that is needed here.</summary>
public sealed class WrongItemTypeException(string field, CultureItemType needed)
    : DomainException($"The field '{field}' takes a catalogue item of the kind '{needed}'.")
{
    /// <summary>The field that names the item.</summary>
    public string Field { get; } = field;

    /// <summary>The kind that is needed.</summary>
    public CultureItemType Needed { get; } = needed;
}

/// <summary>The unit practises this already.</summary>
public sealed class DuplicateInitiativeException(Guid? existingId)
    : DomainException("This unit has adopted this practice already; revise that initiative, or end it first.")
{
    /// <summary>The initiative that exists; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The initiative would end before it started.</summary>
public sealed class EndedBeforeStartException(DateOnly startedOn, DateOnly endedOn)
    : DomainException($"The initiative started on {startedOn:yyyy-MM-dd}; it cannot end on {endedOn:yyyy-MM-dd}.")
{
    /// <summary>The first day.</summary>
    public DateOnly StartedOn { get; } = startedOn;

    /// <summary>The end as it was given.</summary>
    public DateOnly EndedOn { get; } = endedOn;
}

/// <summary>The initiative has ended and can no longer be changed.</summary>
public sealed class InitiativeEndedException(DateOnly endedOn)
    : DomainException($"The initiative ended on {endedOn:yyyy-MM-dd}; adopt the practice anew.")
{
    /// <summary>The day from which it no longer counts.</summary>
    public DateOnly EndedOn { get; } = endedOn;
}

/// <summary>A day lies in the future, where nothing has happened yet.</summary>
public sealed class DayInFutureException(string field, DateOnly day, DateOnly today)
    : DomainException($"The field '{field}' says {day:yyyy-MM-dd}, which is in the future.")
{
    /// <summary>The field with the day.</summary>
    public string Field { get; } = field;

    /// <summary>The day as it was given.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>The day it is for the organisation.</summary>
    public DateOnly Today { get; } = today;
}

/// <summary>What is recorded would lie outside the days of the initiative.</summary>
public sealed class OutsideInitiativeException(DateOnly day, DateOnly startedOn, DateOnly? endedOn)
    : DomainException(endedOn is { } end
        ? $"On {day:yyyy-MM-dd} the initiative was not running: it started on {startedOn:yyyy-MM-dd} and ended on {end:yyyy-MM-dd}."
        : $"On {day:yyyy-MM-dd} the initiative was not running: it started on {startedOn:yyyy-MM-dd}.")
{
    /// <summary>The day as it was given.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>The first day of the initiative.</summary>
    public DateOnly StartedOn { get; } = startedOn;

    /// <summary>The day from which it no longer counts; null while it lasts.</summary>
    public DateOnly? EndedOn { get; } = endedOn;
}

/// <summary>The initiative would no longer cover what was recorded of it.</summary>
public sealed class OccurrencesOutsideException(DateOnly first, DateOnly last)
    : DomainException($"Something was recorded from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}; the initiative must cover those days.")
{
    /// <summary>The first day on which something was recorded.</summary>
    public DateOnly First { get; } = first;

    /// <summary>The last day on which something was recorded.</summary>
    public DateOnly Last { get; } = last;
}

/// <summary>A number of minutes is not from 1 to 1440.</summary>
public sealed class MinutesOutOfRangeException(int minutes)
    : DomainException("A number of minutes is from 1 to 1440: leave it out when it is unknown.")
{
    /// <summary>The minutes as they were given.</summary>
    public int Minutes { get; } = minutes;
}

/// <summary>A number of participants is not from 1 to 1000000.</summary>
public sealed class ParticipantsOutOfRangeException(int participants)
    : DomainException("A number of participants is from 1 to 1000000: leave it out when it is unknown.")
{
    /// <summary>The participants as they were given.</summary>
    public int Participants { get; } = participants;
}

/// <summary>The practice has a rhythm, so no events set it off.</summary>
public sealed class NotEventDrivenException()
    : DomainException("This initiative has a cadence; only practices that events set off have triggers.");

/// <summary>The trigger belongs to another initiative.</summary>
public sealed class TriggerMismatchException(Guid triggerId)
    : DomainException("The trigger belongs to another initiative.")
{
    /// <summary>The trigger.</summary>
    public Guid TriggerId { get; } = triggerId;
}

/// <summary>The occurrence would lie before the event that it answers.</summary>
public sealed class BeforeTriggerException(DateOnly triggeredOn)
    : DomainException($"The event was on {triggeredOn:yyyy-MM-dd}; what follows it cannot lie before.")
{
    /// <summary>The day of the event.</summary>
    public DateOnly TriggeredOn { get; } = triggeredOn;
}

/// <summary>A readable name is not made of lower-case words joined by hyphens.</summary>
public sealed class InvalidSlugException(string slug)
    : DomainException("A slug is made of lower-case letters and digits in words joined by hyphens, 100 characters at most.")
{
    /// <summary>The slug as it was given.</summary>
    public string Slug { get; } = slug;
}

/// <summary>Another catalogue item has this readable name.</summary>
public sealed class DuplicateSlugException(Guid? existingId)
    : DomainException("Another catalogue item has this slug.")
{
    /// <summary>The item that has it; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The item came with the product and is never edited.</summary>
public sealed class BuiltInItemException()
    : DomainException("This item came with the product and is never edited; override it instead.");

/// <summary>The item did not come with the product, so it is edited itself.</summary>
public sealed class NotBuiltInItemException()
    : DomainException("This item is the organisation's own; revise it instead of overriding it.");

/// <summary>The item is not overridden.</summary>
public sealed class NotOverriddenException()
    : DomainException("This item is not overridden, so there is nothing to remove.");

/// <summary>The item is retired and can no longer be changed.</summary>
public sealed class CultureItemRetiredException()
    : DomainException("The item is retired.");

/// <summary>The behaviour is not one that the form of recognition rewards.</summary>
public sealed class BehaviourNotRewardedException(RewardedBehaviour behaviour)
    : DomainException($"This form of recognition does not reward the behaviour '{behaviour}'.")
{
    /// <summary>The behaviour as it was given.</summary>
    public RewardedBehaviour Behaviour { get; } = behaviour;
}

/// <summary>Somebody would recognise themselves.</summary>
public sealed class SelfRecognitionException()
    : DomainException("Nobody recognises themselves: giver and receiver are the same person.");

/// <summary>A duration is not a number of minutes from 1 to those of a year.</summary>
public sealed class DurationOutOfRangeException(int minutes)
    : DomainException("A duration is a number of minutes from 1 to 525600: leave it out when it is unknown.")
{
    /// <summary>The minutes as they were given.</summary>
    public int Minutes { get; } = minutes;
}

/// <summary>No catalogue item in use has this readable name.</summary>
public sealed class UnknownSlugException(string field, string slug)
    : DomainException($"The field '{field}' names no catalogue item in use.")
{
    /// <summary>The field that names the item.</summary>
    public string Field { get; } = field;

    /// <summary>The slug as it was given.</summary>
    public string Slug { get; } = slug;
}
