using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Goals;

/// <summary>The goal would be due before it starts.</summary>
internal sealed class InvertedPeriodError(InvertedPeriodException refused) : InputError(refused, "period", "due")
{
    /// <summary>The first day as it was given.</summary>
    public DateOnly Start { get; } = refused.Start;

    /// <summary>The due day as it was given.</summary>
    public DateOnly Due { get; } = refused.Due;
}

/// <summary>An amount of money is negative or too large.</summary>
internal sealed class AmountOutOfRangeError(AmountOutOfRangeException refused) : InputError(refused, "valueAtStakePerYear", "amount")
{
    /// <summary>The amount as it was given.</summary>
    public decimal Amount { get; } = refused.Amount;
}

/// <summary>A currency is not an ISO 4217 code.</summary>
internal sealed class InvalidCurrencyError(InvalidCurrencyException refused) : InputError(refused, "valueAtStakePerYear", "currency");

/// <summary>The goal is archived, or would become so in a way that is not its archiving.</summary>
internal sealed class GoalArchivedError(GoalArchivedException refused) : InputError(refused);

/// <summary>The goal is not archived, so there is nothing to restore.</summary>
internal sealed class GoalNotArchivedError(GoalNotArchivedException refused) : InputError(refused, "id");

/// <summary>The goal would become its own ancestor.</summary>
internal sealed class GoalCycleError(GoalCycleException refused) : InputError(refused, "parentId");

/// <summary>The level is not on the scale of the skill.</summary>
internal sealed class LevelOutOfScaleError(LevelOutOfScaleException refused) : InputError(refused, "requiredLevel")
{
    /// <summary>The level as it was given.</summary>
    public int Level { get; } = refused.Level;

    /// <summary>The lowest level that can be required.</summary>
    public int Lowest { get; } = refused.Lowest;

    /// <summary>The highest level of the scale.</summary>
    public int Highest { get; } = refused.Highest;
}

/// <summary>A headcount, or a number of full-time equivalents, is not more than 0.</summary>
internal sealed class NegativeHeadcountError(NegativeHeadcountException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>A weight is not more than 0, or too large.</summary>
internal sealed class WeightNotPositiveError(WeightNotPositiveException refused) : InputError(refused, "weight")
{
    /// <summary>The weight as it was given.</summary>
    public double Weight { get; } = refused.Weight;
}

/// <summary>The goal already requires this skill with the same scope: revise that requirement instead.</summary>
internal sealed class DuplicateRequirementError(DuplicateRequirementException refused) : InputError(refused, "skillId")
{
    /// <summary>The requirement that exists; null when it disappeared meanwhile.</summary>
    [ID<SkillRequirement>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The requirement was dropped and can no longer be changed.</summary>
internal sealed class RequirementDroppedError(RequirementDroppedException refused) : InputError(refused, "id");
