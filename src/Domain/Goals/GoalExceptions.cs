namespace LearningGraph.Domain.Goals;

/// <summary>A period ends before it begins.</summary>
public sealed class InvertedPeriodException(DateOnly start, DateOnly due)
    : DomainException($"The period is inverted: it would start on {start:yyyy-MM-dd} and be due on {due:yyyy-MM-dd}.")
{
    /// <summary>The first day as it was given.</summary>
    public DateOnly Start { get; } = start;

    /// <summary>The due day as it was given; it must not lie before the first day.</summary>
    public DateOnly Due { get; } = due;
}

/// <summary>The goal is archived; restore it before changing it.</summary>
public sealed class GoalArchivedException(Guid goalId)
    : DomainException("The goal is archived; restore it first.")
{
    /// <summary>The archived goal.</summary>
    public Guid GoalId { get; } = goalId;
}

/// <summary>The goal is not archived, so it cannot be restored.</summary>
public sealed class GoalNotArchivedException(Guid goalId)
    : DomainException("The goal is not archived, so there is nothing to restore.")
{
    /// <summary>The goal.</summary>
    public Guid GoalId { get; } = goalId;
}

/// <summary>A goal would become its own ancestor.</summary>
public sealed class GoalCycleException(Guid goalId, Guid parentId)
    : DomainException("The chosen parent is the goal itself or one of the goals below it.")
{
    /// <summary>The goal.</summary>
    public Guid GoalId { get; } = goalId;

    /// <summary>The parent that was asked for.</summary>
    public Guid ParentId { get; } = parentId;
}

/// <summary>A headcount is not a whole number of at least 1.</summary>
public sealed class NegativeHeadcountException(string field, double value)
    : DomainException($"The field '{field}' must be more than 0: leave it out to mean everyone in scope.")
{
    /// <summary>The field, `headcount` or `minFte`.</summary>
    public string Field { get; } = field;

    /// <summary>The number as it was given.</summary>
    public double Value { get; } = value;
}

/// <summary>A weight is not more than 0.</summary>
public sealed class WeightNotPositiveException(double weight)
    : DomainException("A weight must be a number greater than 0 and at most 1000000.")
{
    /// <summary>The weight as it was given.</summary>
    public double Weight { get; } = weight;
}

/// <summary>The goal or role already requires this skill in this scope.</summary>
public sealed class DuplicateRequirementException(Guid skillId, Guid? existingId)
    : DomainException("This skill is already required here with the same scope; revise that requirement instead.")
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; } = skillId;

    /// <summary>The requirement that exists; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}

/// <summary>The requirement was dropped and can no longer be changed.</summary>
public sealed class RequirementDroppedException(Guid requirementId)
    : DomainException("The requirement was dropped; require the skill anew.")
{
    /// <summary>The dropped requirement.</summary>
    public Guid RequirementId { get; } = requirementId;
}
