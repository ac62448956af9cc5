using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;

namespace LearningGraph.Schema.Culture;

/// <summary>A practice that a unit adopts.</summary>
/// <param name="Practice">The practice, as the slug of a catalogue item.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="OwnerId">The person who keeps it alive; null for nobody yet.</param>
/// <param name="Cadence">The rhythm as an ISO 8601 period of days, weeks, months and years, for example `P7D` or `P1M`; from a day to ten years. Null takes that of the practice.</param>
/// <param name="IsEventDriven">Whether events set it off instead of a rhythm.</param>
/// <param name="HalfLifeDays">After how many days past due it is half alive, from 1 to 3,653; null takes the days of one round.</param>
/// <param name="StartedOn">The first day; null for today.</param>
/// <param name="Form">The form that the learning takes, as the slug of a catalogue item; null when undecided.</param>
/// <param name="Weight">What it counts for among the others, above 0.</param>
internal sealed record AdoptPracticeInput(
    string Practice,
    [property: ID<OrgUnit>] Guid UnitId,
    [property: ID<Person>] Guid? OwnerId,
    string? Cadence,
    int? HalfLifeDays,
    DateOnly? StartedOn,
    string? Form,
    bool IsEventDriven = false,
    double Weight = 1)
{
    internal Adoption ToAdoption() => new(Practice, UnitId)
    {
        OwnerId = OwnerId,
        Cadence = Cadence,
        IsEventDriven = IsEventDriven,
        HalfLifeDays = HalfLifeDays,
        StartedOn = StartedOn,
        FormSlug = Form,
        Weight = Weight,
    };
}

/// <summary>Changes of an initiative: what is absent stays, null clears.</summary>
/// <param name="Id">The initiative.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="OwnerId">The person who keeps it alive; null for nobody.</param>
/// <param name="Cadence">The rhythm as an ISO 8601 period; null lets events set it off.</param>
/// <param name="HalfLifeDays">After how many days past due it is half alive; null takes the days of one round.</param>
/// <param name="StartedOn">The first day, not after the first occurrence; cannot be cleared.</param>
/// <param name="Form">The form that the learning takes, as the slug of a catalogue item; null when undecided.</param>
/// <param name="Weight">What it counts for among the others, above 0; cannot be cleared.</param>
internal sealed record ReviseInitiativeInput(
    [property: ID<Initiative>] Guid Id,
    int Version,
    [property: ID<Person>] Optional<Guid?> OwnerId,
    Optional<string?> Cadence,
    Optional<int?> HalfLifeDays,
    Optional<DateOnly?> StartedOn,
    Optional<string?> Form,
    Optional<double?> Weight)
{
    internal InitiativeDefinition Over(InitiativeDefinition initiative) => initiative with
    {
        OwnerId = OwnerId.HasValue ? OwnerId.Value : initiative.OwnerId,
        Cadence = Cadence.HasValue ? Cadence.Value : initiative.Cadence,
        HalfLifeDays = HalfLifeDays.HasValue ? HalfLifeDays.Value : initiative.HalfLifeDays,
        StartedOn = StartedOn.Kept(nameof(StartedOn), initiative.StartedOn),
        FormSlug = Form.HasValue ? Form.Value : initiative.FormSlug,
        Weight = Weight.Kept(nameof(Weight), initiative.Weight),
    };
}

/// <summary>Which initiative to end.</summary>
/// <param name="Id">The initiative.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="On">The day from which it no longer counts, not before its first day nor its last occurrence; null for today.</param>
internal sealed record EndInitiativeInput([property: ID<Initiative>] Guid Id, int Version, DateOnly? On);

/// <summary>One time that an initiative was practised.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="On">The day, not in the future and while the initiative ran; null for today.</param>
/// <param name="Minutes">How many minutes it took, from 1 to 1,440; null when unknown.</param>
/// <param name="Participants">How many people took part; null when unknown.</param>
/// <param name="LeaderPresent">Whether the leader of the unit took part; null when unknown.</param>
/// <param name="Note">What there is to say of it, 2,000 characters at most and without names; null for nothing.</param>
/// <param name="TriggerId">The event that it answers; null takes the oldest unanswered event of the last 90 days, where there is one.</param>
internal sealed record RecordOccurrenceInput(
    [property: ID<Initiative>] Guid InitiativeId,
    DateOnly? On,
    int? Minutes,
    int? Participants,
    bool? LeaderPresent,
    string? Note,
    [property: ID<PracticeTrigger>] Guid? TriggerId)
{
    internal OccurrenceStatement ToStatement(DateOnly today) => new(On ?? today)
    {
        Minutes = Minutes,
        Participants = Participants,
        LeaderPresent = LeaderPresent,
        Note = Note,
        TriggerId = TriggerId,
    };
}

/// <summary>Corrections of an occurrence: what is absent stays, null clears.</summary>
/// <param name="Id">The occurrence.</param>
/// <param name="Version">The version that the correction was made for.</param>
/// <param name="On">The day; cannot be cleared.</param>
/// <param name="Minutes">How many minutes it took; null when unknown.</param>
/// <param name="Participants">How many people took part; null when unknown.</param>
/// <param name="LeaderPresent">Whether the leader of the unit took part; null when unknown.</param>
/// <param name="Note">What there is to say of it; null for nothing.</param>
/// <param name="TriggerId">The event that it answers; null for none.</param>
internal sealed record CorrectOccurrenceInput(
    [property: ID<Occurrence>] Guid Id,
    int Version,
    Optional<DateOnly?> On,
    Optional<int?> Minutes,
    Optional<int?> Participants,
    Optional<bool?> LeaderPresent,
    Optional<string?> Note,
    [property: ID<PracticeTrigger>] Optional<Guid?> TriggerId)
{
    internal OccurrenceStatement Over(OccurrenceStatement occurrence) => occurrence with
    {
        On = On.Kept(nameof(On), occurrence.On),
        Minutes = Minutes.HasValue ? Minutes.Value : occurrence.Minutes,
        Participants = Participants.HasValue ? Participants.Value : occurrence.Participants,
        LeaderPresent = LeaderPresent.HasValue ? LeaderPresent.Value : occurrence.LeaderPresent,
        Note = Note.HasValue ? Note.Value : occurrence.Note,
        TriggerId = TriggerId.HasValue ? TriggerId.Value : occurrence.TriggerId,
    };
}

/// <summary>Which occurrence to remove.</summary>
/// <param name="Id">The occurrence.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RemoveOccurrenceInput([property: ID<Occurrence>] Guid Id, int Version);

/// <summary>An event that calls for an event-driven practice.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="On">The day of the event, not in the future and while the initiative ran; null for today.</param>
/// <param name="Label">What happened, for example the name of a project, 300 characters at most; null for nothing.</param>
internal sealed record RecordTriggerInput([property: ID<Initiative>] Guid InitiativeId, DateOnly? On, string? Label);
