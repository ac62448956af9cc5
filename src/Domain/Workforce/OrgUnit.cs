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

    /// <summary>The unit directly above, today; null for the root.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Counts the changes of the unit; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the unit was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the unit last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;
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
