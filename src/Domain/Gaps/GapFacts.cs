using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Gaps;

/// <summary>A unit and the unit above it on the day asked for; no parent means that it stands at the top.</summary>
public readonly record struct UnitFact(Guid UnitId, Guid? ParentId);

/// <summary>A person with the unit of the primary membership and the role on the day asked for.</summary>
public readonly record struct PersonFact(Guid PersonId, Guid UnitId, Guid? RoleId);

/// <summary>How a skill fades without use; a skill without half-life does not.</summary>
public readonly record struct SkillFact(Guid SkillId, int? HalfLifeDays, int GraceDays);

/// <summary>A statement about a person's level, as far as the maths need it.</summary>
public readonly record struct EvidenceFact(
    Guid EvidenceId,
    Guid PersonId,
    Guid SkillId,
    int Level,
    EvidenceKind Kind,
    DateTimeOffset ObservedAt,
    DateTimeOffset RecordedAt,
    DateTimeOffset? ExpiresAt,
    Guid? SupersedesId);

/// <summary>A state of a requirement, and the period in which it held: from the first instant until just before the second.</summary>
public sealed record RequirementFact(
    Guid RequirementId,
    Guid? GoalId,
    Guid? RoleId,
    Guid SkillId,
    int RequiredLevel,
    int? Headcount,
    double Weight,
    bool IsCritical,
    Guid? UnitId,
    Guid? ScopeRoleId,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidTo)
{
    /// <summary>Whether the requirement stood in this state at an instant.</summary>
    public bool HeldAt(DateTimeOffset instant) => ValidFrom <= instant && (ValidTo is null || instant < ValidTo);

    /// <summary>A role's requirement as one for everyone who has the role.</summary>
    public RequirementFact OfEveryoneInRole() => this with { Headcount = null, ScopeRoleId = RoleId };
}

/// <summary>The moment asked about: an instant, and the time zone in which days begin.</summary>
public sealed record AsOf(DateTimeOffset Instant, TimeZoneInfo Zone)
{
    /// <summary>The calendar day of the instant.</summary>
    public DateOnly Day => DayOf(Instant);

    /// <summary>The last instant of a day in a time zone.</summary>
    public static AsOf EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var last = DateOnly.MaxValue.AddDays(-2);
        var midnight = (day < last ? day : last).AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new AsOf(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight, zone), TimeSpan.Zero).AddTicks(-1), zone);
    }

    internal DateOnly DayOf(DateTimeOffset instant)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}

/// <summary>What the caller may see.</summary>
/// <param name="SmallestGroup">Groups with fewer people are withheld (k).</param>
/// <param name="SeesPersons">True for callers with person rights: nothing is withheld from them.</param>
public sealed record GapVisibility(int SmallestGroup, bool SeesPersons)
{
    /// <summary>Nothing is withheld.</summary>
    public static readonly GapVisibility Everything = new(0, true);
}
