using System.Security.Claims;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;

namespace LearningGraph.Schema.Workforce;

[MutationType]
internal static partial class PersonMutations
{
    /// <summary>Adds a person, and where the person begins.</summary>
    /// <returns>The new person; null when it did not work.</returns>
    [Authorize(Policies.WritePeople)]
    [Error<NotFoundError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<TooManyItemsError>]
    [Error<NumberOutOfRangeError>]
    [Error<DateOutOfRangeError>]
    [Error<ShareOutOfRangeError>]
    [Error<UnitNotThereError>]
    public static Task<Person> AddPersonAsync(
        AddPersonInput input, OrganisationProfiles organisation, PersonKeeping people, CancellationToken cancellationToken)
        => people.AddAsync(
                input.ToDefinition(),
                input.ActiveFrom ?? organisation.Today,
                input.UnitId is { } unit ? new FirstPlace(unit, input.Fte) : null,
                cancellationToken)
            .NamingMissing(("roleId", input.RoleId), ("unitId", input.UnitId));

    /// <summary>Changes a person: what is absent stays, null clears.</summary>
    /// <returns>The person as it is now; null when it did not work.</returns>
    [Authorize(Policies.WritePeople)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<TooManyItemsError>]
    public static Task<Person> RevisePersonAsync(RevisePersonInput input, PersonKeeping people, CancellationToken cancellationToken)
        => people.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("roleId", input.RoleId.Value));

    /// <summary>Changes what the caller decides about: languages, time, preferences and the consent to be found. The person alone; anyone signed in who is a person here.</summary>
    /// <returns>The caller as a person; null when it did not work.</returns>
    [Authorize(Policies.WriteOwnProfile)]
    [Error<NotAllowedError>]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<InvalidLanguageError>]
    [Error<TooManyItemsError>]
    [Error<NumberOutOfRangeError>]
    public static Task<Person> ReviseMyProfileAsync(
        ReviseMyProfileInput input, ClaimsPrincipal user, PersonKeeping people, CancellationToken cancellationToken)
        => user.PersonId() is { } self
            ? people.ReviseAsync(self, input.Version, input.Over, cancellationToken)
            : throw new NotAllowedException("Only somebody who is a person here has a profile.");

    /// <summary>Moves a person to a unit from a day on, in the past, today or later: the place until then ends the day before and stays on record.</summary>
    /// <returns>The person as it is now; null when it did not work.</returns>
    [Authorize(Policies.WritePeople)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<DateOutOfRangeError>]
    [Error<ShareOutOfRangeError>]
    [Error<NotEmployedError>]
    [Error<UnitNotThereError>]
    [Error<AlreadyThereError>]
    [Error<LaterChangeError>]
    public static Task<Person> MovePersonAsync(
        MovePersonInput input, OrganisationProfiles organisation, PersonKeeping people, CancellationToken cancellationToken)
        => people.MoveAsync(input.Id, input.Version, input.UnitId, input.From ?? organisation.Today, input.Fte, cancellationToken)
            .NamingMissing(("id", input.Id), ("unitId", input.UnitId));

    /// <summary>Ends an employment after a day: the person counts in no unit from then on and stays on record.</summary>
    /// <returns>The person as it is now; null when it did not work.</returns>
    [Authorize(Policies.WritePeople)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<DateOutOfRangeError>]
    [Error<NotEmployedError>]
    [Error<EmploymentEndedError>]
    [Error<LaterChangeError>]
    public static Task<Person> EndEmploymentAsync(
        EndEmploymentInput input, OrganisationProfiles organisation, PersonKeeping people, CancellationToken cancellationToken)
        => people.EndEmploymentAsync(input.Id, input.Version, input.LastDay ?? organisation.Today, cancellationToken)
            .NamingMissing(("id", input.Id));
}
