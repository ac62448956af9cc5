using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>The unit would stand below itself.</summary>
internal sealed class UnitCycleError(UnitCycleException refused) : InputError(refused, "parentId")
{
    /// <summary>The first day on which the circle would exist.</summary>
    public DateOnly Day { get; } = refused.Day;
}

/// <summary>A unit does not exist on a day on which it is needed.</summary>
internal sealed class UnitNotThereError(UnitNotThereException refused) : InputError(refused)
{
    /// <summary>The unit.</summary>
    [ID<OrgUnit>]
    public Guid UnitId { get; } = refused.UnitId;

    /// <summary>The first day on which it is missing.</summary>
    public DateOnly Day { get; } = refused.Day;
}

/// <summary>The unit still has units or people after the day on which it would be closed: move them elsewhere first.</summary>
internal sealed class UnitNotEmptyError(UnitNotEmptyException refused) : InputError(refused, "id")
{
    /// <summary>How many units stand directly below it afterwards.</summary>
    public int Units { get; } = refused.Units;

    /// <summary>How many people belong to it afterwards.</summary>
    public int People { get; } = refused.People;
}

/// <summary>The unit or the person is there already: there is nothing to move.</summary>
internal sealed class AlreadyThereError(AlreadyThereException refused) : InputError(refused);

/// <summary>A change of the same day or a later one is recorded already: choose a later day.</summary>
internal sealed class LaterChangeError(LaterChangeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The day of the change that is recorded.</summary>
    public DateOnly Recorded { get; } = refused.Recorded;
}

/// <summary>The person does not work here on that day.</summary>
internal sealed class NotEmployedError(NotEmployedException refused) : InputError(refused)
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; } = refused.Day;
}

/// <summary>The employment has an end already.</summary>
internal sealed class EmploymentEndedError(EmploymentEndedException refused) : InputError(refused, "id")
{
    /// <summary>The last day, included.</summary>
    public DateOnly LastDay { get; } = refused.LastDay;
}

/// <summary>The time zone is not known by its IANA name.</summary>
internal sealed class UnknownTimeZoneError(UnknownTimeZoneException refused) : InputError(refused, "timeZone");

/// <summary>The organisation's currency is not an ISO 4217 code.</summary>
internal sealed class UnknownCurrencyError(InvalidCurrencyException refused) : InputError(refused, "currency");
