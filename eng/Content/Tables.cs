using System.Text.Json;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>The hand-written tables beside this program.</summary>
internal sealed record Tables(
    OrganisationTable Organisation,
    EvidenceTable Evidence,
    NewJerseyTable NewJersey,
    MboTable Mbo,
    MicrosoftTable Microsoft,
    PracticeTable Practices,
    OwnOfferTable Own,
    EnrolmentTable Enrolments)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static Tables Load(string folder) => new(
        Read<OrganisationTable>(folder, "organisation"),
        Read<EvidenceTable>(folder, "evidence"),
        Read<NewJerseyTable>(folder, "new-jersey"),
        Read<MboTable>(folder, "mbo"),
        Read<MicrosoftTable>(folder, "microsoft-learn"),
        Read<PracticeTable>(folder, "practice-offers"),
        Read<OwnOfferTable>(folder, "own-offers"),
        Read<EnrolmentTable>(folder, "enrolments"));

    private static T Read<T>(string folder, string name)
        => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(folder, name + ".json")), Options)
            ?? throw new InvalidDataException($"{name}.json is empty.");
}

internal sealed record OrganisationTable(
    OrganisationRow Organisation,
    ScaleRow Scale,
    OwnFrameworkRow Framework,
    IReadOnlyList<UnitTable> Units,
    IReadOnlyList<RoleTable> Roles,
    IReadOnlyList<StaffingTable> Staffing,
    IReadOnlyList<GoalTable> Goals);

internal sealed record UnitTable(
    string Key, string? Parent, string Type, IReadOnlyDictionary<string, string> Name, string LeaderRole);

internal sealed record RoleTable(
    string Key, IReadOnlyDictionary<string, string> Name, string Occupation, int Level, IReadOnlyList<string> Skills);

internal sealed record StaffingTable(string Unit, IReadOnlyDictionary<string, int> Roles);

internal sealed record GoalTable(
    string Key,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Description,
    string? Parent,
    string OwnerUnit,
    int Start,
    int Due,
    string Status,
    string Perspective,
    long? ValueAtStakeMinor,
    IReadOnlyList<RequirementRow> Requirements);

internal sealed record EvidenceTable(
    IReadOnlyList<KnownTable> Survey,
    IReadOnlyList<KnownTable> GoalSkills,
    RoleSkillTable RoleSkills,
    HistoryTable History);

/// <summary>How many people are known at each level of one skill; everybody else in the unit and role is unknown.</summary>
internal sealed record KnownTable(
    string Skill,
    string? Unit,
    string? Role,
    IReadOnlyDictionary<int, int> Known,
    IReadOnlyList<string> Favoured);

internal sealed record RoleSkillTable(double KnownShare, IReadOnlyDictionary<int, int> Levels);

internal sealed record HistoryTable(
    double OlderShare, double ExpiredShare, double SupersededShare, int Moves, int ArrivalsInLastYear);

internal sealed record NewJerseyTable(
    SourceRow Source,
    decimal MaxCostUsd,
    int MaxSameTitle,
    string ExcludeCip,
    string ExcludeTitle,
    IReadOnlyList<TitleRule> Rules);

internal sealed record TitleRule(string Title, string? Cip, int Max, IReadOnlyList<string> Skills);

internal sealed record MboTable(SourceRow Source, IReadOnlyList<NameRule> Rules);

internal sealed record NameRule(string Name, string? Domain, IReadOnlyList<string> Skills);

internal sealed record MicrosoftTable(SourceRow Source, IReadOnlyList<UidRule> Rules);

internal sealed record UidRule(string Uid, IReadOnlyList<string> Skills);

internal sealed record PracticeTable(SourceRow Source, IReadOnlyList<PracticeRow> Practices);

internal sealed record PracticeRow(string Slug, string? Form, IReadOnlyList<JsonElement> Effects);

internal sealed record OwnOfferTable(SourceRow Source, IReadOnlyList<OwnOfferRow> Offers);

internal sealed record OwnOfferRow(
    string Id,
    string Form,
    string Mode,
    string Delivery,
    IReadOnlyList<string> Langs,
    int Minutes,
    long Cost,
    bool Embedded,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Description,
    IReadOnlyList<JsonElement> Effects,
    string? MoveOn,
    IReadOnlyList<string>? AudienceUnits);

internal sealed record EnrolmentTable(
    int CheckDays, IReadOnlyList<string> Locations, IReadOnlyDictionary<string, int> Answers, IReadOnlyList<ProgrammeTable> Programmes);

/// <summary>How many people take, took or gave up an offer; running ones have one of the levels of its first skill.</summary>
internal sealed record ProgrammeTable(
    string Offer,
    IReadOnlyList<int> Levels,
    int Running,
    int Completed,
    int Failed,
    int Abandoned,
    int Cancelled,
    int EndsFrom,
    int EndsTo,
    string Assignment);
