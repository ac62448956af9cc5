namespace LearningGraph.Domain.Workforce;

/// <summary>The fields of a person that a source can give.</summary>
[Flags]
public enum PersonFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The name that may be shown.</summary>
    DisplayName = 1,

    /// <summary>The role.</summary>
    Role = 1 << 1,

    /// <summary>Whether the person leads others.</summary>
    IsLeader = 1 << 2,

    /// <summary>The languages to learn in.</summary>
    Languages = 1 << 3,

    /// <summary>The first day.</summary>
    ActiveFrom = 1 << 4,

    /// <summary>The last day.</summary>
    ActiveTo = 1 << 5,

    /// <summary>The unit.</summary>
    Unit = 1 << 6,
}

/// <summary>People that a source sends in one call: all are tried, each for itself, in one transaction.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">Who works here, where and until when, 500 at most.</param>
public sealed record PersonBatch(string Source, IReadOnlyList<PersonItem> Items)
{
    /// <summary>The caller's own identity of the batch, by which it is applied once only; null for a dry run.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Whether nothing is stored and only told what would happen.</summary>
    public bool DryRun { get; init; }
}

/// <summary>How a source names a unit or a role: by the identity here, or by a key in the source or another system.</summary>
/// <param name="Id">The identity here; null when a key is given.</param>
/// <param name="Source">The system that the key belongs to; null for the source of the batch.</param>
/// <param name="ExternalId">The key; null when the identity is given.</param>
public sealed record KeyReference(Guid? Id, string? Source, string? ExternalId);

/// <summary>The key that another system has for a person.</summary>
/// <param name="Source">The system.</param>
/// <param name="Value">The key; compared with regard to case.</param>
/// <param name="IsForeign">Whether the caller may not give keys of that system.</param>
public sealed record OtherKey(string Source, string Value, bool IsForeign = false);

/// <summary>What a source says of one person. A field counts when <see cref="Given"/> names it, be it null; what is absent stays.</summary>
/// <param name="ExternalId">The identifier of the person in its source.</param>
public sealed record PersonItem(string ExternalId)
{
    /// <summary>Who it is here, for a key that is new; null for the person who has the key, or else a new one.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The version that the source gives what it says: a whole number or an instant; null when it counts none.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>Whether an older version is taken over all the same.</summary>
    public bool Force { get; init; }

    /// <summary>The fields that were given.</summary>
    public PersonFields Given { get; init; }

    /// <summary>The name that may be shown.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The role.</summary>
    public KeyReference? Role { get; init; }

    /// <summary>Whether the person leads others.</summary>
    public bool IsLeader { get; init; }

    /// <summary>The languages the person can learn in, best first, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The first day; null keeps what is known, or takes the first day in the unit, or the present day.</summary>
    public DateOnly? ActiveFrom { get; init; }

    /// <summary>The last day, included; null while it lasts.</summary>
    public DateOnly? ActiveTo { get; init; }

    /// <summary>The unit in which the person counts; null for none.</summary>
    public KeyReference? Unit { get; init; }

    /// <summary>Since when that is so; null for the first day of somebody new, and otherwise for the present day.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The part of a full working week there; null for as much as before.</summary>
    public double? Fte { get; init; }

    /// <summary>Keys of other systems: they take the place of those that the person had there. Systems that are not named keep theirs.</summary>
    public IReadOnlyList<OtherKey> OtherKeys { get; init; } = [];

    /// <summary>Whether a field was given.</summary>
    public bool Has(PersonFields field) => (Given & field) != PersonFields.None;

    /// <summary>What a person is by this, given what he or she was; the role is found by the caller.</summary>
    internal PersonDefinition Over(PersonDefinition person, Guid? role) => person with
    {
        DisplayName = Has(PersonFields.DisplayName) ? DisplayName : person.DisplayName,
        RoleId = Has(PersonFields.Role) ? role : person.RoleId,
        IsLeader = Has(PersonFields.IsLeader) ? IsLeader : person.IsLeader,
        Languages = Has(PersonFields.Languages) ? Languages : person.Languages,
    };
}
