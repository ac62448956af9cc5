using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Adds, revises, retires and restores skills, each in one transaction.</summary>
public sealed class SkillKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new skill.</summary>
    /// <exception cref="NotFoundException">The framework does not exist.</exception>
    /// <exception cref="DuplicateSkillException">Another skill has the address.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Skill.Define"/>).</exception>
    public async Task<Skill> AddAsync(Guid frameworkId, SkillDefinition definition, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var skill = Skill.Define(Guid.CreateVersion7(now), frameworkId, definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            await context.RequireAsync<SkillFramework>(frameworkId, cancellationToken);
            context.Add(skill);
            return skill;
        }, cancellationToken);
    }

    /// <summary>Changes a skill that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="VersionConflictException">The skill was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The skill does not exist.</exception>
    /// <exception cref="DuplicateSkillException">Another skill has the new address.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Skill.Define"/>).</exception>
    public async Task<Skill> ReviseAsync(
        Guid skillId, int version, Func<SkillDefinition, SkillDefinition> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SaveAsync(context, async () =>
        {
            var skill = await context.LoadAsync<Skill>(skillId, cancellationToken);
            skill.Revise(version, change(SkillDefinition.Of(skill)), time.GetUtcNow());
            return skill;
        }, cancellationToken);
    }

    /// <summary>Takes a skill out of use, in favour of another one or of none.</summary>
    /// <exception cref="VersionConflictException">The skill was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The skill or its replacement does not exist.</exception>
    /// <exception cref="SkillNotActiveException">The skill or its replacement is not in use.</exception>
    /// <exception cref="SelfRelationException">The skill would take its own place.</exception>
    public async Task<Skill> RetireAsync(Guid skillId, int version, Guid? replacementId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            await context.LockAsync(WriteLock.Skills, cancellationToken);
            var skill = await context.LoadAsync<Skill>(skillId, cancellationToken);
            var replacement = replacementId is { } other ? await context.LoadAsync<Skill>(other, cancellationToken) : null;
            skill.Retire(version, replacement, time.GetUtcNow());
            return skill;
        }, cancellationToken);
    }

    /// <summary>Takes a retired skill into use again.</summary>
    /// <exception cref="VersionConflictException">The skill was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The skill does not exist.</exception>
    /// <exception cref="SkillNotRetiredException">The skill is not retired.</exception>
    public async Task<Skill> RestoreAsync(Guid skillId, int version, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var skill = await context.LoadAsync<Skill>(skillId, cancellationToken);
            skill.Restore(version, time.GetUtcNow());
            return skill;
        }, cancellationToken);
    }

    private static async Task<Skill> SaveAsync(LearningGraphContext context, Func<Task<Skill>> work, CancellationToken cancellation)
    {
        Skill? wanted = null;
        try
        {
            return await context.WriteAsync(async () => wanted = await work(), cancellation);
        }
        catch (DbUpdateException failure) when (wanted?.Uri is { } uri && failure.IsDuplicate())
        {
            var existing = await context.Skills.AsNoTracking()
                .Where(s => s.Uri == uri).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellation);
            throw new DuplicateSkillException(uri, existing);
        }
    }
}
