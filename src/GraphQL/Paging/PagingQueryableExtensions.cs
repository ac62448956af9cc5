using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace LearningGraph.GraphQL.Paging;

/// <summary>
/// Takes pages from ordered queries by the keys of their order, so that pages survive inserts and deletes. The order needs at least one key and should end in a unique one.
/// Keys may be null: null stands last, whatever the direction. Bad page arguments and cursors are a <see cref="GraphQLException"/>.
/// </summary>
public static class PagingQueryableExtensions
{
    /// <summary>Takes a page, in one command, or two when <see cref="PagingArguments.IncludeTotalCount"/> is set.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    public static async ValueTask<Page<T>> ToPageAsync<T>(this IQueryable<T> source, PagingArguments arguments, CancellationToken cancellationToken = default)
    {
        var query = new KeysetQuery<T>(KeysetOrder<T>.Of(source), arguments);
        var unordered = query.Order.Unordered;
        var rows = await ListAsync(KeysetQueryable.Rows(unordered, query), cancellationToken);
        int? totalCount = !arguments.IncludeTotalCount ? null
            : source.Provider is IAsyncQueryProvider ? await unordered.CountAsync(cancellationToken)
            : unordered.Count();
        return query.Page(rows, static item => item, totalCount);
    }

    /// <summary>Takes a page, and counts the list when told to.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    public static ValueTask<Page<T>> ToPageAsync<T>(this IQueryable<T> source, PagingArguments arguments, bool includeTotalCount, CancellationToken cancellationToken = default)
        => source.ToPageAsync(arguments with { IncludeTotalCount = includeTotalCount }, cancellationToken);

    /// <summary>Takes the same page of each key's items, all in one command; keys without items are absent.</summary>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <typeparam name="TValue">The items' type.</typeparam>
    public static ValueTask<Dictionary<TKey, Page<TValue>>> ToBatchPageAsync<TKey, TValue>(
        this IQueryable<TValue> source, Expression<Func<TValue, TKey>> keySelector, PagingArguments arguments, CancellationToken cancellationToken = default)
        where TKey : notnull
        => source.ToBatchPageAsync(keySelector, static value => value, arguments, cancellationToken);

    /// <summary>Takes the same page of each key's items, all in one command, and counts each key's items when told to; keys without items are absent.</summary>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <typeparam name="TValue">The items' type.</typeparam>
    public static ValueTask<Dictionary<TKey, Page<TValue>>> ToBatchPageAsync<TKey, TValue>(
        this IQueryable<TValue> source, Expression<Func<TValue, TKey>> keySelector, PagingArguments arguments, bool includeTotalCount, CancellationToken cancellationToken = default)
        where TKey : notnull
        => source.ToBatchPageAsync(keySelector, static value => value, arguments with { IncludeTotalCount = includeTotalCount }, cancellationToken);

    /// <summary>Takes the same page of each key's items, all in one command, and turns each row into the item; keys without items are absent.</summary>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <typeparam name="TValue">The items' type.</typeparam>
    /// <typeparam name="TElement">The rows' type, which the order's keys are taken from.</typeparam>
    public static async ValueTask<Dictionary<TKey, Page<TValue>>> ToBatchPageAsync<TKey, TValue, TElement>(
        this IQueryable<TElement> source,
        Expression<Func<TElement, TKey>> keySelector,
        Func<TElement, TValue> valueSelector,
        PagingArguments arguments,
        CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        var query = new KeysetQuery<TElement>(KeysetOrder<TElement>.Of(source), arguments);
        var groups = await ListAsync(KeysetQueryable.Groups(query.Order.Unordered, keySelector, query, arguments.IncludeTotalCount), cancellationToken);
        var pages = new Dictionary<TKey, Page<TValue>>(groups.Count);
        foreach (var group in groups)
        {
            pages.Add(group.Key, query.Page(group.Rows, valueSelector, group.Count));
        }

        return pages;
    }

    private static async ValueTask<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken)
        => query.Provider is IAsyncQueryProvider ? await query.ToListAsync(cancellationToken) : [.. query];
}
