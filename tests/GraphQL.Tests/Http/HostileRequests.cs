using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>Bodies that were made to bring a server down, by name, with the code that they must end in.</summary>
internal static class HostileRequests
{
    public static Dictionary<string, (string Body, string Code)> All { get; } = new(StringComparer.Ordinal)
    {
        ["20,000 nested selection sets"] = (Query(Repeat("{ node ", 20_000) + new string('}', 20_000)), "LIMIT_EXCEEDED"),
        ["20,000 selection sets left open"] = (Query(Repeat("{ node ", 20_000)), "LIMIT_EXCEEDED"),
        ["20,000 nested lists"] = (Query($"{{ book(key: {new string('[', 20_000)}{new string(']', 20_000)}) {{ id }} }}"), "LIMIT_EXCEEDED"),
        ["20,000 nested objects"] = (Query($"{{ book(key: {Repeat("{a:", 20_000)}1{new string('}', 20_000)}) {{ id }} }}"), "LIMIT_EXCEEDED"),
        ["20,000 nested list types"] = (Query($"query ($a: {new string('[', 20_000)}Int{new string(']', 20_000)}) {{ __typename }}"), "LIMIT_EXCEEDED"),
        ["20,000 nested inline fragments"] = (Query("{" + Repeat("...{", 20_000) + "__typename" + new string('}', 20_001)), "LIMIT_EXCEEDED"),
        ["fragments that spread one another twice"] = (Query(Doubling(30)), "COST_EXCEEDED LIMIT_EXCEEDED"),
        ["fragments that spread themselves"] = (Query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"), "VALIDATION_FAILED"),
        ["1,000 aliases"] = (Query("{" + Repeat(1_000, i => $" a{i}: bookIds") + " }"), "LIMIT_EXCEEDED"),
        ["nested connections of the same names"] = (Query(Nested(4)), "COST_EXCEEDED"),
        ["operations without end"] = (Query(Repeat(3_000, i => $"query Q{i} {{ bookIds }} ")), "OPERATION_NOT_FOUND"),
        ["a name of 1 MB"] = (Query("{ " + Long('n') + " }"), "VALIDATION_FAILED"),
        ["a string of 1 MB"] = (Query($"{{ node(id: \"{Long('s')}\") {{ id }} }}"), "INVALID_ID"),
        ["a number of 1 MB"] = (Query($"{{ books(first: {Long('9')}) {{ totalCount }} }}"), "VALIDATION_FAILED"),
        ["a directive of 1 MB"] = (Query($"{{ bookIds @{Long('d')} }}"), "VALIDATION_FAILED"),
        ["a rubbish token of 1 MB"] = (Query($"{{ bookIds {Long('?')} }}"), "SYNTAX_ERROR"),
        ["an operation name of 1 MB"] = ($$"""{"query":"query A { bookIds }","operationName":"{{Long('o')}}"}""", "OPERATION_NOT_FOUND"),
        ["a document id of 1 MB"] = ($$"""{"documentId":"{{Long('i')}}"}""", "DOCUMENT_NOT_FOUND"),
        ["a hash of 1 MB"] = (Query("{ bookIds }", "extensions", $"{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{Long('0')}\"}}}}"), "INVALID_REQUEST"),
        ["a cursor of 1 MB"] = (Query($"{{ books(after: \"{Long('Q')}\") {{ totalCount }} }}"), "INVALID_CURSOR"),
        ["a variable of 1 MB"] = (Query("query ($n: Int) { books(first: $n) { totalCount } }", "variables", $"{{\"n\":\"{Long('v')}\"}}"), "VARIABLE_INVALID"),
        ["a variable's name of 1 MB"] = (Query("query ($n: Int!) { books(first: $n) { totalCount } }", "variables", $"{{\"{Long('v')}\":1}}"), "VARIABLE_INVALID"),
        ["variables nested 10,000 deep"] = (Variables(new string('[', 10_000) + new string(']', 10_000)), "INVALID_REQUEST"),
        ["variables of objects nested 10,000 deep"] = (Variables(Repeat("{\"a\":", 10_000) + "1" + new string('}', 10_000)), "INVALID_REQUEST"),
        ["extensions nested 10,000 deep"] = (Query("{ bookIds }", "extensions", $"{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}"), "INVALID_REQUEST"),
        ["a list of two million variables"] = (Variables("[" + Repeat("1,", 2_000_000) + "1]"), "LIMIT_EXCEEDED"),
        ["two million wrong variables, deep down"] = (Variables(new string('[', 60) + Repeat("1,", 2_000_000) + "1" + new string(']', 60)), "LIMIT_EXCEEDED"),
        ["two million values in an unknown member"] = (Query("{ bookIds }", "unknown", "[" + Repeat("1,", 2_000_000) + "1]"), "LIMIT_EXCEEDED"),
        ["as many wrong variables as there may be"] = (Variables(new string('[', 60) + Repeat("1,", 99_900) + "1" + new string(']', 60)), "VARIABLE_INVALID"),
        ["trailing rubbish"] = (Query("{ bookIds }") + "}", "INVALID_REQUEST"),
        ["a second body"] = (Query("{ bookIds }") + Query("{ bookIds }"), "INVALID_REQUEST"),
        ["malformed JSON"] = ("{\"query\": nonsense", "INVALID_REQUEST"),
        ["a page far too large"] = (Query("{ books(first: 2147483648) { totalCount } }"), "VALIDATION_FAILED"),
        ["a page far too large in a variable"] = ("""{"query":"query ($n: Int) { books(first: $n) { totalCount } }","variables":{"n":2147483648}}""", "VARIABLE_INVALID"),
        ["a page too large"] = (Query("{ books(first: 2147483647) { totalCount } }"), "INVALID_PAGE COST_EXCEEDED"),
        ["a negative page"] = (Query("{ books(first: -1) { totalCount } }"), "INVALID_PAGE"),
        ["first with last"] = (Query("{ books(first: 1, last: 1) { totalCount } }"), "INVALID_PAGE"),
        ["an id without a key"] = (Query($"{{ node(id: \"{Base64("Book:")}\") {{ id }} }}"), "INVALID_ID"),
        ["an id without a type"] = (Query($"{{ node(id: \"{Base64(":0123456789012345")}\") {{ id }} }}"), "INVALID_ID"),
        ["an empty id"] = (Query("{ node(id: \"\") { id } }"), "INVALID_ID"),
        ["an id that is none"] = (Query("{ node(id: \"%%%\") { id } }"), "INVALID_ID"),
        ["an id of another type"] = (Query($"{{ book(key: {{ id: \"{Base64("Author:0123456789012345")}\" }}) {{ id }} }}"), "INVALID_ID"),
        ["a forged cursor"] = (Query("{ books(after: \"e30x\") { totalCount } }"), "INVALID_CURSOR"),
        ["a cursor that is none"] = (Query("{ books(after: \"%%%\") { totalCount } }"), "INVALID_CURSOR"),
        ["a lone surrogate"] = ("""{"query":"{ \ud800 }"}""", "INVALID_REQUEST"),
        ["a lone surrogate in a string"] = (Query("{ node(id: \"\\ud800\") { id } }"), "SYNTAX_ERROR"),
        ["a lone surrogate in a variable"] = ("""{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"\udc00"}}""", "VARIABLE_INVALID"),
        ["a lone surrogate in a variable's name"] = ("""{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"\ud800":1}}""", "VARIABLE_INVALID"),
        ["a lone surrogate in an operation name"] = ("""{"query":"query A { bookIds }","operationName":"\ud800"}""", "INVALID_REQUEST"),
        ["NUL in the document"] = ("""{"query":"{ \u0000 }"}""", "SYNTAX_ERROR"),
        ["NUL in an id"] = ("""{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"\u0000"}}""", "INVALID_ID"),
        ["many errors"] = (Query("{" + Repeat(400, i => $" x{i}") + " }"), "VALIDATION_FAILED"),
    };

    /// <summary>A request with that document.</summary>
    public static string Query(string document) => $$"""{"query":{{JsonSerializer.Serialize(document)}}}""";

    /// <summary>Documents as hostile, each another; some are valid and a few may even run.</summary>
    public static string Distinct(int i) => (i % 8) switch
    {
        0 => "{" + Repeat(400, j => $" a{i}x{j}: bookIds") + " }",
        1 => $"query Q{i} {{ books {{ nodes {{" + Repeat(150, j => $" t{i}x{j}: title(lang: \"l{i}\")") + " } } }",
        2 => Repeat($"{{ n{i}: node ", 300) + new string('}', 300),
        3 => Doubling(20).Replace("F0", $"F{i}x", StringComparison.Ordinal),
        4 => "{" + Repeat(300, j => $" unknown{i}x{j}") + " }",
        5 => $"query Q{i}(" + Repeat(60, j => $"$v{i}x{j}: Boolean = true ") + ") { " + Repeat(60, j => $"b{j}: bookIds @skip(if: $v{i}x{j}) ") + "}",
        6 => Nested(4).Replace("books", $"b{i}: books", StringComparison.Ordinal),
        _ => $"{{ node(id: \"{i}{new string('x', 30_000)}\") {{ id }} }}",
    };

    private static string Variables(string value) => Query("query ($k: BookKeyInput!) { book(key: $k) { id } }", "variables", $"{{\"k\":{value}}}");

    private static string Query(string document, string member, string json) => $"{Query(document)[..^1]},\"{member}\":{json}}}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));

    private static string Long(char c) => new(c, 1024 * 1024);

    private static string Nested(int levels)
        => "{ books(first: 10) { nodes { author " + Repeat("{ books(first: 10) { nodes { author ", levels - 1) + "{ name }" + Repeat(" } }", levels) + new string('}', levels);

    private static string Doubling(int count)
    {
        var text = new StringBuilder("{ books { nodes { author { ...F0 } } } }");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Author {{ ...F{i + 1} ...F{i + 1} x: books {{ nodes {{ author {{ ...F{i + 1} }} }} }} }}");
        }

        return text.Append(CultureInfo.InvariantCulture, $" fragment F{count} on Author {{ name }}").ToString();
    }

    private static string Repeat(string part, int count) => new StringBuilder().Insert(0, part, count).ToString();

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));
}
