using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>People that a source sends in one call.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">Who works here, where and until when, 500 at most.</param>
/// <param name="BatchId">Your own identity of this batch: the same batch is applied once and answered the same again. Null for dry runs only.</param>
/// <param name="DryRun">Whether nothing is stored, and the report only tells what would happen, field by field.</param>
internal sealed record SyncPeopleInput(string Source, IReadOnlyList<PersonItemInput> Items, Guid? BatchId, bool DryRun = false)
{
    internal PersonBatch ToBatch(Func<string, bool> isOwn) => new(Source.Trim(), [.. Items.Select(item => item.ToItem(isOwn))]) { BatchId = BatchId, DryRun = DryRun };
}

/// <summary>What a source says of one person: what is absent stays, null clears.</summary>
/// <param name="ExternalId">The identifier of the person in the source, 255 characters at most, compared with regard to case.</param>
/// <param name="PersonId">Who it is here, to give a new identifier to somebody who is here already; null for the person who has the identifier, or else somebody new.</param>
/// <param name="SourceVersion">The version of what is said: a whole number or an RFC 3339 instant, of one kind for the whole source. What is older than what is stored is not applied. Null when the source counts none.</param>
/// <param name="DisplayName">The name that may be shown, 300 characters at most; null withholds it.</param>
/// <param name="Role">The role; null when unknown.</param>
/// <param name="IsLeader">Whether the person leads others; null stands for false.</param>
/// <param name="Languages">The languages the person can learn in, best first, as BCP 47 tags, at most 20; null for none known. People choose these here too: leave them out unless yours are to win.</param>
/// <param name="ActiveFrom">The first day of the employment; null keeps it, or takes `validFrom` or today for somebody new.</param>
/// <param name="ActiveTo">The last day of the employment, included: places end with it. Null takes the end away. Somebody who is not known here and has left already is not taken in.</param>
/// <param name="Unit">The unit in which the person counts; null for none. The place until then ends the day before.</param>
/// <param name="ValidFrom">Since when the person is in that unit; null for the first day of somebody new, otherwise for today.</param>
/// <param name="Fte">The part of a full working week in that unit, from 0 to 1; null for as much as before.</param>
/// <param name="ExternalIds">Identifiers of the person in other systems, 20 at most. They take the place of those the person had there; other systems' stay. Null changes nothing.</param>
/// <param name="Force">Whether an older version is taken over all the same.</param>
internal sealed record PersonItemInput(
    string ExternalId,
    [property: ID<Person>] Guid? PersonId,
    string? SourceVersion,
    Optional<string?> DisplayName,
    Optional<RoleReferenceInput?> Role,
    Optional<bool?> IsLeader,
    Optional<IReadOnlyList<string>?> Languages,
    Optional<DateOnly?> ActiveFrom,
    Optional<DateOnly?> ActiveTo,
    Optional<UnitReferenceInput?> Unit,
    DateOnly? ValidFrom,
    double? Fte,
    IReadOnlyList<ExternalIdInput>? ExternalIds,
    bool Force = false)
{
    private PersonFields Given
        => Flag(DisplayName.HasValue, PersonFields.DisplayName) | Flag(Role.HasValue, PersonFields.Role) | Flag(IsLeader.HasValue, PersonFields.IsLeader)
            | Flag(Languages.HasValue, PersonFields.Languages) | Flag(ActiveFrom.HasValue, PersonFields.ActiveFrom) | Flag(ActiveTo.HasValue, PersonFields.ActiveTo)
            | Flag(Unit.HasValue, PersonFields.Unit);

    internal PersonItem ToItem(Func<string, bool> isOwn) => new(ExternalId)
    {
        PersonId = PersonId,
        SourceVersion = SourceVersion,
        Force = Force,
        Given = Given,
        DisplayName = DisplayName.Value,
        Role = Role.Value?.ToReference(),
        IsLeader = IsLeader.Value ?? false,
        Languages = Languages.Value ?? [],
        ActiveFrom = ActiveFrom.Value,
        ActiveTo = ActiveTo.Value,
        Unit = Unit.Value?.ToReference(),
        ValidFrom = ValidFrom,
        Fte = Fte,
        OtherKeys = [.. (ExternalIds ?? []).Select(key => new OtherKey(key.Source, key.Value, !isOwn(key.Source.Trim())))],
    };

    private static PersonFields Flag(bool given, PersonFields field) => given ? field : PersonFields.None;
}

/// <summary>How a source names a unit: by `id`, or by a key.</summary>
/// <param name="Id">The unit's id here; null when a key is given.</param>
/// <param name="Source">The system that the key belongs to; null for the source of the batch.</param>
/// <param name="ExternalId">The unit's key in that system, compared with regard to case; null when the id is given.</param>
internal sealed record UnitReferenceInput([property: ID<OrgUnit>] Guid? Id, string? Source, string? ExternalId)
{
    internal KeyReference ToReference() => new(Id, Source, ExternalId);
}

/// <summary>How a source names a role: by `id`, or by a key.</summary>
/// <param name="Id">The role's id here; null when a key is given.</param>
/// <param name="Source">The system that the key belongs to; null for the source of the batch.</param>
/// <param name="ExternalId">The role's key in that system, compared with regard to case; null when the id is given.</param>
internal sealed record RoleReferenceInput([property: ID<Role>] Guid? Id, string? Source, string? ExternalId)
{
    internal KeyReference ToReference() => new(Id, Source, ExternalId);
}

/// <summary>The identifier of a person in another system, for example an account or the hash of a mail address.</summary>
/// <param name="Source">The system. Integrators: one of their own sources, for by some of these people sign in.</param>
/// <param name="Value">The identifier there, 255 characters at most, compared with regard to case; it belongs to one person.</param>
internal sealed record ExternalIdInput(string Source, string Value);
