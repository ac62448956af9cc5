namespace LearningGraph.GraphQL.Paging;

/// <summary>Takes pages from lists that are in memory already and bounded.</summary>
public static class PagingListExtensions
{
    /// <summary>
    /// Takes a page of a list that stands in its final order. A cursor holds the item's key and place: the page goes on behind the item, and at its old place when the item is gone.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <typeparam name="TKey">The key's type: a Guid, a number or a string.</typeparam>
    /// <param name="items">The whole list.</param>
    /// <param name="key">What is unique to an item.</param>
    /// <param name="arguments">Which part to take; its tag should name the list's order when there are several.</param>
    public static Page<T> ToPage<T, TKey>(this IReadOnlyList<T> items, Func<T, TKey> key, PagingArguments arguments)
        where TKey : notnull
        => throw new NotSupportedException();
}
