using System.Linq.Expressions;

namespace LearningGraph.GraphQL.Paging;

/// <summary>The rows of one key's page.</summary>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <typeparam name="T">The items' type.</typeparam>
internal sealed class KeyedRows<TKey, T>
{
    public required TKey Key { get; init; }

    public required List<KeyedRow<T>> Rows { get; init; }

    public int? Count { get; init; }
}

/// <summary>Builds the queries of pages.</summary>
internal static class KeysetQueryable
{
    /// <summary>The rows of one page.</summary>
    public static IQueryable<KeyedRow<T>> Rows<T>(IQueryable<T> source, KeysetQuery<T> query)
    {
        var filtered = query.Predicate() is { } predicate ? source.Where(predicate) : source;
        var expression = filtered.Expression;
        var isFirst = true;
        foreach (var (selector, isDescending) in query.Sorting())
        {
            expression = Expression.Call(typeof(Queryable), Sort(isFirst, isDescending), [typeof(T), selector.ReturnType], expression, Expression.Quote(selector));
            isFirst = false;
        }

        return source.Provider.CreateQuery<T>(expression).Take(query.Rows).Select(query.Row());
    }

    /// <summary>
    /// The rows of every key's page, by grouping. The condition of the cursors stands before the grouping where nothing is counted, which is cheaper, otherwise inside it, since the
    /// count is that of the whole list.
    /// </summary>
    public static IQueryable<KeyedRows<TKey, T>> Groups<TKey, T>(IQueryable<T> source, Expression<Func<T, TKey>> keySelector, KeysetQuery<T> query, bool counts)
    {
        var predicate = query.Predicate();
        var grouped = (predicate is null || counts ? source : source.Where(predicate)).GroupBy(keySelector);
        var group = Expression.Parameter(typeof(IGrouping<TKey, T>), "group");
        Expression items = group;
        if (counts && predicate is not null)
        {
            items = Call(nameof(Enumerable.Where), [typeof(T)], items, predicate);
        }

        var isFirst = true;
        foreach (var (selector, isDescending) in query.Sorting())
        {
            items = Call(Sort(isFirst, isDescending), [typeof(T), selector.ReturnType], items, selector);
            isFirst = false;
        }

        items = Call(nameof(Enumerable.Take), [typeof(T)], items, Captured(query.Rows));
        items = Call(nameof(Enumerable.Select), [typeof(T), typeof(KeyedRow<T>)], items, query.Row());
        items = Call(nameof(Enumerable.ToList), [typeof(KeyedRow<T>)], items);
        var rows = typeof(KeyedRows<TKey, T>);
        var bindings = new List<MemberBinding>
        {
            Expression.Bind(rows.GetProperty(nameof(KeyedRows<TKey, T>.Key))!, Expression.Property(group, nameof(IGrouping<TKey, T>.Key))),
            Expression.Bind(rows.GetProperty(nameof(KeyedRows<TKey, T>.Rows))!, items),
        };
        if (counts)
        {
            var count = Expression.Convert(Call(nameof(Enumerable.Count), [typeof(T)], group), typeof(int?));
            bindings.Add(Expression.Bind(rows.GetProperty(nameof(KeyedRows<TKey, T>.Count))!, count));
        }

        return grouped.Select(Expression.Lambda<Func<IGrouping<TKey, T>, KeyedRows<TKey, T>>>(Expression.MemberInit(Expression.New(rows), bindings), group));
    }

    private static string Sort(bool isFirst, bool isDescending) => (isFirst, isDescending) switch
    {
        (true, false) => nameof(Queryable.OrderBy),
        (true, true) => nameof(Queryable.OrderByDescending),
        (false, false) => nameof(Queryable.ThenBy),
        _ => nameof(Queryable.ThenByDescending),
    };

    private static MethodCallExpression Call(string name, Type[] types, params Expression[] arguments) => Expression.Call(typeof(Enumerable), name, types, arguments);

    private static MemberExpression Captured(int value)
    {
        var box = new StrongBox(value);
        return Expression.Property(Expression.Constant(box), nameof(StrongBox.Value));
    }

    private sealed class StrongBox(int value)
    {
        public int Value { get; } = value;
    }
}
