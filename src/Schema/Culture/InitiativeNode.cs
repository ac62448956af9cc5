using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Culture;

[ObjectType<Initiative>]
[IgnoreMembers(nameof(Initiative.PracticeId), nameof(Initiative.UnitId), nameof(Initiative.OwnerId), nameof(Initiative.FormSlug))]
internal static partial class InitiativeNode
{
    /// <summary>The practice, as the organisation sees it.</summary>
    public static async Task<CultureItem> GetPracticeAsync([Parent] Initiative initiative, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => await items.LoadRequiredAsync(initiative.PracticeId, cancellationToken);

    /// <summary>The unit that adopted it.</summary>
    public static async Task<OrgUnit> GetUnitAsync([Parent] Initiative initiative, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => await units.LoadRequiredAsync(initiative.UnitId, cancellationToken);

    /// <summary>The person who keeps it alive; null when nobody does yet.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetOwnerAsync([Parent] Initiative initiative, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => initiative.OwnerId is { } owner ? await people.LoadAsync(owner, cancellationToken) : null;

    /// <summary>The form that the learning takes, as the slug of a catalogue item; null when undecided.</summary>
    public static string? GetForm([Parent] Initiative initiative) => initiative.FormSlug;

    /// <summary>The day on which the next round is due; null for event-driven practices.</summary>
    public static DateOnly? GetDueOn([Parent] Initiative initiative) => Vitality.DueOn(initiative.Rhythm, initiative.LastOccurrenceOn);

    /// <summary>How alive it is, from 0 to 1: 1 until its next round is due, then half as much with every half-life; of an event-driven practice the share of the events of 90 days that it followed. Null when it was not running, and when no event called for it.</summary>
    /// <param name="asOf">The moment it holds for, not in the future; null for now. The past is seen with the rhythm that the initiative has now.</param>
    public static async Task<double?> GetVitalityAsync(
        [Parent] Initiative initiative, DateTimeOffset? asOf, FigurePeriods periods, InitiativeVitalityDataLoader readings, CancellationToken cancellationToken)
        => (await readings.LoadRequiredAsync(new InitiativeKey(initiative.Id, periods.DayOf(asOf)), cancellationToken)).Vitality;

    /// <summary>The status that belongs to its vitality; `ALIVE` before its first day, and when no event called for an event-driven practice.</summary>
    /// <param name="asOf">The moment it holds for, not in the future; null for now.</param>
    public static async Task<VitalityStatus> GetStatusAsync(
        [Parent] Initiative initiative, DateTimeOffset? asOf, FigurePeriods periods, InitiativeVitalityDataLoader readings, CancellationToken cancellationToken)
        => (await readings.LoadRequiredAsync(new InitiativeKey(initiative.Id, periods.DayOf(asOf)), cancellationToken)).Status;

    /// <summary>How much of what its rhythm asked for was done, from 0 to 1; null when it asked for nothing, and for event-driven practices.</summary>
    /// <param name="days">How many days are looked back, today included; from 1 to 3,653.</param>
    public static async Task<double?> GetAdherenceAsync(
        [Parent] Initiative initiative, FigurePeriods periods, AdherenceDataLoader adherences, int days = 90, CancellationToken cancellationToken = default)
    {
        var today = periods.DayOf(null);
        var from = today.AddDays(1 - FigurePeriods.CheckedDays(days));
        return (await adherences.LoadRequiredAsync(new AdherenceKey(initiative.Id, from, today), cancellationToken)).Share;
    }

    /// <summary>The times it was practised, the latest first.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<Occurrence>> GetOccurrencesAsync(
        [Parent] Initiative initiative, PagingArguments paging, OccurrencesByInitiativeDataLoader occurrences, CancellationToken cancellationToken)
        => await occurrences.LoadConnectionAsync(initiative.Id, paging, cancellationToken);

    /// <summary>The events that called for it, the latest first; empty for a practice with a rhythm.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<PracticeTrigger>> GetTriggersAsync(
        [Parent] Initiative initiative, PagingArguments paging, TriggersByInitiativeDataLoader triggers, CancellationToken cancellationToken)
        => await triggers.LoadConnectionAsync(initiative.Id, paging, cancellationToken);
}

[ObjectType<Occurrence>]
[IgnoreMembers(nameof(Occurrence.InitiativeId), nameof(Occurrence.TriggerId), nameof(Occurrence.LeaderPresent))]
internal static partial class OccurrenceNode
{
    /// <summary>The initiative.</summary>
    public static async Task<Initiative> GetInitiativeAsync([Parent] Occurrence occurrence, InitiativeByIdDataLoader initiatives, CancellationToken cancellationToken)
        => await initiatives.LoadRequiredAsync(occurrence.InitiativeId, cancellationToken);

    /// <summary>The event that it answers; null for none.</summary>
    public static async Task<PracticeTrigger?> GetTriggerAsync([Parent] Occurrence occurrence, PracticeTriggerByIdDataLoader triggers, CancellationToken cancellationToken)
        => occurrence.TriggerId is { } trigger ? await triggers.LoadAsync(trigger, cancellationToken) : null;

    /// <summary>Whether the leader of the unit took part; null when unknown. It is about one person.</summary>
    [Authorize(Policies.WriteCulture)]
    public static bool? GetLeaderPresent([Parent] Occurrence occurrence) => occurrence.LeaderPresent;
}

[ObjectType<PracticeTrigger>]
[IgnoreMembers(nameof(PracticeTrigger.InitiativeId))]
internal static partial class PracticeTriggerNode
{
    /// <summary>The initiative that it called for.</summary>
    public static async Task<Initiative> GetInitiativeAsync([Parent] PracticeTrigger trigger, InitiativeByIdDataLoader initiatives, CancellationToken cancellationToken)
        => await initiatives.LoadRequiredAsync(trigger.InitiativeId, cancellationToken);
}
