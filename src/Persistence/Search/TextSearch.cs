using System.Linq.Expressions;
using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Search;

/// <summary>Search over the texts of skills, offers, goals, catalogue items, units, roles and people.</summary>
public static class TextSearch
{
    /// <summary>The rows in whose texts, in whatever language, every word of the search occurs; all rows for a search without words.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, LearningGraphContext context, string? search)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var words = SearchWords.Of(search);
        return words.All.Length == 0 ? rows : For(context).Matching(context, rows, words);
    }

    /// <summary>
    /// The rows that match, the best first: whole labels, starts of labels, starts of words, parts of words, each time the language asked for before others;
    /// equally good ones by the database's own judgement, then by label and id.
    /// </summary>
    public static IOrderedQueryable<SearchMatch<T>> Ranked<T>(this IQueryable<T> rows, LearningGraphContext context, string search, SearchLanguage language)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        return For(context).Ranked(context, rows, SearchWords.Of(search), language)
            .OrderBy(match => match.Tier).ThenBy(match => match.Score).ThenBy(match => match.Key).ThenBy(match => match.Id);
    }

    /// <summary>The rows in whose texts at least one of the folded words occurs.</summary>
    internal static IQueryable<T> HoldingAny<T>(this IQueryable<T> rows, LearningGraphContext context, IReadOnlyList<string> words)
        where T : class
        => For(context).MatchingAny(context, rows, words);

    /// <summary>The rows that hold each of these words.</summary>
    internal static IQueryable<T> Holding<T>(this IQueryable<T> rows, IEnumerable<string> words)
        where T : class
    {
        foreach (var word in words)
        {
            rows = rows.Where(row => EF.Property<string>(row, "SearchText").Contains(word));
        }

        return rows;
    }

    /// <summary>Makes a match of a row and a score; the tiers are those of <see cref="SearchMatch{T}.Tier"/>.</summary>
    internal static Expression<Func<T, int, SearchMatch<T>>> Match<T>(SearchWords words, SearchLanguage language)
        where T : class
    {
        var key = SortKey.For(words.Text, language == SearchLanguage.Dutch ? "nl" : "en");
        var (whole, start, inner, part) = ($"|{words.Phrase}|", $"|{words.Phrase}", $" {words.Phrase}", words.Phrase);
        var innerKey = $" {key}";
        var column = language == SearchLanguage.Dutch ? "SortKeyNl" : "SortKeyEn";
        return (row, score) => new SearchMatch<T>
        {
            Row = row,
            Tier = EF.Property<string>(row, column) == key ? 0
                : EF.Property<string>(row, "SearchText").Contains(whole) ? 1
                : EF.Property<string>(row, column).StartsWith(key) ? 2
                : EF.Property<string>(row, "SearchText").Contains(start) ? 3
                : EF.Property<string>(row, column).Contains(innerKey) ? 4
                : EF.Property<string>(row, "SearchText").Contains(inner) ? 5
                : EF.Property<string>(row, column).Contains(key) ? 6
                : EF.Property<string>(row, "SearchText").Contains(part) ? 7
                : 8,
            Score = score,
            Key = EF.Property<string>(row, column),
            Id = EF.Property<Guid>(row, "Id"),
        };
    }

    private static ITextSearch For(LearningGraphContext context)
        => context.Database.IsSqlite() ? SqliteTextSearch.Instance : PlainTextSearch.Instance;
}
