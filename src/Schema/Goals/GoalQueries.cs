using System.Security.Claims;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

[QueryType]
internal static partial class GoalQueries
{
    /// <summary>What the organisation wants to reach.</summary>
    /// <param name="where">Narrows the goals; null gives all that are not archived.</param>
    /// <param name="orderBy">The order of the goals.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<PageConnection<StrategicGoal>> GetStrategicGoalsAsync(
        PagingArguments paging,
        StrategicGoalFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        Language language,
        IDbContextFactory<LearningGraphContext> contexts,
        StrategicGoalOrder orderBy = StrategicGoalOrder.DueAsc,
        CancellationToken cancellationToken = default)
    {
        if (!rules.Allows(user, Permission.ReadGoals))
        {
            return new(Page<StrategicGoal>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ordersText = orderBy is StrategicGoalOrder.TitleAsc or StrategicGoalOrder.TitleDesc;
        return new(await db.StrategicGoals.AsNoTracking()
            .Where(where, db)
            .Order(orderBy, language.IsDutch)
            .ToPageAsync(ordersText ? paging.BoundTo(language.Order) : paging, cancellationToken));
    }

    /// <summary>One strategic goal, archived or not; null when there is none with this id.</summary>
    /// <param name="id">The goal.</param>
    [NodeResolver]
    [Authorize(Policies.ReadGoals)]
    public static async Task<StrategicGoal?> GetStrategicGoalByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadGoals) ? await goals.LoadAsync(id, cancellationToken) : null;

    /// <summary>One skill requirement, dropped or not; null when there is none with this id.</summary>
    /// <param name="id">The requirement.</param>
    [NodeResolver]
    [Authorize(Policies.ReadGoals)]
    public static async Task<SkillRequirement?> GetSkillRequirementByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SkillRequirementByIdDataLoader requirements, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadGoals) ? await requirements.LoadAsync(id, cancellationToken) : null;
}
