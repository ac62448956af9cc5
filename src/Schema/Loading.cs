using LearningGraph.Domain.Changes;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema;

/// <summary>Loads rows by their id, all ids of a wave that are not kept yet in one command.</summary>
internal abstract class EntityDataLoader<TEntity>(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, Func<TEntity, Guid> id)
    : BatchDataLoader<Guid, TEntity>(scheduler, options)
    where TEntity : class
{
    protected override Task<IReadOnlyDictionary<Guid, TEntity>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        => contexts.ByIdAsync(keys, id, cancellationToken);
}

/// <summary>Loads rows that hang from a parent, the children of all parents of a wave in one command.</summary>
internal abstract class ChildrenDataLoader<TRow>(
    IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options, Func<TRow, Guid> parent)
    : GroupedDataLoader<Guid, TRow>(scheduler, options)
{
    protected override async Task<ILookup<Guid, TRow>> LoadGroupedBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        if (MadeOf.Length == 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await Rows(db, [.. keys]).ToListAsync(cancellationToken);
            return rows.ToLookup(parent);
        }

        var kept = await contexts.KeptAsync<Guid, TRow[]>(GetType(), MadeOf, static rows => 1 + rows.Length, keys, ReadAsync, cancellationToken);
        return kept.SelectMany(static found => found.Value, static (found, row) => (found.Key, Row: row)).ToLookup(static found => found.Key, static found => found.Row);

        async Task<IReadOnlyDictionary<Guid, TRow[]>> ReadAsync(LearningGraphContext db, Guid[] missing)
        {
            var found = (await Rows(db, missing).ToListAsync(cancellationToken)).ToLookup(parent);
            return missing.ToDictionary(key => key, key => found[key].ToArray());
        }
    }

    /// <summary>The kinds of objects that the rows are made of, until one of which changes they are kept between requests; empty where they are read every time.</summary>
    protected virtual ChangeType[] MadeOf => [];

    /// <summary>The rows of these parents in their final order, which ends in the id.</summary>
    protected abstract IQueryable<TRow> Rows(LearningGraphContext db, Guid[] parents);
}

/// <summary>A page of the rows that hang from a parent.</summary>
internal readonly record struct PageKey(Guid Parent, PagingArguments Paging);

/// <summary>Loads pages of rows that hang from a parent, one command for all parents that ask for the same part.</summary>
internal abstract class PageDataLoader<TRow>(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PageKey, Page<TRow>>(scheduler, options)
{
    /// <summary>The page as a connection, an empty one when the parent has no rows.</summary>
    internal async Task<PageConnection<TRow>> LoadConnectionAsync(Guid parent, PagingArguments paging, CancellationToken cancellationToken)
        => new(await LoadAsync(new PageKey(parent, paging), cancellationToken) ?? Page<TRow>.Empty);

    protected override async Task<IReadOnlyDictionary<PageKey, Page<TRow>>> LoadBatchAsync(IReadOnlyList<PageKey> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pages = new Dictionary<PageKey, Page<TRow>>(keys.Count);
        foreach (var same in keys.GroupBy(key => key.Paging))
        {
            var found = await PagesAsync(db, [.. same.Select(key => key.Parent)], same.Key, cancellationToken);
            foreach (var (parent, page) in found)
            {
                pages.Add(new PageKey(parent, same.Key), page);
            }
        }

        return pages;
    }

    /// <summary>That part of the rows of each of these parents.</summary>
    protected abstract ValueTask<Dictionary<Guid, Page<TRow>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken);
}
