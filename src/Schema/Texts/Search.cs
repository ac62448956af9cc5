using LearningGraph.Persistence;
using LearningGraph.Persistence.Search;

namespace LearningGraph.Schema;

/// <summary>Pages of what a search finds, the best match first.</summary>
internal static class Search
{
    /// <summary>Takes a page in the order of relevance; without a search there is none.</summary>
    internal static async ValueTask<Page<T>> ToRelevancePageAsync<T>(
        this IQueryable<T> rows, LearningGraphContext db, string? search, Language language, PagingArguments paging, CancellationToken cancellationToken)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            throw QueryErrors.RelevanceNeedsSearch();
        }

        var matches = rows.Ranked(db, search, language.IsDutch ? SearchLanguage.Dutch : SearchLanguage.English);
        return (await matches.ToPageAsync(paging.BoundTo(language.Order), cancellationToken)).Select(match => match.Row);
    }
}
