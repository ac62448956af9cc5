namespace LearningGraph.Domain.Culture;

/// <summary>Fewer people would be asked than may be shown as a group.</summary>
public sealed class PulseTooSmallException(int smallestGroup)
    : DomainException($"A pulse asks at least {smallestGroup} people: of fewer nobody may see a result.")
{
    /// <summary>The fewest people that a pulse may ask.</summary>
    public int SmallestGroup { get; } = smallestGroup;
}

/// <summary>A pulse about the same side is open for the same people.</summary>
public sealed class DuplicatePulseException(Guid? existingId)
    : DomainException("A pulse about this is open for this unit already; close that one first.")
{
    /// <summary>The pulse that is open; null when it was closed meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The pulse is closed.</summary>
public sealed class PulseClosedException(DateOnly closedOn)
    : DomainException($"The pulse was closed on {closedOn:yyyy-MM-dd}.")
{
    /// <summary>The day on which it was closed.</summary>
    public DateOnly ClosedOn { get; } = closedOn;
}

/// <summary>A score is not on the scale of the pulse.</summary>
public sealed class ScoreOutOfRangeException(int score, int highest)
    : DomainException($"A score is a whole number from 1 to {highest}.")
{
    /// <summary>The score as it was given.</summary>
    public int Score { get; } = score;

    /// <summary>The highest score.</summary>
    public int Highest { get; } = highest;
}

/// <summary>Whoever answers was not asked: no member of the unit on the day the pulse was opened.</summary>
public sealed class NotInvitedException()
    : DomainException("This pulse asks the people who were members of its unit on the day it was opened.");

/// <summary>Whoever answers has answered before.</summary>
public sealed class AlreadyAnsweredException()
    : DomainException("You have answered this pulse already; an answer cannot be found again to change it.");
