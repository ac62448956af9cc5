namespace LearningGraph.Domain.Workforce;

/// <summary>A unit would stand below itself.</summary>
public sealed class UnitCycleException(Guid unitId, Guid parentId, DateOnly day)
    : DomainException($"The chosen parent is the unit itself, or stands below it on {day:yyyy-MM-dd}.")
{
    /// <summary>The unit.</summary>
    public Guid UnitId { get; } = unitId;

    /// <summary>The parent that was asked for.</summary>
    public Guid ParentId { get; } = parentId;

    /// <summary>The first day on which the circle would exist.</summary>
    public DateOnly Day { get; } = day;
}

/// <summary>A unit does not exist on a day on which it is needed.</summary>
public sealed class UnitNotThereException(Guid unitId, DateOnly day)
    : DomainException($"The unit does not exist on {day:yyyy-MM-dd}.")
{
    /// <summary>The unit.</summary>
    public Guid UnitId { get; } = unitId;

    /// <summary>The first day on which it is missing.</summary>
    public DateOnly Day { get; } = day;
}

/// <summary>The unit still has units or people after the day on which it would be closed.</summary>
public sealed class UnitNotEmptyException(Guid unitId, int units, int people)
    : DomainException("The unit is not empty: move its units and people elsewhere first.")
{
    /// <summary>The unit.</summary>
    public Guid UnitId { get; } = unitId;

    /// <summary>How many units stand directly below it afterwards.</summary>
    public int Units { get; } = units;

    /// <summary>How many people belong to it afterwards.</summary>
    public int People { get; } = people;
}

/// <summary>The unit or the person is there already.</summary>
public sealed class AlreadyThereException(Guid unitId)
    : DomainException("That is where it is already: there is nothing to move.")
{
    /// <summary>The unit that was asked for; empty for the top.</summary>
    public Guid UnitId { get; } = unitId;
}

/// <summary>A change of the same day or a later one is recorded already; what was recorded is not rewritten.</summary>
public sealed class LaterChangeException(string field, DateOnly recorded)
    : DomainException($"A change is recorded for {recorded:yyyy-MM-dd} already: choose a later day.")
{
    /// <summary>The field with the day.</summary>
    public string Field { get; } = field;

    /// <summary>The day of the change that is recorded.</summary>
    public DateOnly Recorded { get; } = recorded;
}

/// <summary>The person does not work here on that day.</summary>
public sealed class NotEmployedException(Guid personId, DateOnly day)
    : DomainException($"The person does not work here on {day:yyyy-MM-dd}.")
{
    /// <summary>The person.</summary>
    public Guid PersonId { get; } = personId;

    /// <summary>The day.</summary>
    public DateOnly Day { get; } = day;
}

/// <summary>The employment has an end already.</summary>
public sealed class EmploymentEndedException(Guid personId, DateOnly lastDay)
    : DomainException($"The employment ends on {lastDay:yyyy-MM-dd} already.")
{
    /// <summary>The person.</summary>
    public Guid PersonId { get; } = personId;

    /// <summary>The last day, included.</summary>
    public DateOnly LastDay { get; } = lastDay;
}

/// <summary>A time zone is not known by its IANA name.</summary>
public sealed class UnknownTimeZoneException(string timeZone)
    : DomainException($"'{timeZone}' is not the IANA name of a time zone such as 'Europe/Amsterdam'.")
{
    /// <summary>The name as it was given.</summary>
    public string TimeZone { get; } = timeZone;
}
