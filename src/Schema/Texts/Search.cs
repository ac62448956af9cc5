using LearningGraph.Domain;

namespace LearningGraph.Schema;

/// <summary>How search fields are read.</summary>
internal static class Search
{
    private const int MostWords = 10;
    private const int LongestText = 200;

    /// <summary>The folded words of a search, all of which must be found; none for an absent or blank one.</summary>
    internal static string[] Words(string? search)
        => string.IsNullOrWhiteSpace(search)
            ? []
            : [.. Folded(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>The folded search as a whole, for relevance.</summary>
    internal static string Folded(string search) => SortKey.Fold(search.Length <= LongestText ? search : search[..LongestText]);
}
