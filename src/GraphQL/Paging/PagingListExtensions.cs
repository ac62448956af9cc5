using System.Collections.Immutable;

namespace LearningGraph.GraphQL.Paging;

/// <summary>Takes pages from lists that are in memory already and bounded.</summary>
public static class PagingListExtensions
{
    /// <summary>
    /// Takes a page of a list that stands in its final order. A cursor holds the item's key and place: the page goes on behind the item, and at its old place when the item is gone.
    /// Bad page arguments and cursors are a <see cref="GraphQLException"/>.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <typeparam name="TKey">The key's type: a Guid, a number or a string.</typeparam>
    /// <param name="items">The whole list.</param>
    /// <param name="key">What is unique to an item.</param>
    /// <param name="arguments">Which part to take; its tag should name the list's order when there are several.</param>
    public static Page<T> ToPage<T, TKey>(this IReadOnlyList<T> items, Func<T, TKey> key, PagingArguments arguments)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(key);
        PageLimits.Check(arguments.First, arguments.Last, int.MaxValue);
        var fingerprint = Cursors.Fingerprint($"{typeof(T).FullName}|{typeof(TKey).FullName}|{arguments.CursorTag}|list");
        var start = arguments.After is null ? 0 : Place(items, key, arguments.After, fingerprint, isAfter: true);
        var end = arguments.Before is null ? items.Count : Place(items, key, arguments.Before, fingerprint, isAfter: false);
        var size = arguments.Last ?? arguments.First ?? PageLimits.DefaultSize;
        end = Math.Max(start, end);
        if (arguments.Last is null)
        {
            end = end - start > size ? start + size : end;
        }
        else
        {
            start = end - start > size ? end - size : start;
        }

        var builder = ImmutableArray.CreateBuilder<T>(end - start);
        for (var i = start; i < end; i++)
        {
            builder.Add(items[i]);
        }

        var taken = builder.MoveToImmutable();
        return new Page<T>(taken, end < items.Count, start > 0, items.Count, i => Cursors.Encode(fingerprint, [key(taken[i]), start + i]));
    }

    private static int Place<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key, string cursor, uint fingerprint, bool isAfter)
        where TKey : notnull
    {
        var values = Cursors.Decode(cursor, fingerprint, [typeof(TKey), typeof(int)]);
        var place = (int)values[1]!;
        var comparer = EqualityComparer<TKey>.Default;
        if (place < 0 || place >= items.Count || !comparer.Equals(key(items[place]), (TKey)values[0]!))
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (comparer.Equals(key(items[i]), (TKey)values[0]!))
                {
                    return isAfter ? i + 1 : i;
                }
            }

            return Math.Clamp(place, 0, items.Count);
        }

        return isAfter ? place + 1 : place;
    }
}
