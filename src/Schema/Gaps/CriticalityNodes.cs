using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<CriticalSkill>]
[IgnoreMembers(nameof(CriticalSkill.SkillId))]
internal static partial class CriticalSkillNode
{
    /// <summary>The skill.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] CriticalSkill critical, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(critical.SkillId, cancellationToken);

    /// <summary>The goals whose readiness would fall, those that break first, then the largest loss.</summary>
    /// <param name="first">The most goals given, up to 100.</param>
    public static IReadOnlyList<GoalLoss> GetLosses([Parent] CriticalSkill critical, int first = 10) => [.. critical.Losses.Take(Limits.Checked(first))];
}

[ObjectType<CriticalUnit>]
[IgnoreMembers(nameof(CriticalUnit.UnitId))]
internal static partial class CriticalUnitNode
{
    /// <summary>The unit.</summary>
    public static async Task<OrgUnit> GetUnitAsync([Parent] CriticalUnit critical, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => await units.LoadRequiredAsync(critical.UnitId, cancellationToken);

    /// <summary>The goals whose readiness would change, those that break first, then the largest loss.</summary>
    /// <param name="first">The most goals given, up to 100.</param>
    public static IReadOnlyList<GoalLoss> GetLosses([Parent] CriticalUnit critical, int first = 10) => [.. critical.Losses.Take(Limits.Checked(first))];
}

[ObjectType<GoalLoss>]
[IgnoreMembers(nameof(GoalLoss.GoalId))]
internal static partial class GoalLossNode
{
    /// <summary>The goal.</summary>
    public static async Task<StrategicGoal> GetGoalAsync([Parent] GoalLoss loss, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => await goals.LoadRequiredAsync(loss.GoalId, cancellationToken);
}
