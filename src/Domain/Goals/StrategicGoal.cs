namespace LearningGraph.Domain.Goals;

/// <summary>Everything about a goal that a strategist decides.</summary>
/// <param name="Titles">The title in every language; at least one, 300 characters at most.</param>
/// <param name="PeriodStart">The first day.</param>
/// <param name="PeriodDue">The day on which the goal is due; not before the first day.</param>
public sealed record GoalDefinition(LocalizedTexts Titles, DateOnly PeriodStart, DateOnly PeriodDue)
{
    /// <summary>What the goal is about, in every language it is described in.</summary>
    public LocalizedTexts Descriptions { get; init; } = LocalizedTexts.Empty;

    /// <summary>The wider goal; null for none.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The person who answers for the goal; null for none.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The side of the business; null when undecided.</summary>
    public GoalPerspective? Perspective { get; init; }

    /// <summary>The money at stake in one year; null when unknown.</summary>
    public Money? ValueAtStakePerYear { get; init; }

    /// <summary>The part of the value that depends on skills, from 0 to 1; null when unknown.</summary>
    public double? SkillDependency { get; init; }

    /// <summary>Where the goal stands: draft, active or achieved.</summary>
    public GoalStatus Status { get; init; } = GoalStatus.Active;

    /// <summary>The definition that a goal has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static GoalDefinition Of(StrategicGoal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return new GoalDefinition(goal.Titles, goal.PeriodStart, goal.PeriodDue)
        {
            Descriptions = goal.Descriptions,
            ParentId = goal.ParentId,
            OwnerId = goal.OwnerId,
            Perspective = goal.Perspective,
            ValueAtStakePerYear = goal.ValueAtStakePerYear,
            SkillDependency = goal.SkillDependency,
            Status = goal.Status,
        };
    }
}

/// <summary>Something the organisation wants to reach by a date, and the skills it takes.</summary>
public sealed class StrategicGoal
{
    private StrategicGoal()
    {
    }

    /// <summary>The identity of the goal.</summary>
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
            SearchText = SortKey.SearchText(Titles, Descriptions);
        }
    } = LocalizedTexts.Empty;

    /// <summary>What the goal is about, in every language it is described in.</summary>
    public LocalizedTexts Descriptions
    {
        get;
        private set
        {
            field = value;
            SearchText = SortKey.SearchText(Titles, Descriptions);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The wider goal that this one is part of; null for a goal on its own.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The person who answers for the goal; null when nobody does yet.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>The first day of the period.</summary>
    public DateOnly PeriodStart { get; private set; }

    /// <summary>The day on which the goal is due.</summary>
    public DateOnly PeriodDue { get; private set; }

    /// <summary>Where the goal stands.</summary>
    public GoalStatus Status { get; private set; }

    /// <summary>The side of the business it serves; null when undecided.</summary>
    public GoalPerspective? Perspective { get; private set; }

    /// <summary>The money at stake in one year; null when unknown.</summary>
    public Money? ValueAtStakePerYear { get; private set; }

    /// <summary>The part of that value that depends on skills, from 0 to 1; null when unknown.</summary>
    public double? SkillDependency { get; private set; }

    /// <summary>Counts the changes of the goal; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the goal was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the goal last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal GoalStatus? StatusBeforeArchive { get; private set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new goal.</summary>
    /// <exception cref="MissingTextException">There is no title.</exception>
    /// <exception cref="TextTooLongException">The title or the description is too long.</exception>
    /// <exception cref="InvalidLanguageException">A text names no valid language.</exception>
    /// <exception cref="InvertedPeriodException">The goal would be due before it starts.</exception>
    /// <exception cref="ShareOutOfRangeException">The skill dependency is not between 0 and 1.</exception>
    /// <exception cref="AmountOutOfRangeException">The value at stake is negative.</exception>
    /// <exception cref="GoalArchivedException">The goal would begin archived.</exception>
    public static StrategicGoal Define(Guid id, GoalDefinition definition, DateTimeOffset now)
    {
        var goal = new StrategicGoal { Id = id, Version = 1, CreatedAt = now, UpdatedAt = now };
        goal.Apply(definition);
        return goal;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The goal is no longer at the expected version.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived, or would become so by this way.</exception>
    /// <exception cref="GoalCycleException">The goal would be its own parent; cycles over several goals are found when saving.</exception>
    public void Revise(int expectedVersion, GoalDefinition definition, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (Status == GoalStatus.Archived)
        {
            throw new GoalArchivedException(Id);
        }

        Apply(definition);
        Touch(now);
    }

    /// <summary>Puts the goal away; it is kept and can be restored.</summary>
    /// <exception cref="VersionConflictException">The goal is no longer at the expected version.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived already.</exception>
    public void Archive(int expectedVersion, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (Status == GoalStatus.Archived)
        {
            throw new GoalArchivedException(Id);
        }

        StatusBeforeArchive = Status;
        Status = GoalStatus.Archived;
        Touch(now);
    }

    /// <summary>Brings an archived goal back to the status it had.</summary>
    /// <exception cref="VersionConflictException">The goal is no longer at the expected version.</exception>
    /// <exception cref="GoalNotArchivedException">The goal is not archived.</exception>
    public void Restore(int expectedVersion, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (Status != GoalStatus.Archived)
        {
            throw new GoalNotArchivedException(Id);
        }

        Status = StatusBeforeArchive ?? GoalStatus.Active;
        StatusBeforeArchive = null;
        Touch(now);
    }

    private void Apply(GoalDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Check(definition);
        Titles = definition.Titles;
        Descriptions = definition.Descriptions;
        ParentId = definition.ParentId;
        OwnerId = definition.OwnerId;
        PeriodStart = definition.PeriodStart;
        PeriodDue = definition.PeriodDue;
        Status = definition.Status;
        Perspective = definition.Perspective;
        ValueAtStakePerYear = definition.ValueAtStakePerYear;
        SkillDependency = definition.SkillDependency;
    }

    private void Check(GoalDefinition definition)
    {
        TextRules.Required("titles", definition.Titles, TextRules.TitleLimit);
        TextRules.Optional("descriptions", definition.Descriptions, TextRules.DescriptionLimit);
        if (definition.PeriodDue < definition.PeriodStart)
        {
            throw new InvertedPeriodException(definition.PeriodStart, definition.PeriodDue);
        }

        if (definition.SkillDependency is { } share && !(share is >= 0 and <= 1))
        {
            throw new ShareOutOfRangeException("skillDependency", share);
        }

        if (definition.ValueAtStakePerYear is { Amount: < 0 } value)
        {
            throw new AmountOutOfRangeException("valueAtStakePerYear", value.Amount);
        }

        if (definition.Status == GoalStatus.Archived)
        {
            throw new GoalArchivedException(Id);
        }

        if (definition.ParentId == Id)
        {
            throw new GoalCycleException(Id, Id);
        }
    }

    private void CheckVersion(int expected) => Versions.Check<StrategicGoal>(Id, expected, Version);

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
