using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Adds, overrides, revises and retires items of the catalogue, each in one transaction; built-in items stay as they came.</summary>
public sealed class CultureItemKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Adds an item of the organisation's own.</summary>
    /// <exception cref="DuplicateSlugException">Another item has the slug.</exception>
    /// <exception cref="NotFoundException">A related item does not exist.</exception>
    /// <exception cref="DomainException">The slug or the definition is unsound.</exception>
    public async Task<CultureItem> AddAsync(
        string slug,
        CultureItemType type,
        CultureItemDefinition definition,
        IReadOnlyList<(CultureRelationType Type, Guid ToId)> relations,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relations);
        var now = time.GetUtcNow();
        var item = CultureItem.Add(Guid.CreateVersion7(now), slug, type, definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(
                async () =>
                {
                    await context.RequireAsync<CultureItem>(item.AttributedToId, cancellationToken);
                    context.Add(item);
                    foreach (var (relation, to) in relations.Distinct())
                    {
                        var other = await context.LoadAsync<CultureItem>(to, cancellationToken);
                        context.Add(new CultureItemRelation { Id = Guid.CreateVersion7(now), FromId = item.Id, ToId = other.OriginId, Type = relation });
                    }

                    return item;
                },
                cancellationToken);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate())
        {
            context.ChangeTracker.Clear();
            throw new DuplicateSlugException(await context.CultureItems.Where(i => i.Slug == slug && i.OverridesId == null).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellationToken));
        }
    }

    /// <summary>Puts an item of the organisation's own in the place of a built-in one; when there is one already, that one is revised.</summary>
    /// <param name="itemId">The built-in item, or what stands in for it.</param>
    /// <param name="version">The version of what stands in for it; null when nothing does yet.</param>
    /// <param name="change">The change, applied to the definition that is seen now.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="NotBuiltInItemException">The item is the organisation's own.</exception>
    /// <exception cref="VersionConflictException">It is overridden already, and not at this version.</exception>
    /// <exception cref="DomainException">The item does not exist, or the definition is unsound.</exception>
    public async Task<CultureItem> OverrideAsync(
        Guid itemId, int? version, Func<CultureItemDefinition, CultureItemDefinition> change, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(
                async () =>
                {
                    var named = await context.LoadAsync<CultureItem>(itemId, cancellationToken);
                    var standIn = await context.CultureItems.FirstOrDefaultAsync(i => i.OverridesId == named.OriginId, cancellationToken);
                    if (standIn is not null)
                    {
                        standIn.Revise(version ?? 0, change(CultureItemDefinition.Of(standIn)), now);
                        await context.RequireAsync<CultureItem>(standIn.AttributedToId, cancellationToken);
                        return standIn;
                    }

                    standIn = CultureItem.Override(Guid.CreateVersion7(now), named, now);
                    standIn.Apply(change(CultureItemDefinition.Of(standIn)));
                    await context.RequireAsync<CultureItem>(standIn.AttributedToId, cancellationToken);
                    context.Add(standIn);
                    return standIn;
                },
                cancellationToken);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate())
        {
            context.ChangeTracker.Clear();
            var other = await context.CultureItems.AsNoTracking().FirstAsync(i => i.OverridesId == itemId, cancellationToken);
            throw new VersionConflictException(nameof(CultureItem), other.Id, version ?? 0, other.Version);
        }
    }

    /// <summary>Lets a built-in item speak for itself again, and gives it.</summary>
    /// <param name="itemId">The built-in item, or what stands in for it.</param>
    /// <param name="version">The version of what stands in for it.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="NotOverriddenException">Nothing stands in for the item.</exception>
    /// <exception cref="DomainException">The item does not exist, or what stands in for it was changed meanwhile.</exception>
    public async Task<CultureItem> RemoveOverrideAsync(Guid itemId, int version, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var named = await context.LoadAsync<CultureItem>(itemId, cancellationToken);
                var standIn = await context.CultureItems.FirstOrDefaultAsync(i => i.OverridesId == named.OriginId, cancellationToken)
                    ?? throw new NotOverriddenException();
                standIn.CheckVersion(version);
                context.Remove(standIn);
                return await context.LoadAsync<CultureItem>(named.OriginId, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Changes an item of the organisation's own that is still at the expected version.</summary>
    /// <exception cref="BuiltInItemException">The item came with the product.</exception>
    /// <exception cref="DomainException">The item does not exist, was changed meanwhile, is retired, or the definition is unsound.</exception>
    public Task<CultureItem> ReviseAsync(
        Guid itemId, int version, Func<CultureItemDefinition, CultureItemDefinition> change, CancellationToken cancellationToken = default)
        => ChangeAsync(itemId, item => item.Revise(version, change(CultureItemDefinition.Of(item)), time.GetUtcNow()), cancellationToken);

    /// <summary>Takes an item of the organisation's own out of use.</summary>
    /// <exception cref="BuiltInItemException">The item came with the product.</exception>
    /// <exception cref="DomainException">The item does not exist, was changed meanwhile, or is retired already.</exception>
    public Task<CultureItem> RetireAsync(Guid itemId, int version, CancellationToken cancellationToken = default)
        => ChangeAsync(itemId, item => item.Retire(version, time.GetUtcNow()), cancellationToken);

    private async Task<CultureItem> ChangeAsync(Guid itemId, Action<CultureItem> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var item = await context.LoadAsync<CultureItem>(itemId, cancellation);
                change(item);
                await context.RequireAsync<CultureItem>(item.AttributedToId, cancellation);
                return item;
            },
            cancellation);
    }
}
