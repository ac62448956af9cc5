namespace LearningGraph.Persistence.Search;

/// <summary>Search without an index: reads the search text of every row. For PostgreSQL, until a size asks for more.</summary>
internal sealed class PlainTextSearch : ITextSearch
{
    internal static readonly PlainTextSearch Instance = new();

    public IQueryable<T> Matching<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words)
        where T : class
        => rows.Holding(words.All);

    public IQueryable<T> MatchingAny<T>(LearningGraphContext context, IQueryable<T> rows, IReadOnlyList<string> words)
        where T : class
        => rows.Where(SearchExpressions.HoldsAny<T>(words));

    public IQueryable<SearchMatch<T>> Ranked<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words, SearchLanguage language)
        where T : class
        => rows.Holding(words.All).Select(SearchExpressions.WithoutScore(TextSearch.Match<T>(words, language)));
}
