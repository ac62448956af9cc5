namespace LearningGraph.Domain.Gaps;

/// <summary>Compares two columns of one skill, about the same people at the same places.</summary>
internal static class ColumnDifference
{
    /// <summary>The people in a range of units who have another level, or a known one in only one of the two.</summary>
    internal static IEnumerable<int> Between(SupplyColumn one, SupplyColumn other, (int First, int End) units)
    {
        using var others = other.Within(units.First, units.End).GetEnumerator();
        var isMore = others.MoveNext();
        foreach (var entry in one.Within(units.First, units.End))
        {
            for (; isMore && others.Current.Key < entry.Key; isMore = others.MoveNext())
            {
                yield return others.Current.Person;
            }

            var isThere = isMore && others.Current.Key == entry.Key;
            if (!isThere || others.Current != entry)
            {
                yield return entry.Person;
            }

            isMore = isThere ? others.MoveNext() : isMore;
        }

        for (; isMore; isMore = others.MoveNext())
        {
            yield return others.Current.Person;
        }
    }
}
