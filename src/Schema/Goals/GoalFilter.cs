using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Search;

namespace LearningGraph.Schema.Goals;

/// <summary>Narrows strategic goals; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the title or the description, in any language; case and accents do not matter.</param>
/// <param name="Status">Where the goal stands; null leaves out archived goals only.</param>
/// <param name="Perspective">The side of the business it serves.</param>
/// <param name="OwnerId">The person who answers for it.</param>
/// <param name="DueBefore">Due on this day at the latest.</param>
/// <param name="DueAfter">Due on this day at the earliest.</param>
/// <param name="HasRequirements">Whether any skill is required for it.</param>
/// <param name="ParentId">The goal directly above.</param>
internal sealed record StrategicGoalFilterInput(
    string? Search,
    GoalStatus? Status,
    GoalPerspective? Perspective,
    [property: ID<Domain.Workforce.Person>] Guid? OwnerId,
    DateOnly? DueBefore,
    DateOnly? DueAfter,
    bool? HasRequirements,
    [property: ID<StrategicGoal>] Guid? ParentId);

/// <summary>The order of strategic goals; goals that are equal in it stand in the order of their ids.</summary>
internal enum StrategicGoalOrder
{
    /// <summary>The goal that is due first comes first.</summary>
    DueAsc,

    /// <summary>The goal that is due last comes first.</summary>
    DueDesc,

    /// <summary>By title, from A to Z, in the language of the request.</summary>
    TitleAsc,

    /// <summary>By title, from Z to A, in the language of the request.</summary>
    TitleDesc,

    /// <summary>The goal that was recorded last comes first.</summary>
    CreatedDesc,
}

internal static class GoalSelection
{
    internal static IQueryable<StrategicGoal> Where(this IQueryable<StrategicGoal> goals, StrategicGoalFilterInput? where, LearningGraphContext db)
    {
        goals = where?.Status is { } status ? goals.Where(g => g.Status == status) : goals.Where(g => g.Status != GoalStatus.Archived);
        if (where is null)
        {
            return goals;
        }

        goals = goals.Matching(db, where.Search);
        goals = where.Perspective is { } perspective ? goals.Where(g => g.Perspective == perspective) : goals;
        goals = where.OwnerId is { } owner ? goals.Where(g => g.OwnerId == owner) : goals;
        goals = where.DueBefore is { } latest ? goals.Where(g => g.PeriodDue <= latest) : goals;
        goals = where.DueAfter is { } earliest ? goals.Where(g => g.PeriodDue >= earliest) : goals;
        goals = where.ParentId is { } parent ? goals.Where(g => g.ParentId == parent) : goals;
        return where.HasRequirements is { } has
            ? goals.Where(g => db.SkillRequirements.Any(r => r.GoalId == g.Id && r.ValidTo == null) == has)
            : goals;
    }

    internal static IQueryable<StrategicGoal> Order(this IQueryable<StrategicGoal> goals, StrategicGoalOrder order, bool dutch) => order switch
    {
        StrategicGoalOrder.DueDesc => goals.OrderByDescending(g => g.PeriodDue).ThenBy(g => g.Id),
        StrategicGoalOrder.TitleAsc when dutch => goals.OrderBy(g => g.SortKeyNl).ThenBy(g => g.Id),
        StrategicGoalOrder.TitleAsc => goals.OrderBy(g => g.SortKeyEn).ThenBy(g => g.Id),
        StrategicGoalOrder.TitleDesc when dutch => goals.OrderByDescending(g => g.SortKeyNl).ThenBy(g => g.Id),
        StrategicGoalOrder.TitleDesc => goals.OrderByDescending(g => g.SortKeyEn).ThenBy(g => g.Id),
        StrategicGoalOrder.CreatedDesc => goals.OrderByDescending(g => g.CreatedAt).ThenBy(g => g.Id),
        _ => goals.OrderBy(g => g.PeriodDue).ThenBy(g => g.Id),
    };
}
