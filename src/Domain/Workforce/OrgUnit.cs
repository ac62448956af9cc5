namespace LearningGraph.Domain.Workforce;

/// <summary>The layer of an organisational unit.</summary>
public enum OrgUnitType
{
    /// <summary>The organisation as a whole: the root of the tree.</summary>
    Organisation,

    /// <summary>A division.</summary>
    Division,

    /// <summary>A department.</summary>
    Department,

    /// <summary>A team.</summary>
    Team,
}

/// <summary>A unit of the organisation: the whole, a division, a department or a team.</summary>
public sealed class OrgUnit
{
    /// <summary>The identity of the unit.</summary>
    public Guid Id { get; set; }

    /// <summary>The name in every language it is known in.</summary>
    public LocalizedTexts Names
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(value);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The layer of the unit.</summary>
    public OrgUnitType Type { get; set; }

    /// <summary>The person who leads the unit; null when nobody does.</summary>
    public Guid? LeaderId { get; set; }

    /// <summary>Counts the changes of the unit; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the unit was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the unit last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new unit; its place in the tree is a row of its own.</summary>
    /// <exception cref="MissingTextException">There is no name.</exception>
    /// <exception cref="TextTooLongException">A name is too long.</exception>
    /// <exception cref="InvalidLanguageException">A name is in no valid language.</exception>
    public static OrgUnit Define(Guid id, UnitDefinition definition, DateTimeOffset now)
    {
        var unit = new OrgUnit { Id = id, CreatedAt = now, UpdatedAt = now };
        unit.Apply(definition);
        return unit;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The unit is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Define"/>).</exception>
    public void Revise(int expectedVersion, UnitDefinition definition, DateTimeOffset now)
    {
        Versions.Check<OrgUnit>(Id, expectedVersion, Version);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Notes that the unit's place in the tree changes; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The unit is no longer at the expected version.</exception>
    public void Replace(int expectedVersion, DateTimeOffset now)
    {
        Versions.Check<OrgUnit>(Id, expectedVersion, Version);
        Touch(now);
    }

    private void Apply(UnitDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Names = TextRules.Required("names", definition.Names, TextRules.TitleLimit);
        Type = definition.Type;
        LeaderId = definition.LeaderId;
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>Everything about a unit but its place in the tree.</summary>
/// <param name="Names">The name in every language; at least one, 300 characters at most.</param>
/// <param name="Type">The layer of the unit.</param>
/// <param name="LeaderId">The person who leads the unit; null for nobody.</param>
public sealed record UnitDefinition(LocalizedTexts Names, OrgUnitType Type, Guid? LeaderId = null)
{
    /// <summary>The definition that a unit has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static UnitDefinition Of(OrgUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new UnitDefinition(unit.Names, unit.Type, unit.LeaderId);
    }
}

/// <summary>Under which parent a unit stood during a period.</summary>
/// <remarks>A unit has at most one row per day; a day without a row means that the unit did not exist then.</remarks>
public sealed class OrgUnitParent
{
    /// <summary>The identity of this row.</summary>
    public Guid Id { get; set; }

    /// <summary>The unit.</summary>
    public Guid UnitId { get; set; }

    /// <summary>The unit directly above it; null for the root.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day, included; null while it lasts.</summary>
    public DateOnly? ValidTo { get; set; }
}
