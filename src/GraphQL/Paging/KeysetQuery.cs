using System.Linq.Expressions;

namespace LearningGraph.GraphQL.Paging;

/// <summary>An item with the keys of its order, where they must come from the query.</summary>
/// <typeparam name="T">The item's type.</typeparam>
internal sealed class KeyedRow<T>
{
    public required T Item { get; init; }

    public object?[] Keys { get; init; } = [];
}

/// <summary>Which rows a page takes: the arguments made sense of.</summary>
/// <typeparam name="T">The items' type.</typeparam>
internal sealed class KeysetQuery<T>
{
    private readonly PagingArguments _arguments;
    private readonly uint _fingerprint;
    private readonly object?[]? _after;
    private readonly object?[]? _before;

    public KeysetQuery(KeysetOrder<T> order, PagingArguments arguments)
    {
        PageLimits.Check(arguments.First, arguments.Last, int.MaxValue);
        Order = order;
        _arguments = arguments;
        _fingerprint = order.Fingerprint(arguments.CursorTag);
        var types = order.Keys.Select(k => k.Type).ToArray();
        _after = arguments.After is null ? null : Cursors.Decode(arguments.After, _fingerprint, types);
        _before = arguments.Before is null ? null : Cursors.Decode(arguments.Before, _fingerprint, types);
        Size = arguments.Last ?? arguments.First ?? PageLimits.DefaultSize;
    }

    public KeysetOrder<T> Order { get; }

    /// <summary>The most items of the page.</summary>
    public int Size { get; }

    /// <summary>How many rows to ask for: one more, which tells whether there are further ones.</summary>
    public int Rows => Size == int.MaxValue ? Size : Size + 1;

    /// <summary>Whether the page is taken from the end.</summary>
    public bool IsBackward => _arguments.Last is not null;

    /// <summary>The condition of the cursors; null when there are none.</summary>
    public Expression<Func<T, bool>>? Predicate()
    {
        var after = _after is null ? null : KeysetPredicate.Create(Order.Keys, _after, behind: true);
        var before = _before is null ? null : KeysetPredicate.Create(Order.Keys, _before, behind: false);
        var both = after is null ? before : before is null ? after : Expression.AndAlso(after, before);
        return both is null ? null : Expression.Lambda<Func<T, bool>>(both, Order.Item);
    }

    /// <summary>The selectors to sort by, in this page's direction: whether a key is null comes before the key itself.</summary>
    public IEnumerable<(LambdaExpression Selector, bool IsDescending)> Sorting()
    {
        foreach (var key in Order.Keys)
        {
            if (key.IsNullable)
            {
                yield return (Expression.Lambda(KeysetPredicate.IsNull(key), Order.Item), IsBackward);
            }

            yield return (Expression.Lambda(key.Body, Order.Item), key.IsDescending != IsBackward);
        }
    }

    /// <summary>Makes rows of items: with their keys where these cannot be read from items.</summary>
    public Expression<Func<T, KeyedRow<T>>> Row()
    {
        var row = typeof(KeyedRow<T>);
        var bindings = new List<MemberBinding> { Expression.Bind(row.GetProperty(nameof(KeyedRow<T>.Item))!, Order.Item) };
        if (!Order.IsPlain)
        {
            var keys = Expression.NewArrayInit(typeof(object), Order.Keys.Select(k => Expression.Convert(k.Body, typeof(object))));
            bindings.Add(Expression.Bind(row.GetProperty(nameof(KeyedRow<T>.Keys))!, keys));
        }

        return Expression.Lambda<Func<T, KeyedRow<T>>>(Expression.MemberInit(Expression.New(row), bindings), Order.Item);
    }

    /// <summary>The page of the rows that were found.</summary>
    /// <param name="rows">The rows in the order they were sorted, at most <see cref="Rows"/>.</param>
    /// <param name="select">Makes an item of a row.</param>
    /// <param name="totalCount">The number of items of the whole list, or null.</param>
    public Page<TValue> Page<TValue>(IReadOnlyList<KeyedRow<T>> rows, Func<T, TValue> select, int? totalCount)
    {
        var hasMore = rows.Count > Size;
        var taken = rows.Take(Size).ToArray();
        if (IsBackward)
        {
            Array.Reverse(taken);
        }

        var order = Order;
        var fingerprint = _fingerprint;
        return new Page<TValue>(
            [.. taken.Select(r => select(r.Item))],
            IsBackward ? _before is not null : hasMore || _before is not null,
            IsBackward ? hasMore || _after is not null : _after is not null,
            totalCount,
            index => Cursors.Encode(fingerprint, order.IsPlain ? order.Values(taken[index].Item) : taken[index].Keys));
    }
}
