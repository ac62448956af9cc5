using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Relates skills to each other and to concepts of other schemes, each in one transaction.</summary>
public sealed class SkillRelating(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a relation and answers the skill that it starts from.</summary>
    /// <exception cref="NotFoundException">One of the skills does not exist.</exception>
    /// <exception cref="DuplicateRelationException">The two are related in this way already.</exception>
    /// <exception cref="SkillCycleException">The relation would close a circle.</exception>
    /// <exception cref="DomainException">The relation is unsound (see <see cref="SkillRelation.Between"/>).</exception>
    public async Task<Skill> RelateAsync(
        Guid fromId, Guid toId, SkillRelationType type, double? weight = null, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(async () =>
            {
                await context.LockAsync(WriteLock.Skills, cancellationToken);
                var from = await context.LoadAsync<Skill>(fromId, cancellationToken);
                var to = await context.LoadAsync<Skill>(toId, cancellationToken);
                var relation = SkillRelation.Between(Guid.CreateVersion7(time.GetUtcNow()), from, to, type, weight);
                if (await FindAsync(context, fromId, toId, type, cancellationToken) is not null)
                {
                    throw new DuplicateRelationException(fromId, toId, type);
                }

                if (SkillRelation.IsOrdered(type) && await LeadsAsync(context, toId, fromId, type, cancellationToken))
                {
                    throw new SkillCycleException(fromId, toId, type);
                }

                context.Add(relation);
                return from;
            }, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            throw new DuplicateRelationException(fromId, toId, type);
        }
    }

    /// <summary>Ends a relation and answers the skill that it started from.</summary>
    /// <exception cref="NotFoundException">The first skill does not exist.</exception>
    /// <exception cref="NotRelatedException">The two are not related in this way.</exception>
    public async Task<Skill> UnrelateAsync(Guid fromId, Guid toId, SkillRelationType type, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            await context.LockAsync(WriteLock.Skills, cancellationToken);
            var from = await context.LoadAsync<Skill>(fromId, cancellationToken);
            context.Remove(await FindAsync(context, fromId, toId, type, cancellationToken) ?? throw new NotRelatedException(fromId, toId, type));
            return from;
        }, cancellationToken);
    }

    /// <summary>Proposes that a skill corresponds with a concept of another scheme.</summary>
    /// <exception cref="NotFoundException">The skill does not exist.</exception>
    /// <exception cref="DuplicateMappingException">The skill is mapped onto the concept already.</exception>
    /// <exception cref="DomainException">The mapping is unsound (see <see cref="SkillMapping.Propose"/>).</exception>
    public async Task<SkillMapping> MapAsync(Guid skillId, MappedConcept concept, CancellationToken cancellationToken = default)
    {
        var mapping = SkillMapping.Propose(Guid.CreateVersion7(time.GetUtcNow()), skillId, concept);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(async () =>
            {
                await context.RequireAsync<Skill>(skillId, cancellationToken);
                context.Add(mapping);
                return mapping;
            }, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            var existing = await context.SkillMappings.AsNoTracking()
                .Where(m => m.SkillId == skillId && m.ConceptUri == mapping.ConceptUri).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken);
            throw new DuplicateMappingException(skillId, existing);
        }
    }

    /// <summary>Confirms or rejects a mapping.</summary>
    /// <exception cref="VersionConflictException">The mapping was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The mapping does not exist.</exception>
    /// <exception cref="AlreadyJudgedException">The mapping was judged so already.</exception>
    public async Task<SkillMapping> JudgeAsync(Guid mappingId, int version, MappingStatus judgement, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var mapping = await context.LoadAsync<SkillMapping>(mappingId, cancellationToken);
            mapping.Judge(version, judgement);
            return mapping;
        }, cancellationToken);
    }

    /// <summary>The relation as it is stored; one without order is found from either end.</summary>
    private static Task<SkillRelation?> FindAsync(
        LearningGraphContext context, Guid from, Guid to, SkillRelationType type, CancellationToken cancellation)
    {
        var eitherWay = !SkillRelation.IsOrdered(type);
        return context.SkillRelations.FirstOrDefaultAsync(
            r => r.Type == type && ((r.FromId == from && r.ToId == to) || (eitherWay && r.FromId == to && r.ToId == from)), cancellation);
    }

    /// <summary>Whether following relations of one type leads from a skill to another.</summary>
    private static async Task<bool> LeadsAsync(
        LearningGraphContext context, Guid from, Guid to, SkillRelationType type, CancellationToken cancellation)
    {
        var code = type.ToString();
        return await context.Database.SqlQuery<int>($"""
            WITH RECURSIVE reached(id) AS (
                SELECT "ToId" FROM "SkillRelations" WHERE "Type" = {code} AND "FromId" = {from}
                UNION
                SELECT r."ToId" FROM "SkillRelations" r JOIN reached ON r."FromId" = reached.id WHERE r."Type" = {code})
            SELECT CASE WHEN EXISTS (SELECT 1 FROM reached WHERE id = {to}) THEN 1 ELSE 0 END AS "Value"
            """).SingleAsync(cancellation) == 1;
    }
}
