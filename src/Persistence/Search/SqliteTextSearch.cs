using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Search;

/// <summary>
/// Search on SQLite's full-text index of parts of three characters, which finds any part of a word. Triggers keep the index (see the migration <c>TextSearch</c>), so that it holds in the same
/// transaction whoever writes. Shorter words are looked for in the rows that the longer ones leave.
/// </summary>
internal sealed class SqliteTextSearch : ITextSearch
{
    internal static readonly SqliteTextSearch Instance = new();

    /// <summary>The tables that have an index; each has a column <c>SearchText</c>.</summary>
    internal static readonly string[] Tables = ["CultureItems", "GoalIndicators", "LearningOffers", "OrgUnits", "People", "Projects", "Roles", "Skills", "StrategicGoals"];

    public IQueryable<T> Matching<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words)
        where T : class
    {
        if (words.Long.Length == 0)
        {
            return rows.Holding(words.Short);
        }

        var (index, text) = (IndexOf<T>(context), Expression(words));
        var found = context.Database.SqlQueryRaw<Guid>(Ids(index), text);
        return rows.Where(row => found.Contains(EF.Property<Guid>(row, "Id"))).Holding(words.Short);
    }

    public IQueryable<T> MatchingAny<T>(LearningGraphContext context, IQueryable<T> rows, IReadOnlyList<string> words)
        where T : class
    {
        var indexed = words.Where(SearchWords.IsIndexed).ToList();
        if (indexed.Count == 0)
        {
            return PlainTextSearch.Instance.MatchingAny(context, rows, words);
        }

        var found = context.Database.SqlQueryRaw<Guid>(Ids(IndexOf<T>(context)), string.Join(" OR ", indexed.Select(word => $"\"{word}\"")));
        return rows.Where(row => found.Contains(EF.Property<Guid>(row, "Id")));
    }

    public IQueryable<SearchMatch<T>> Ranked<T>(LearningGraphContext context, IQueryable<T> rows, SearchWords words, SearchLanguage language)
        where T : class
    {
        var match = TextSearch.Match<T>(words, language);
        if (words.Long.Length == 0)
        {
            return rows.Holding(words.Short).Select(SearchExpressions.WithoutScore(match));
        }

        var found = context.Database.SqlQueryRaw<SearchHit>(Hits(IndexOf<T>(context)), Expression(words));
        return rows.Holding(words.Short).Join(found, row => EF.Property<Guid>(row, "Id"), hit => hit.Id, SearchExpressions.WithScore(match));
    }

    private static string Ids(string index)
        => $$"""SELECT r."EntityId" AS "Value" FROM "{{index}}" JOIN "{{index}}Rows" AS r ON r."Number" = "{{index}}".rowid WHERE "{{index}}" MATCH {0}""";

    /// <summary>
    /// The limit keeps SQLite from merging this into the query around it, where bm25 has no meaning; whole numbers make cursors that other rows hardly move.
    /// </summary>
    private static string Hits(string index)
        => $$"""
            SELECT r."EntityId" AS "Id", CAST(round(bm25("{{index}}") * 10) AS INTEGER) AS "Score"
            FROM "{{index}}" JOIN "{{index}}Rows" AS r ON r."Number" = "{{index}}".rowid WHERE "{{index}}" MATCH {0} LIMIT -1
            """;

    private static string IndexOf<T>(LearningGraphContext context) => context.Model.FindEntityType(typeof(T))!.GetTableName() + "Search";

    /// <summary>All words, each a string of the index's language; folded words hold no quotes.</summary>
    private static string Expression(SearchWords words) => string.Join(" AND ", words.Long.Select(word => $"\"{word}\""));
}

/// <summary>A row of the index that matches.</summary>
internal sealed class SearchHit
{
    /// <summary>The identity of the row that was found.</summary>
    public Guid Id { get; init; }

    /// <summary>Ten times the bm25 score, which is negative: the better, the smaller.</summary>
    public int Score { get; init; }
}
