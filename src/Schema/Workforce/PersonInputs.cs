using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>A person who works here from a day on.</summary>
/// <param name="DisplayName">The name that may be shown, 300 characters at most; null when it is withheld.</param>
/// <param name="RoleId">The role; null when unknown.</param>
/// <param name="Languages">The languages the person can learn in, best first, as BCP 47 tags, at most 20; null for none known.</param>
/// <param name="WeeklyLearningMinutes">The minutes a week the person can spend on learning, up to 10,080; null when unknown.</param>
/// <param name="ActiveFrom">The first day; null for today.</param>
/// <param name="UnitId">The unit in which the person begins; null for none yet.</param>
/// <param name="IsLeader">Whether the person leads others.</param>
/// <param name="Fte">The part of a full working week in that unit, from 0 to 1.</param>
internal sealed record AddPersonInput(
    string? DisplayName,
    [property: ID<Role>] Guid? RoleId,
    IReadOnlyList<string>? Languages,
    int? WeeklyLearningMinutes,
    DateOnly? ActiveFrom,
    [property: ID<OrgUnit>] Guid? UnitId,
    bool IsLeader = false,
    double Fte = 1)
{
    internal PersonDefinition ToDefinition() => new(DisplayName)
    {
        RoleId = RoleId,
        IsLeader = IsLeader,
        Languages = Languages ?? [],
        WeeklyLearningMinutes = WeeklyLearningMinutes,
    };
}

/// <summary>Changes of a person: what is absent stays, null clears.</summary>
/// <param name="Id">The person.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="DisplayName">The name that may be shown, 300 characters at most; null withholds it.</param>
/// <param name="RoleId">The role; null when unknown.</param>
/// <param name="IsLeader">Whether the person leads others; cannot be cleared.</param>
/// <param name="Languages">The languages the person can learn in, best first, as BCP 47 tags, at most 20; null for none known.</param>
internal sealed record RevisePersonInput(
    [property: ID<Person>] Guid Id,
    int Version,
    Optional<string?> DisplayName,
    [property: ID<Role>] Optional<Guid?> RoleId,
    Optional<bool?> IsLeader,
    Optional<IReadOnlyList<string>?> Languages)
{
    internal PersonDefinition Over(PersonDefinition person) => person with
    {
        DisplayName = DisplayName.Or(person.DisplayName),
        RoleId = RoleId.Or(person.RoleId),
        IsLeader = IsLeader.Kept(nameof(IsLeader), person.IsLeader),
        Languages = Languages.Or(person.Languages) ?? [],
    };
}

/// <summary>Changes of the caller's own profile: what is absent stays, null clears.</summary>
/// <param name="Version">The version of the person that the change was made for.</param>
/// <param name="Languages">The languages to learn in, best first, as BCP 47 tags, at most 20; null for none.</param>
/// <param name="WeeklyLearningMinutes">The minutes a week for learning, up to 10,080; null when unknown.</param>
/// <param name="PreferredModes">The preferred ways of learning; null or empty for no preference.</param>
/// <param name="PreferredDeliveries">The preferred forms of delivery; null or empty for no preference.</param>
/// <param name="IsFindable">Whether colleagues may find the caller as an expert; cannot be cleared.</param>
internal sealed record ReviseMyProfileInput(
    int Version,
    Optional<IReadOnlyList<string>?> Languages,
    Optional<int?> WeeklyLearningMinutes,
    Optional<IReadOnlyList<LearningMode>?> PreferredModes,
    Optional<IReadOnlyList<Delivery>?> PreferredDeliveries,
    Optional<bool?> IsFindable)
{
    internal PersonDefinition Over(PersonDefinition person) => person with
    {
        Languages = Languages.Or(person.Languages) ?? [],
        WeeklyLearningMinutes = WeeklyLearningMinutes.Or(person.WeeklyLearningMinutes),
        PreferredModes = PreferredModes.Or(person.PreferredModes) ?? [],
        PreferredDeliveries = PreferredDeliveries.Or(person.PreferredDeliveries) ?? [],
        IsFindable = IsFindable.Kept(nameof(IsFindable), person.IsFindable),
    };
}

/// <summary>Where to move a person.</summary>
/// <param name="Id">The person.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="UnitId">The unit in which the person counts from then on.</param>
/// <param name="From">The first day there; null for today.</param>
/// <param name="Fte">The part of a full working week there, from 0 to 1; null for as much as before.</param>
internal sealed record MovePersonInput([property: ID<Person>] Guid Id, int Version, [property: ID<OrgUnit>] Guid UnitId, DateOnly? From, double? Fte);

/// <summary>Whose employment to end.</summary>
/// <param name="Id">The person.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="LastDay">The last day, included; null for today.</param>
internal sealed record EndEmploymentInput([property: ID<Person>] Guid Id, int Version, DateOnly? LastDay);
