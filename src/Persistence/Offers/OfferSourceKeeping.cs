using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>Adds and revises sources of offers, each in one transaction.</summary>
public sealed class OfferSourceKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new source.</summary>
    /// <exception cref="OfferSourceNameTakenException">Another source has the name.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public Task<OfferSource> AddAsync(OfferSourceDefinition definition, CancellationToken cancellationToken = default)
        => WriteAsync(
            context =>
            {
                var now = time.GetUtcNow();
                return Task.FromResult(context.Add(OfferSource.Define(Guid.CreateVersion7(now), definition, now)).Entity);
            },
            cancellationToken);

    /// <summary>Changes a source that is still at the expected version; what calls it by its name follows when that changes.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="VersionConflictException">The source was changed meanwhile.</exception>
    /// <exception cref="OfferSourceNameTakenException">Another source has the name, or identifiers of the source exist under it.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public Task<OfferSource> ReviseAsync(
        Guid sourceId, int version, Func<OfferSourceDefinition, OfferSourceDefinition> change, CancellationToken cancellationToken = default)
        => WriteAsync(
            async context =>
            {
                var source = await context.LoadAsync<OfferSource>(sourceId, cancellationToken);
                var former = source.Name;
                source.Revise(version, change(OfferSourceDefinition.Of(source)), time.GetUtcNow());
                if (source.Name != former)
                {
                    await SourceRenaming.FollowAsync(context, former, source.Name, cancellationToken);
                }

                return source;
            },
            cancellationToken);

    private async Task<OfferSource> WriteAsync(Func<LearningGraphContext, Task<OfferSource>> work, CancellationToken cancellation)
    {
        OfferSource? source = null;
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            return await context.WriteAsync(async () => source = await work(context), cancellation);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            throw new OfferSourceNameTakenException(
                await context.OfferSources.Where(s => s.Name == source!.Name).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellation));
        }
    }
}
