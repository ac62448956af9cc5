using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

internal sealed class StrategicGoalByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<StrategicGoal>(contexts, scheduler, options, goal => goal.Id);

internal sealed class SkillRequirementByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<SkillRequirement>(contexts, scheduler, options, requirement => requirement.Id);

internal sealed class GoalsByParentDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<StrategicGoal>(contexts, scheduler, options, goal => goal.ParentId!.Value)
{
    protected override ChangeType[] MadeOf => [ChangeType.StrategicGoal];

    protected override IQueryable<StrategicGoal> Rows(LearningGraphContext db, Guid[] parents)
        => db.StrategicGoals.AsNoTracking()
            .Where(g => g.ParentId != null && EF.Parameter(parents).Contains(g.ParentId.Value) && g.Status != GoalStatus.Archived)
            .OrderBy(g => g.PeriodDue).ThenBy(g => g.Id);
}

internal sealed class RequirementsByGoalDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<SkillRequirement>(contexts, scheduler, options, requirement => requirement.GoalId!.Value)
{
    protected override ChangeType[] MadeOf => [ChangeType.SkillRequirement];

    protected override IQueryable<SkillRequirement> Rows(LearningGraphContext db, Guid[] parents)
        => db.SkillRequirements.AsNoTracking()
            .Where(r => r.GoalId != null && EF.Parameter(parents).Contains(r.GoalId.Value) && r.ValidTo == null)
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Id);
}

internal sealed class RequirementsByRoleDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<SkillRequirement>(contexts, scheduler, options, requirement => requirement.RoleId!.Value)
{
    protected override ChangeType[] MadeOf => [ChangeType.SkillRequirement];

    protected override IQueryable<SkillRequirement> Rows(LearningGraphContext db, Guid[] parents)
        => db.SkillRequirements.AsNoTracking()
            .Where(r => r.RoleId != null && EF.Parameter(parents).Contains(r.RoleId.Value) && r.ValidTo == null)
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Id);
}

internal sealed class RequirementsBySkillDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<SkillRequirement>(contexts, scheduler, options, requirement => requirement.SkillId)
{
    protected override ChangeType[] MadeOf => [ChangeType.SkillRequirement];

    protected override IQueryable<SkillRequirement> Rows(LearningGraphContext db, Guid[] parents)
        => db.SkillRequirements.AsNoTracking()
            .Where(r => EF.Parameter(parents).Contains(r.SkillId) && r.ValidTo == null)
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Id);
}
