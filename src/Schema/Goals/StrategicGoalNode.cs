using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Goals;

/// <summary>The days between which a goal is worked on.</summary>
/// <param name="Start">The first day.</param>
/// <param name="Due">The day on which the goal is due.</param>
internal sealed record GoalPeriod(DateOnly Start, DateOnly Due);

[ObjectType<StrategicGoal>]
[IgnoreMembers(nameof(StrategicGoal.Descriptions), nameof(StrategicGoal.ParentId), nameof(StrategicGoal.OwnerId), nameof(StrategicGoal.PeriodStart), nameof(StrategicGoal.PeriodDue))]
internal static partial class StrategicGoalNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] StrategicGoal goal, string? lang, Language language) => language.Of(goal.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] StrategicGoal goal) => goal.Titles;

    /// <summary>What the goal is about, in the best language there is; null when nobody described it.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetDescription([Parent] StrategicGoal goal, string? lang, Language language) => language.In(goal.Descriptions, lang);

    /// <summary>The wider goal that this one is part of; null for a goal on its own.</summary>
    public static async Task<StrategicGoal?> GetParentAsync([Parent] StrategicGoal goal, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => goal.ParentId is { } parent ? await goals.LoadAsync(parent, cancellationToken) : null;

    /// <summary>The goals directly below that are not archived, first due first.</summary>
    public static async Task<IReadOnlyList<StrategicGoal>> GetChildrenAsync([Parent] StrategicGoal goal, GoalsByParentDataLoader goals, CancellationToken cancellationToken)
        => await goals.LoadRequiredAsync(goal.Id, cancellationToken);

    /// <summary>The person who answers for the goal; null when nobody does yet.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetOwnerAsync([Parent] StrategicGoal goal, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => goal.OwnerId is { } owner ? await people.LoadAsync(owner, cancellationToken) : null;

    /// <summary>The days between which the goal is worked on.</summary>
    public static GoalPeriod GetPeriod([Parent] StrategicGoal goal) => new(goal.PeriodStart, goal.PeriodDue);

    /// <summary>The skills that the goal needs today, the heaviest first.</summary>
    public static async Task<IReadOnlyList<SkillRequirement>> GetRequirementsAsync(
        [Parent] StrategicGoal goal, RequirementsByGoalDataLoader requirements, CancellationToken cancellationToken)
        => await requirements.LoadRequiredAsync(goal.Id, cancellationToken);
}
