using System.Collections;
using System.Collections.Immutable;

namespace LearningGraph.GraphQL.Paging;

/// <summary>A part of an ordered list.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class Page<T> : IReadOnlyList<T>
{
    private readonly Func<int, string> _createCursor;

    internal Page(ImmutableArray<T> items, bool hasNextPage, bool hasPreviousPage, int? totalCount, Func<int, string> createCursor)
    {
        Items = items;
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        TotalCount = totalCount;
        _createCursor = createCursor;
    }

    /// <summary>A page without items of an empty list, which counts 0 items.</summary>
    public static Page<T> Empty { get; } = new([], false, false, 0, _ => throw new ArgumentOutOfRangeException("index"));

    /// <summary>The items in the order of the list, whichever end they were taken from.</summary>
    public ImmutableArray<T> Items { get; }

    /// <summary>Whether there are items behind this page.</summary>
    public bool HasNextPage { get; }

    /// <summary>Whether there are items before this page.</summary>
    public bool HasPreviousPage { get; }

    /// <summary>The number of items of the whole list; null when it was not counted.</summary>
    public int? TotalCount { get; }

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>A page of items that the caller chose.</summary>
    /// <param name="items">The items in the order of the list.</param>
    /// <param name="hasNextPage">Whether there are items behind them.</param>
    /// <param name="hasPreviousPage">Whether there are items before them.</param>
    /// <param name="createCursor">The cursor of an item; called only for cursors that are asked for.</param>
    /// <param name="totalCount">The number of items of the whole list; null when it was not counted.</param>
    public static Page<T> Create(ImmutableArray<T> items, bool hasNextPage, bool hasPreviousPage, Func<T, string> createCursor, int? totalCount = null)
        => new(items, hasNextPage, hasPreviousPage, totalCount, index => createCursor(items[index]));

    /// <summary>The cursor of the item at that place of the page.</summary>
    public string CreateCursor(int index) => _createCursor(index);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
