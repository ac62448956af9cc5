namespace LearningGraph.Domain.Workforce;

/// <summary>A kind of job in the organisation.</summary>
public sealed class Role
{
    /// <summary>The identity of the role.</summary>
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

    /// <summary>The occupation in ESCO that the role corresponds to; null when none was chosen.</summary>
    public Uri? OccupationUri { get; set; }

    /// <summary>Counts the changes of the role; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the role was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the role last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;
}
