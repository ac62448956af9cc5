using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>A new unit.</summary>
/// <param name="Names">The name, in at least one language, 300 characters at most.</param>
/// <param name="Type">The layer of the unit.</param>
/// <param name="ParentId">The unit directly above; null for the top.</param>
/// <param name="LeaderId">The person who leads it; null for nobody.</param>
/// <param name="From">The first day on which it exists; null for today.</param>
internal sealed record AddOrgUnitInput(
    IReadOnlyList<LocalizedTextInput> Names,
    OrgUnitType Type,
    [property: ID<OrgUnit>] Guid? ParentId,
    [property: ID<Person>] Guid? LeaderId,
    DateOnly? From);

/// <summary>Changes of a unit: what is absent stays, null clears.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Names">Names, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="Type">The layer of the unit; cannot be cleared.</param>
/// <param name="LeaderId">The person who leads it; null for nobody.</param>
internal sealed record ReviseOrgUnitInput(
    [property: ID<OrgUnit>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Names,
    Optional<OrgUnitType?> Type,
    [property: ID<Person>] Optional<Guid?> LeaderId)
{
    internal UnitDefinition Over(UnitDefinition unit)
        => new(Names.OverNeeded(nameof(Names), unit.Names), Type.Kept(nameof(Type), unit.Type), LeaderId.Or(unit.LeaderId));
}

/// <summary>Where to move a unit with everything below it.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="ParentId">The unit directly above from then on; null for the top.</param>
/// <param name="From">The first day in the new place; null for today.</param>
internal sealed record MoveOrgUnitInput([property: ID<OrgUnit>] Guid Id, int Version, [property: ID<OrgUnit>] Guid? ParentId, DateOnly? From);

/// <summary>Which unit to close.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="LastDay">The last day on which it exists; null for today.</param>
internal sealed record CloseOrgUnitInput([property: ID<OrgUnit>] Guid Id, int Version, DateOnly? LastDay);

[MutationType]
internal static partial class UnitMutations
{
    /// <summary>Adds a unit to the organisation.</summary>
    /// <returns>The new unit; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DateOutOfRangeError>]
    [Error<UnitNotThereError>]
    public static Task<OrgUnit> AddOrgUnitAsync(
        AddOrgUnitInput input, OrganisationProfiles organisation, UnitKeeping units, CancellationToken cancellationToken)
        => units.AddAsync(
                new UnitDefinition(input.Names.ToTexts(), input.Type, input.LeaderId), input.ParentId, input.From ?? organisation.Today, cancellationToken)
            .NamingMissing(("parentId", input.ParentId), ("leaderId", input.LeaderId));

    /// <summary>Changes a unit's name, layer or leader: what is absent stays, null clears.</summary>
    /// <returns>The unit as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    public static Task<OrgUnit> ReviseOrgUnitAsync(ReviseOrgUnitInput input, UnitKeeping units, CancellationToken cancellationToken)
        => units.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id), ("leaderId", input.LeaderId.Value));

    /// <summary>Moves a unit with everything below it from a day on, in the past, today or later; how the tree was before that day stays on record.</summary>
    /// <returns>The unit as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<DateOutOfRangeError>]
    [Error<UnitNotThereError>]
    [Error<UnitCycleError>]
    [Error<AlreadyThereError>]
    [Error<LaterChangeError>]
    public static Task<OrgUnit> MoveOrgUnitAsync(
        MoveOrgUnitInput input, OrganisationProfiles organisation, UnitKeeping units, CancellationToken cancellationToken)
        => units.MoveAsync(input.Id, input.Version, input.ParentId, input.From ?? organisation.Today, cancellationToken)
            .NamingMissing(("id", input.Id), ("parentId", input.ParentId));

    /// <summary>Closes a unit after a day, from which on it has neither units nor people.</summary>
    /// <returns>The closed unit; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<DateOutOfRangeError>]
    [Error<UnitNotThereError>]
    [Error<UnitNotEmptyError>]
    [Error<LaterChangeError>]
    public static Task<OrgUnit> CloseOrgUnitAsync(
        CloseOrgUnitInput input, OrganisationProfiles organisation, UnitKeeping units, CancellationToken cancellationToken)
        => units.CloseAsync(input.Id, input.Version, input.LastDay ?? organisation.Today, cancellationToken)
            .NamingMissing(("id", input.Id));
}
