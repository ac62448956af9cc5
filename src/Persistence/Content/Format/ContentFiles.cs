namespace LearningGraph.Persistence.Content;

/// <summary>One embedded file of skills: a framework, its skills and their relations.</summary>
internal sealed record SkillFile(
    string Title,
    string Publisher,
    string Version,
    string Licence,
    string Attribution,
    string Uri,
    IReadOnlyList<SkillRow> Skills,
    IReadOnlyList<RelationRow> Relations);

/// <summary>A skill or a skill group; <c>Key</c> is the concept URI without its common start.</summary>
internal sealed record SkillRow(
    string Key,
    string? Code,
    bool Group,
    string Type,
    string? Reuse,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Alts,
    IReadOnlyDictionary<string, string>? Definitions);

/// <summary>A relation between two skills of one file; BROADER reads "From has the broader skill To".</summary>
internal sealed record RelationRow(string From, string To, string Type);

/// <summary>The demo organisation: everything but people and offers.</summary>
internal sealed record OrganisationFile(
    OrganisationRow Organisation,
    ScaleRow Scale,
    OwnFrameworkRow Framework,
    IReadOnlyList<UnitRow> Units,
    IReadOnlyList<RoleRow> Roles,
    IReadOnlyList<GoalRow> Goals);

internal sealed record OrganisationRow(
    string Key,
    IReadOnlyDictionary<string, string> Name,
    string DefaultLang,
    string Currency,
    string TimeZone,
    int KAnonymity);

internal sealed record ScaleRow(string Key, IReadOnlyDictionary<string, string> Name, IReadOnlyList<LevelRow> Levels);

internal sealed record LevelRow(
    int Rank,
    IReadOnlyDictionary<string, string> Label,
    IReadOnlyDictionary<string, string> Descriptor);

internal sealed record OwnFrameworkRow(
    string Key,
    IReadOnlyDictionary<string, string> Title,
    string Publisher,
    string Version,
    string Licence,
    string Attribution,
    string Uri,
    IReadOnlyList<OwnSkillRow> Skills,
    IReadOnlyList<RelationRow> Relations);

/// <summary>A skill of the organisation's own framework; <c>CloseTo</c> is the key of the ESCO concept it maps to.</summary>
internal sealed record OwnSkillRow(
    string Key,
    string Type,
    string Reuse,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Alts,
    IReadOnlyDictionary<string, string> Definitions,
    string CloseTo);

internal sealed record UnitRow(
    string Key,
    string? Parent,
    string Type,
    IReadOnlyDictionary<string, string> Name,
    string Leader);

/// <summary>A role; <c>Skills</c> are the keys of the skills that its people need at <c>Level</c>.</summary>
internal sealed record RoleRow(
    string Key,
    IReadOnlyDictionary<string, string> Name,
    string OccupationUri,
    int Level,
    IReadOnlyList<string> Skills);

/// <summary>A strategic goal; <c>Start</c> and <c>Due</c> are days from the first start.</summary>
internal sealed record GoalRow(
    string Key,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Description,
    string? Parent,
    string Owner,
    int Start,
    int Due,
    string Status,
    string Perspective,
    long? ValueAtStakeMinor,
    IReadOnlyList<RequirementRow> Requirements);

internal sealed record RequirementRow(
    string Key,
    string Skill,
    int Level,
    int? Headcount,
    double Weight,
    bool Critical,
    int? NeededBy,
    string? Unit,
    string? Role,
    IReadOnlyDictionary<string, string> Rationale);

internal sealed record PeopleFile(IReadOnlyList<PersonRow> People);

internal sealed record PersonRow(
    string Key,
    string Number,
    string Name,
    string Role,
    bool Leader,
    bool Findable,
    int? WeeklyMinutes,
    IReadOnlyList<string> Langs,
    IReadOnlyList<MembershipRow> Memberships,
    IReadOnlyList<EvidenceRow> Evidence);

/// <summary>A dated primary membership; <c>To</c> is the last day, included, null while it lasts.</summary>
internal sealed record MembershipRow(string Unit, int From, int? To, double Fte);

/// <summary>
/// A row of evidence; days count from the first start. <c>Supersedes</c> is the position, within the same person,
/// of the row that this one corrects.
/// </summary>
internal sealed record EvidenceRow(
    string Skill,
    int Level,
    string Kind,
    int Observed,
    int Recorded,
    int? Expires,
    string? Issuer,
    string? Ref,
    int? Supersedes);

internal sealed record OfferFile(IReadOnlyList<SourceRow> Sources, IReadOnlyList<OfferRow> Offers);

internal sealed record SourceRow(string Key, string Name, string Kind, string? Attribution);

internal sealed record OfferRow(
    string Source,
    string Id,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string>? Description,
    string? Url,
    string? Form,
    string? Mode,
    string Delivery,
    IReadOnlyList<string> Langs,
    int? Minutes,
    long? CostMinor,
    string? Currency,
    bool Embedded,
    IReadOnlyList<EffectRow> Effects)
{
    /// <summary>When a participant may move on; null for after completing.</summary>
    public string? MoveOn { get; init; }

    /// <summary>The units for whose people it is meant; null for all.</summary>
    public IReadOnlyList<string>? AudienceUnits { get; init; }
}

/// <summary>What an offer does for a skill; <c>Origin</c> says how the link was made: MANUAL or DERIVED.</summary>
internal sealed record EffectRow(string Skill, int Entry, int Exit, double Confidence, string Origin);

/// <summary>Sessions of the offers of one source, and enrolments in them; days count from the first start.</summary>
internal sealed record EnrolmentFile(string Source, int CheckDays, IReadOnlyList<SessionRow> Sessions, IReadOnlyList<EnrolmentRow> Enrolments);

internal sealed record SessionRow(string Key, string Offer, int Start, int Minutes, int Seats, string Location, string Lang);

/// <summary>
/// An enrolment; <c>Ended</c> is the day of its end, null while it runs. <c>AddsEvidence</c> is false where the evidence of the completion
/// stands in the file of people.
/// </summary>
internal sealed record EnrolmentRow(
    string Person,
    string Offer,
    string? Session,
    string Assignment,
    int Enrolled,
    int? Expected,
    int? Progress,
    string Status,
    int? Ended,
    bool AddsEvidence,
    CheckRow? Check);

/// <summary>The answer whether what was learnt is applied.</summary>
internal sealed record CheckRow(string Outcome, int Answered, string By);
