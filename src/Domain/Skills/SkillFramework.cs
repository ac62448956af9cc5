namespace LearningGraph.Domain.Skills;

/// <summary>A published collection of skills, for example ESCO or the organisation's own.</summary>
public sealed class SkillFramework
{
    /// <summary>The identity of the framework.</summary>
    public Guid Id { get; set; }

    /// <summary>The title in every language it is known in.</summary>
    public LocalizedTexts Titles { get; set; } = LocalizedTexts.Empty;

    /// <summary>Who publishes the framework; null when unknown.</summary>
    public string? Publisher { get; set; }

    /// <summary>The edition of the framework, for example `1.1.1`.</summary>
    public string? Edition { get; set; }

    /// <summary>The licence the framework is published under; null when unknown.</summary>
    public string? Licence { get; set; }

    /// <summary>The text that must be shown wherever the framework is shown; null when none is asked for.</summary>
    public string? Attribution { get; set; }

    /// <summary>The address that identifies the framework; null for a framework of the organisation itself.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The proficiency scale of its skills; null means the organisation's default.</summary>
    public Guid? ScaleId { get; set; }

    /// <summary>Counts the changes of the framework; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the framework was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the framework last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
