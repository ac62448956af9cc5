using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Adds, revises and drops skill requirements, each in one transaction; former states are kept.</summary>
public sealed class RequirementKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new requirement of a goal.</summary>
    /// <exception cref="NotFoundException">The goal, the skill, the unit or the role does not exist.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived.</exception>
    /// <exception cref="LevelOutOfScaleException">The level is not on the skill's scale.</exception>
    /// <exception cref="DuplicateRequirementException">The goal requires the skill in this scope already.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="SkillRequirement.OfGoal"/>).</exception>
    public async Task<SkillRequirement> RequireAsync(
        Guid goalId, Guid skillId, RequirementDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            var now = time.GetUtcNow();
            await CheckGoalAsync(context, goalId, cancellationToken);
            var highest = await HighestLevelAsync(context, skillId, cancellationToken);
            var requirement = SkillRequirement.OfGoal(Guid.CreateVersion7(now), goalId, skillId, definition, highest, now);
            await CheckScopeAsync(context, requirement, cancellationToken);
            context.Add(requirement);
            return requirement;
        }, cancellationToken);
    }

    /// <summary>Stores a new requirement of a role: what one person in that role needs.</summary>
    /// <exception cref="NotFoundException">The role or the skill does not exist.</exception>
    /// <exception cref="LevelOutOfScaleException">The level is not on the skill's scale.</exception>
    /// <exception cref="DuplicateRequirementException">The role requires the skill already.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="SkillRequirement.OfRole"/>).</exception>
    public async Task<SkillRequirement> RequireOfRoleAsync(
        Guid roleId, Guid skillId, RequirementDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            var now = time.GetUtcNow();
            await context.RequireAsync<Role>(roleId, cancellationToken);
            var highest = await HighestLevelAsync(context, skillId, cancellationToken);
            var requirement = SkillRequirement.OfRole(Guid.CreateVersion7(now), roleId, skillId, definition, highest, now);
            context.Add(requirement);
            return requirement;
        }, cancellationToken);
    }

    /// <summary>Changes a requirement that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="VersionConflictException">The requirement was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The requirement, or the unit or role of its scope, does not exist.</exception>
    /// <exception cref="RequirementDroppedException">The requirement was dropped.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived.</exception>
    /// <exception cref="DuplicateRequirementException">Another requirement has the new scope.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="SkillRequirement.OfGoal"/>).</exception>
    public async Task<SkillRequirement> ReviseAsync(
        Guid requirementId, int version, Func<RequirementDefinition, RequirementDefinition> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            var now = time.GetUtcNow();
            var requirement = await context.LoadAsync<SkillRequirement>(requirementId, cancellationToken);
            await CheckGoalAsync(context, requirement.GoalId, cancellationToken);
            var highest = await HighestLevelAsync(context, requirement.SkillId, cancellationToken);
            var definition = change(RequirementDefinition.Of(requirement));
            context.Add(requirement.Revise(version, definition, highest, Guid.CreateVersion7(now), now));
            await CheckScopeAsync(context, requirement, cancellationToken);
            return requirement;
        }, cancellationToken);
    }

    /// <summary>Ends a requirement that is still at the expected version; it stays readable for dates in the past.</summary>
    /// <exception cref="VersionConflictException">The requirement was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The requirement does not exist.</exception>
    /// <exception cref="RequirementDroppedException">The requirement was dropped already.</exception>
    /// <exception cref="GoalArchivedException">The goal is archived.</exception>
    public async Task<SkillRequirement> DropAsync(Guid requirementId, int version, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            var requirement = await context.LoadAsync<SkillRequirement>(requirementId, cancellationToken);
            await CheckGoalAsync(context, requirement.GoalId, cancellationToken);
            requirement.Drop(version, time.GetUtcNow());
            return requirement;
        }, cancellationToken);
    }

    private static async Task<SkillRequirement> SaveAsync(
        LearningGraphContext context, Func<Task<SkillRequirement>> work, CancellationToken cancellation)
    {
        SkillRequirement? wanted = null;
        try
        {
            return await context.WriteAsync(async () => wanted = await work(), cancellation);
        }
        catch (DbUpdateException failure) when (wanted is not null && failure.IsDuplicate())
        {
            // Where reading takes no lock, two revisions of one version meet at the index of former states.
            var given = (int)context.Entry(wanted).Property(nameof(SkillRequirement.Version)).OriginalValue!;
            var current = await context.SkillRequirements.AsNoTracking()
                .Where(r => r.Id == wanted.Id).Select(r => (int?)r.Version).FirstOrDefaultAsync(cancellation);
            if (current is { } version && version != given)
            {
                throw new VersionConflictException(nameof(SkillRequirement), wanted.Id, given, version);
            }

            var existing = await context.SkillRequirements.AsNoTracking()
                .Where(r => r.GoalId == wanted.GoalId && r.RoleId == wanted.RoleId && r.SkillId == wanted.SkillId && r.ActiveScope == wanted.ActiveScope)
                .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
            throw new DuplicateRequirementException(wanted.SkillId, existing);
        }
    }

    private static async Task CheckGoalAsync(LearningGraphContext context, Guid? goalId, CancellationToken cancellation)
    {
        if (goalId is not { } id)
        {
            return;
        }

        var status = await context.StrategicGoals.Where(g => g.Id == id).Select(g => (GoalStatus?)g.Status).FirstOrDefaultAsync(cancellation);
        switch (status)
        {
            case null:
                throw new NotFoundException(nameof(StrategicGoal), id);
            case GoalStatus.Archived:
                throw new GoalArchivedException(id);
        }
    }

    private static async Task CheckScopeAsync(LearningGraphContext context, SkillRequirement requirement, CancellationToken cancellation)
    {
        await context.RequireAsync<OrgUnit>(requirement.UnitId, cancellation);
        await context.RequireAsync<Role>(requirement.ScopeRoleId, cancellation);
    }

    private static async Task<int> HighestLevelAsync(LearningGraphContext context, Guid skillId, CancellationToken cancellation)
        => (await SkillScale.HighestLevelsAsync(context, [skillId], cancellation)).TryGetValue(skillId, out var highest)
            ? highest
            : throw new NotFoundException(nameof(Skill), skillId);
}
