using LearningGraph.Domain.Culture;

namespace LearningGraph.Schema.Culture;

/// <summary>A cadence is not an ISO 8601 period of days, weeks, months and years.</summary>
internal sealed class InvalidCadenceError(InvalidCadenceException refused) : InputError(refused, "cadence");

/// <summary>A cadence is shorter than a day or longer than ten years.</summary>
internal sealed class CadenceOutOfRangeError(CadenceOutOfRangeException refused) : InputError(refused, "cadence");

/// <summary>Neither a cadence was given nor has the practice one of its own.</summary>
internal sealed class MissingCadenceError(MissingCadenceException refused) : InputError(refused, "cadence");

/// <summary>Both a cadence was given and that events set the practice off.</summary>
internal sealed class ConflictingCadenceError(ConflictingCadenceException refused) : InputError(refused, "isEventDriven");

/// <summary>A half-life is not a number of days from 1 to 3,653.</summary>
internal sealed class HalfLifeOutOfRangeError(HalfLifeOutOfRangeException refused) : InputError(refused, "halfLifeDays");

/// <summary>The catalogue item is not of the kind that is needed here.</summary>
internal sealed class WrongItemTypeError(WrongItemTypeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The kind that is needed.</summary>
    public CultureItemType Needed { get; } = refused.Needed;
}

/// <summary>The unit has adopted this practice already: revise that initiative, or end it first.</summary>
internal sealed class DuplicateInitiativeError(DuplicateInitiativeException refused) : InputError(refused, "practice")
{
    /// <summary>The initiative that exists; null when it disappeared meanwhile.</summary>
    [ID<Initiative>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The initiative would end before it started.</summary>
internal sealed class EndedBeforeStartError(EndedBeforeStartException refused) : InputError(refused, "on")
{
    /// <summary>The first day of the initiative.</summary>
    public DateOnly StartedOn { get; } = refused.StartedOn;
}

/// <summary>The initiative has ended and can no longer be changed.</summary>
internal sealed class InitiativeEndedError(InitiativeEndedException refused) : InputError(refused, "id")
{
    /// <summary>The day from which it no longer counts.</summary>
    public DateOnly EndedOn { get; } = refused.EndedOn;
}

/// <summary>The initiative would no longer cover what was recorded of it.</summary>
internal sealed class OccurrencesOutsideError(OccurrencesOutsideException refused) : InputError(refused)
{
    /// <summary>The first day on which something was recorded.</summary>
    public DateOnly First { get; } = refused.First;

    /// <summary>The last day on which something was recorded.</summary>
    public DateOnly Last { get; } = refused.Last;
}

/// <summary>A day lies in the future, where nothing has happened yet.</summary>
internal sealed class DayInFutureError(DayInFutureException refused) : InputError(refused, refused.Field)
{
    /// <summary>The day it is for the organisation.</summary>
    public DateOnly Today { get; } = refused.Today;
}

/// <summary>The initiative was not running on that day.</summary>
internal sealed class OutsideInitiativeError(OutsideInitiativeException refused) : InputError(refused, "on")
{
    /// <summary>The first day of the initiative.</summary>
    public DateOnly StartedOn { get; } = refused.StartedOn;

    /// <summary>The day from which it no longer counts; null while it lasts.</summary>
    public DateOnly? EndedOn { get; } = refused.EndedOn;
}

/// <summary>A number of minutes is not from 1 to 1,440.</summary>
internal sealed class MinutesOutOfRangeError(MinutesOutOfRangeException refused) : InputError(refused, "minutes");

/// <summary>A number of participants is not from 1 to 1,000,000.</summary>
internal sealed class ParticipantsOutOfRangeError(ParticipantsOutOfRangeException refused) : InputError(refused, "participants");

/// <summary>The initiative has a cadence; only practices that events set off have triggers.</summary>
internal sealed class NotEventDrivenError(NotEventDrivenException refused) : InputError(refused, "initiativeId");

/// <summary>The event called for another initiative.</summary>
internal sealed class TriggerMismatchError(TriggerMismatchException refused) : InputError(refused, "triggerId");

/// <summary>The occurrence would lie before the event that it answers.</summary>
internal sealed class BeforeTriggerError(BeforeTriggerException refused) : InputError(refused, "triggerId")
{
    /// <summary>The day of the event.</summary>
    public DateOnly TriggeredOn { get; } = refused.TriggeredOn;
}

/// <summary>A slug is not made of lower-case words joined by hyphens.</summary>
internal sealed class InvalidSlugError(InvalidSlugException refused) : InputError(refused, "slug");

/// <summary>Another catalogue item has this slug.</summary>
internal sealed class DuplicateSlugError(DuplicateSlugException refused) : InputError(refused, "slug")
{
    /// <summary>The item that has it; null when it disappeared meanwhile.</summary>
    [ID<CultureItem>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The item came with the product and is never edited: override it instead.</summary>
internal sealed class BuiltInItemError(BuiltInItemException refused) : InputError(refused, "id");

/// <summary>The item is the organisation's own: revise it instead of overriding it.</summary>
internal sealed class NotBuiltInItemError(NotBuiltInItemException refused) : InputError(refused, "id");

/// <summary>The item is not overridden, so there is nothing to remove.</summary>
internal sealed class NotOverriddenError(NotOverriddenException refused) : InputError(refused, "id");

/// <summary>The item is retired.</summary>
internal sealed class CultureItemRetiredError(CultureItemRetiredException refused) : InputError(refused, "id");

/// <summary>A duration is not a number of minutes from 1 to 525,600.</summary>
internal sealed class DurationOutOfRangeError(DurationOutOfRangeException refused) : InputError(refused, "durationMinutes");

/// <summary>This form of recognition does not reward that behaviour.</summary>
internal sealed class BehaviourNotRewardedError(BehaviourNotRewardedException refused) : InputError(refused, "behaviour");

/// <summary>Giver and receiver are the same person.</summary>
internal sealed class SelfRecognitionError(SelfRecognitionException refused) : InputError(refused, "giverId");

/// <summary>A figure needs its claim: the value, how far it was checked and what it may be used for.</summary>
internal sealed class MissingClaimError(MissingClaimException refused) : InputError(refused, "claim");
