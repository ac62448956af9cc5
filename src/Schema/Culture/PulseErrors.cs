using LearningGraph.Domain.Culture;

namespace LearningGraph.Schema.Culture;

/// <summary>Fewer people would be asked than may be shown as a group, so that nobody could see a result.</summary>
internal sealed class PulseTooSmallError(PulseTooSmallException refused) : InputError(refused, "unitId")
{
    /// <summary>The fewest people that a pulse may ask.</summary>
    public int SmallestGroup { get; } = refused.SmallestGroup;
}

/// <summary>A pulse about the same side is open for the same unit: close that one first.</summary>
internal sealed class DuplicatePulseError(DuplicatePulseException refused) : InputError(refused, "unitId")
{
    /// <summary>The pulse that is open; null when it was closed meanwhile.</summary>
    [ID<Pulse>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The pulse is closed and takes no more answers.</summary>
internal sealed class PulseClosedError(PulseClosedException refused) : InputError(refused)
{
    /// <summary>The day on which it was closed.</summary>
    public DateOnly ClosedOn { get; } = refused.ClosedOn;
}

/// <summary>The score is not on the scale of the pulse.</summary>
internal sealed class ScoreOutOfRangeError(ScoreOutOfRangeException refused) : InputError(refused, "score")
{
    /// <summary>The highest score; the lowest is 1.</summary>
    public int Highest { get; } = refused.Highest;
}

/// <summary>The caller was not asked: no member of the unit on the day the pulse was opened, or no person here.</summary>
internal sealed class NotInvitedError(NotInvitedException refused) : InputError(refused, "pulseId");

/// <summary>The caller has answered already; an answer cannot be found again to change it.</summary>
internal sealed class AlreadyAnsweredError(AlreadyAnsweredException refused) : InputError(refused, "pulseId");
