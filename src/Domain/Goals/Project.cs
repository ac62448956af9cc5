namespace LearningGraph.Domain.Goals;

/// <summary>How large a project is.</summary>
public enum ProjectSize
{
    /// <summary>A minor project.</summary>
    Minor,

    /// <summary>A major project, which should have a part in learning.</summary>
    Major,
}

/// <summary>Everything about a project that a strategist decides.</summary>
/// <param name="Titles">The title in every language; at least one, 300 characters at most.</param>
/// <param name="Size">How large it is.</param>
/// <param name="StartsOn">The first day.</param>
public sealed record ProjectDefinition(LocalizedTexts Titles, ProjectSize Size, DateOnly StartsOn)
{
    /// <summary>The last day, included; null when undecided.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The goal that it serves; null for none.</summary>
    public Guid? GoalId { get; init; }

    /// <summary>The definition that a project has now.</summary>
    public static ProjectDefinition Of(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return new ProjectDefinition(project.Titles, project.Size, project.StartsOn) { EndsOn = project.EndsOn, GoalId = project.GoalId };
    }
}

/// <summary>A project of the organisation, with or without a part in learning.</summary>
public sealed class Project
{
    /// <summary>The most learning components of one project.</summary>
    public const int MostComponents = 100;

    private Project()
    {
    }

    /// <summary>The identity of the project.</summary>
    public Guid Id { get; private set; }

    /// <summary>The title in every language it is known in.</summary>
    public LocalizedTexts Titles
    {
        get;
        private set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(value);
        }
    } = LocalizedTexts.Empty;

    /// <summary>How large it is.</summary>
    public ProjectSize Size { get; private set; }

    /// <summary>The goal that it serves; null for none.</summary>
    public Guid? GoalId { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>The last day, included; null when undecided.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Counts the changes of the project; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the project was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the project last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new project.</summary>
    /// <exception cref="DomainException">The title or the days are unsound.</exception>
    public static Project Plan(Guid id, ProjectDefinition definition, DateTimeOffset now)
    {
        var project = new Project { Id = id, Version = 1, CreatedAt = now, UpdatedAt = now };
        project.Apply(definition);
        return project;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The project is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The title or the days are unsound.</exception>
    public void Revise(int expectedVersion, ProjectDefinition definition, DateTimeOffset now)
    {
        Versions.Check<Project>(Id, expectedVersion, Version);

        Apply(definition);
        Version++;
        UpdatedAt = now;
    }

    private void Apply(ProjectDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.EndsOn is { } end && end < definition.StartsOn)
        {
            throw new InvertedProjectException(definition.StartsOn, end);
        }

        Titles = TextRules.Required("titles", definition.Titles, TextRules.TitleLimit);
        Size = definition.Size;
        GoalId = definition.GoalId;
        StartsOn = definition.StartsOn;
        EndsOn = definition.EndsOn;
    }
}

/// <summary>A part of a project in which people learn: an offer or a practice.</summary>
public sealed class ProjectComponent
{
    /// <summary>The identity of the component.</summary>
    public Guid Id { get; set; }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; set; }

    /// <summary>The learning offer; null for a practice.</summary>
    public Guid? OfferId { get; set; }

    /// <summary>The practice, an item of the catalogue; null for an offer.</summary>
    public Guid? PracticeId { get; set; }
}

/// <summary>How many major projects have a part in learning.</summary>
/// <param name="MajorProjects">How many major projects there are.</param>
/// <param name="Covered">How many of them have at least one learning component.</param>
public sealed record ProjectCoverage(int MajorProjects, int Covered)
{
    /// <summary>The part that is covered, from 0 to 1; null without major projects.</summary>
    public double? Share => MajorProjects == 0 ? null : Covered / (double)MajorProjects;
}
