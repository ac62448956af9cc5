namespace LearningGraph.Persistence.Search;

/// <summary>Finds rows by the words of their kept search text, in the way that suits the database.</summary>
internal interface ITextSearch
{
    /// <summary>The rows whose search text holds every word, at its start or anywhere in it.</summary>
    IQueryable<T> Matching<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words)
        where T : class;

    /// <summary>The rows whose search text holds at least one of the words.</summary>
    IQueryable<T> MatchingAny<T>(LearningGraphContext context, IQueryable<T> rows, IReadOnlyList<string> words)
        where T : class;

    /// <summary>The same rows with how well each matches.</summary>
    IQueryable<SearchMatch<T>> Ranked<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words, SearchLanguage language)
        where T : class;
}

/// <summary>The language whose texts come first among equally good matches; the kept sort keys exist in these.</summary>
public enum SearchLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Dutch.</summary>
    Dutch,
}

/// <summary>A row that was found, with what found rows are ordered by, the most significant first.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
public sealed class SearchMatch<T>
    where T : class
{
    /// <summary>The row.</summary>
    public required T Row { get; init; }

    /// <summary>How it matches: 0 for a whole label in the language asked for, then 1 in another, 2 and 3 for the start of a label, 4 and 5 for the start of a word, 6 and 7 for any part, 8 for words that stand apart.</summary>
    public required int Tier { get; init; }

    /// <summary>How much the database thinks it matches, small numbers first.</summary>
    public required int Score { get; init; }

    /// <summary>The kept sort key of the label.</summary>
    public required string Key { get; init; }

    /// <summary>The identity of the row.</summary>
    public required Guid Id { get; init; }
}
