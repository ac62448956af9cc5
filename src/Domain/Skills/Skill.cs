namespace LearningGraph.Domain.Skills;

/// <summary>What kind of ability a skill is, in the words of ESCO.</summary>
public enum SkillType
{
    /// <summary>A body of facts, principles and theories.</summary>
    Knowledge,

    /// <summary>The ability to apply knowledge and get something done.</summary>
    SkillCompetence,

    /// <summary>An attitude or value.</summary>
    Attitude,

    /// <summary>A language.</summary>
    Language,
}

/// <summary>How widely a skill can be used across occupations.</summary>
public enum SkillReuse
{
    /// <summary>Useful in nearly every occupation.</summary>
    Transversal,

    /// <summary>Useful in several sectors.</summary>
    CrossSector,

    /// <summary>Useful in one sector.</summary>
    SectorSpecific,

    /// <summary>Useful in one occupation.</summary>
    OccupationSpecific,
}

/// <summary>Whether an object is in use.</summary>
public enum RecordState
{
    /// <summary>Prepared, not yet in use.</summary>
    Draft,

    /// <summary>In use.</summary>
    Active,

    /// <summary>No longer offered for new use; history is kept.</summary>
    Retired,

    /// <summary>Deleted; only a trace is kept.</summary>
    Deleted,
}

/// <summary>Something people can know or do, at a level of its framework's scale.</summary>
public sealed class Skill
{
    /// <summary>The identity of the skill.</summary>
    public Guid Id { get; set; }

    /// <summary>The preferred label, one per language.</summary>
    public LocalizedTexts PrefLabels
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(PrefLabels, AltLabels);
        }
    } = LocalizedTexts.Empty;

    /// <summary>Other labels by which the skill is known, any number per language.</summary>
    public LocalizedTerms AltLabels
    {
        get;
        set
        {
            field = value;
            SearchText = SortKey.SearchText(PrefLabels, AltLabels);
        }
    } = LocalizedTerms.Empty;

    /// <summary>What the skill means, in every language it is defined in.</summary>
    public LocalizedTexts Definitions { get; set; } = LocalizedTexts.Empty;

    /// <summary>What kind of ability it is.</summary>
    public SkillType Type { get; set; }

    /// <summary>The framework that publishes the skill.</summary>
    public Guid FrameworkId { get; set; }

    /// <summary>The code of the skill in its framework; null when it has none.</summary>
    public string? Notation { get; set; }

    /// <summary>The address that identifies the skill; null for a skill without one.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The days after which half of an unused level is lost; null means that the skill does not fade.</summary>
    public int? HalfLifeDays { get; set; }

    /// <summary>The days without use before a level begins to fade.</summary>
    public int GraceDays { get; set; } = 365;

    /// <summary>How widely the skill can be used; null when unknown.</summary>
    public SkillReuse? Reuse { get; set; }

    /// <summary>The skill that takes its place; null when there is none.</summary>
    public Guid? ReplacedById { get; set; }

    /// <summary>Whether the skill is in use.</summary>
    public RecordState State { get; set; } = RecordState.Active;

    /// <summary>Counts the changes of the skill; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the skill was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the skill last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;
}
