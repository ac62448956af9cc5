using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Adds, revises, moves and closes organisational units, each in one transaction; how the tree was stays on record.</summary>
public sealed class UnitKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new unit below a parent (null: at the top) from a day on.</summary>
    /// <exception cref="NotFoundException">The parent or the leader does not exist.</exception>
    /// <exception cref="UnitNotThereException">The parent does not exist on that day or on a later one.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="OrgUnit.Define"/>).</exception>
    public async Task<OrgUnit> AddAsync(
        UnitDefinition definition, Guid? parentId, DateOnly from, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var unit = OrgUnit.Define(Guid.CreateVersion7(now), definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            await context.RequireAsync<Person>(unit.LeaderId, cancellationToken);
            await context.RequireAsync<OrgUnit>(parentId, cancellationToken);
            var tree = await TreeAsync(context, from, cancellationToken);
            context.Add(unit);
            context.Add(tree.Place(Guid.CreateVersion7(now), unit.Id, parentId, from));
            return unit;
        }, cancellationToken);
    }

    /// <summary>Changes a unit that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="VersionConflictException">The unit was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The unit or its new leader does not exist.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="OrgUnit.Define"/>).</exception>
    public async Task<OrgUnit> ReviseAsync(
        Guid unitId, int version, Func<UnitDefinition, UnitDefinition> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var unit = await context.LoadAsync<OrgUnit>(unitId, cancellationToken);
            var leader = unit.LeaderId;
            unit.Revise(version, change(UnitDefinition.Of(unit)), time.GetUtcNow());
            await context.RequireAsync<Person>(unit.LeaderId == leader ? null : unit.LeaderId, cancellationToken);
            return unit;
        }, cancellationToken);
    }

    /// <summary>Moves a unit below another parent (null: to the top) from a day on.</summary>
    /// <exception cref="VersionConflictException">The unit was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The unit or its parent does not exist.</exception>
    /// <exception cref="DomainException">The move is unsound (see <see cref="UnitTree.Move"/>).</exception>
    public async Task<OrgUnit> MoveAsync(
        Guid unitId, int version, Guid? parentId, DateOnly from, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var now = time.GetUtcNow();
            var tree = await TreeAsync(context, from, cancellationToken);
            var unit = await context.LoadAsync<OrgUnit>(unitId, cancellationToken);
            await context.RequireAsync<OrgUnit>(parentId, cancellationToken);
            unit.Replace(version, now);
            if (tree.Move(Guid.CreateVersion7(now), unitId, parentId, from) is { } moved)
            {
                context.Add(moved);
            }

            return unit;
        }, cancellationToken);
    }

    /// <summary>Closes an empty unit after a day.</summary>
    /// <exception cref="VersionConflictException">The unit was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The unit does not exist.</exception>
    /// <exception cref="DomainException">The closing is unsound (see <see cref="UnitTree.Close"/>).</exception>
    public async Task<OrgUnit> CloseAsync(Guid unitId, int version, DateOnly lastDay, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var tree = await TreeAsync(context, lastDay, cancellationToken);
            var unit = await context.LoadAsync<OrgUnit>(unitId, cancellationToken);
            unit.Replace(version, time.GetUtcNow());
            var people = await context.Memberships
                .Where(m => m.UnitId == unitId && (m.To == null || m.To > lastDay)).Select(m => m.PersonId).Distinct().CountAsync(cancellationToken);
            tree.Close(unitId, lastDay, people);
            return unit;
        }, cancellationToken);
    }

    /// <summary>The tree from a day on, which nobody else changes until the transaction ends.</summary>
    private static async Task<UnitTree> TreeAsync(LearningGraphContext context, DateOnly from, CancellationToken cancellation)
    {
        await context.LockAsync(WriteLock.Workforce, cancellation);
        return new UnitTree(await context.OrgUnitParents.Where(p => p.ValidTo == null || p.ValidTo >= from).ToListAsync(cancellation));
    }
}
