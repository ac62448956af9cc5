using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Content;

/// <summary>Roles, people, units, memberships and evidence.</summary>
internal static class DemoWorkforce
{
    private const string HumanResources = "hr";

    internal static Guid UnitId(string key) => StableId.Of("unit", key);

    internal static Guid RoleId(string key) => StableId.Of("role", key);

    internal static Guid PersonId(string key) => StableId.Of("person", key);

    internal static IEnumerable<object> Of(OrganisationFile file, IReadOnlyList<PersonRow> people, DayCount days)
    {
        var founded = days.Day(people.Min(p => p.Memberships[0].From) - 1);
        var rows = file.Roles.Select(r => (object)Role(r, days))
            .Concat(people.Select(p => Person(p, days)))
            .Concat(file.Units.Select(u => Unit(u, days)))
            .Concat(file.Units.Select(u => Parent(u, founded)))
            .Concat(people.SelectMany(p => p.Memberships.Select(m => Membership(p, m, days))));
        return rows
            .Concat(people.Select(p => External(ExternalIdSubject.Person, PersonId(p.Key), p.Number)))
            .Concat(file.Units.Select(u => External(ExternalIdSubject.OrgUnit, UnitId(u.Key), u.Key)));
    }

    internal static IEnumerable<object> EvidenceOf(IReadOnlyList<PersonRow> people, DayCount days)
        => people.SelectMany(p => p.Evidence.Select((e, i) => Evidence(p, e, i, days)));

    private static Role Role(RoleRow row, DayCount days) => new()
    {
        Id = RoleId(row.Key),
        Names = Codes.Texts(row.Name),
        OccupationUri = new Uri(row.OccupationUri),
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static Person Person(PersonRow row, DayCount days) => new()
    {
        Id = PersonId(row.Key),
        DisplayName = row.Name,
        RoleId = RoleId(row.Role),
        IsLeader = row.Leader,
        IsFindable = row.Findable,
        WeeklyLearningMinutes = row.WeeklyMinutes,
        Languages = row.Langs,
        ActiveFrom = days.Day(row.Memberships[0].From),
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static OrgUnit Unit(UnitRow row, DayCount days) => new()
    {
        Id = UnitId(row.Key),
        Names = Codes.Texts(row.Name),
        Type = Codes.Of<OrgUnitType>(row.Type),
        LeaderId = PersonId(row.Leader),
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static OrgUnitParent Parent(UnitRow row, DateOnly founded) => new()
    {
        Id = StableId.Of("unit-parent", row.Key),
        UnitId = UnitId(row.Key),
        ParentId = row.Parent is null ? null : UnitId(row.Parent),
        ValidFrom = founded,
    };

    private static Membership Membership(PersonRow person, MembershipRow row, DayCount days) => new()
    {
        Id = StableId.Of("membership", $"{person.Key}|{row.From}"),
        PersonId = PersonId(person.Key),
        UnitId = UnitId(row.Unit),
        From = days.Day(row.From),
        To = row.To is { } to ? days.Day(to) : null,
        Fte = row.Fte,
        IsPrimary = true,
    };

    private static ExternalId External(ExternalIdSubject subject, Guid id, string value) => new()
    {
        Id = StableId.Of("external-id", $"{HumanResources}|{value}"),
        Subject = subject,
        SubjectId = id,
        Source = HumanResources,
        Value = value,
    };

    private static Evidence Evidence(PersonRow person, EvidenceRow row, int index, DayCount days) => new()
    {
        Id = EvidenceId(person, index),
        PersonId = PersonId(person.Key),
        SkillId = DemoSkills.IdOf(row.Skill),
        Level = row.Level,
        Kind = Codes.Of<EvidenceKind>(row.Kind),
        ObservedAt = days.Instant(row.Observed),
        RecordedAt = days.Instant(row.Recorded),
        ExpiresAt = row.Expires is { } expires ? days.Instant(expires) : null,
        Issuer = row.Issuer,
        Reference = row.Ref,
        SupersedesId = row.Supersedes is { } corrected ? EvidenceId(person, corrected) : null,
    };

    private static Guid EvidenceId(PersonRow person, int index) => StableId.Of("evidence", $"{person.Key}|{index}");
}
