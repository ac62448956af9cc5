using LearningGraph.Domain.Culture;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Goals;

namespace LearningGraph.Schema.Culture;

[MutationType]
internal static partial class InitiativeMutations
{
    /// <summary>Adopts a practice of the catalogue for a unit.</summary>
    /// <returns>The new initiative; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<WrongItemTypeError>]
    [Error<MissingCadenceError>]
    [Error<ConflictingCadenceError>]
    [Error<InvalidCadenceError>]
    [Error<CadenceOutOfRangeError>]
    [Error<HalfLifeOutOfRangeError>]
    [Error<WeightNotPositiveError>]
    [Error<DuplicateInitiativeError>]
    public static Task<Initiative> AdoptPracticeAsync(AdoptPracticeInput input, InitiativeKeeping initiatives, CancellationToken cancellationToken)
        => initiatives.AdoptAsync(input.ToAdoption(), cancellationToken).NamingMissing(("unitId", input.UnitId), ("ownerId", input.OwnerId));

    /// <summary>Changes an initiative that has not ended: what is absent stays, null clears.</summary>
    /// <returns>The initiative as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<WrongItemTypeError>]
    [Error<InvalidCadenceError>]
    [Error<CadenceOutOfRangeError>]
    [Error<HalfLifeOutOfRangeError>]
    [Error<WeightNotPositiveError>]
    [Error<InitiativeEndedError>]
    [Error<OccurrencesOutsideError>]
    public static async Task<Initiative> ReviseInitiativeAsync(
        ReviseInitiativeInput input, InitiativeKeeping initiatives, InitiativeEvents events, CancellationToken cancellationToken)
        => (await initiatives.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("ownerId", input.OwnerId.Value))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;

    /// <summary>Brings an initiative to an end; what was done stays.</summary>
    /// <returns>The initiative as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<EndedBeforeStartError>]
    [Error<InitiativeEndedError>]
    [Error<OccurrencesOutsideError>]
    public static async Task<Initiative> EndInitiativeAsync(
        EndInitiativeInput input, InitiativeKeeping initiatives, InitiativeEvents events, CancellationToken cancellationToken)
        => (await initiatives.EndAsync(input.Id, input.Version, input.On, cancellationToken)
            .NamingMissing(("id", input.Id))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;

    /// <summary>Records one time that an initiative was practised.</summary>
    /// <returns>The new occurrence; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<DayInFutureError>]
    [Error<OutsideInitiativeError>]
    [Error<MinutesOutOfRangeError>]
    [Error<ParticipantsOutOfRangeError>]
    [Error<TextTooLongError>]
    [Error<TriggerMismatchError>]
    [Error<BeforeTriggerError>]
    public static async Task<Occurrence> RecordOccurrenceAsync(
        RecordOccurrenceInput input, OccurrenceRecording occurrences, OrganisationProfiles organisation, InitiativeEvents events, CancellationToken cancellationToken)
        => (await occurrences.RecordAsync(input.InitiativeId, input.ToStatement(organisation.Today), cancellationToken)
            .NamingMissing(("initiativeId", input.InitiativeId), ("triggerId", input.TriggerId))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;

    /// <summary>Corrects what was recorded of an occurrence: what is absent stays, null clears.</summary>
    /// <returns>The occurrence as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<DayInFutureError>]
    [Error<OutsideInitiativeError>]
    [Error<MinutesOutOfRangeError>]
    [Error<ParticipantsOutOfRangeError>]
    [Error<TextTooLongError>]
    [Error<TriggerMismatchError>]
    [Error<BeforeTriggerError>]
    public static async Task<Occurrence> CorrectOccurrenceAsync(
        CorrectOccurrenceInput input, OccurrenceRecording occurrences, InitiativeEvents events, CancellationToken cancellationToken)
        => (await occurrences.CorrectAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("triggerId", input.TriggerId.Value))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;

    /// <summary>Removes an occurrence that never was.</summary>
    /// <returns>The initiative as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    public static async Task<Initiative> RemoveOccurrenceAsync(
        RemoveOccurrenceInput input, OccurrenceRecording occurrences, InitiativeEvents events, CancellationToken cancellationToken)
        => (await occurrences.RemoveAsync(input.Id, input.Version, cancellationToken)
            .NamingMissing(("id", input.Id))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;

    /// <summary>Records an event that calls for an event-driven practice, such as the end of a project.</summary>
    /// <returns>The new event; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<NotEventDrivenError>]
    [Error<DayInFutureError>]
    [Error<OutsideInitiativeError>]
    [Error<TextTooLongError>]
    public static async Task<PracticeTrigger> RecordTriggerAsync(
        RecordTriggerInput input, OccurrenceRecording occurrences, InitiativeEvents events, CancellationToken cancellationToken)
        => (await occurrences.RecordTriggerAsync(input.InitiativeId, input.On, input.Label, cancellationToken)
            .NamingMissing(("initiativeId", input.InitiativeId))
            .ThenTell(change => events.TurnedAsync(change.TurnedId))).Result;
}
