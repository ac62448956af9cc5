using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Mapping;

public sealed class SchemaMapperTests
{
    [Fact]
    public void Map_Should_MapFieldsArgumentsAndInputs_When_TypesAreAttributed()
    {
        var schema = Library.Schema();

        Expected.Equal(
            """
            "A book on the shelf."
            type Book implements Node {
              '''
              Who wrote it.

              **Returns:**
              The author; null when forgotten.
              '''
              author: Author
              "The title in a language."
              title(
                "The language; null for the original."
                lang: String
              ): String!
              "The identity."
              id: ID!
              "The subtitle; null for none."
              subtitle: String
              "How many pages."
              pages: Int!
              "The kind; null when unknown."
              genre: Genre
              "Printed on that day."
              printedOn: LocalDate
              "When the book was recorded."
              createdAt: DateTime!
              "Words about it, some unknown."
              words: [String]!
            }

            "What to look for."
            input BookFilterInput {
              "Words of the title."
              search: String
              "Any of these kinds."
              genres: [Genre!]
              "By this author."
              authorId: ID
              "No thinner than this."
              minPages: Int! = 1
              "Printed before that day."
              printedBefore: LocalDate
            }

            "One way to find a book."
            input BookKeyInput @oneOf {
              "By its identity."
              id: ID
              "By its title."
              title: String
            }

            "Anything in the house."
            union Thing = Film | Game

            "A film."
            type Film implements IBorrowable {
              "How long."
              days: Int!
              "Who is in it."
              cast: [String!]!
              "What it costs to borrow it for some days."
              price(
                "The days."
                days: Int! = 7
              ): Decimal!
            }

            "Kinds of books."
            enum Genre {
              "Made up."
              SCIENCE_FICTION
              "Not made up."
              NON_FICTION
            }

            "A page of a list of Book."
            type BookConnection {
              "The items of the page with their cursors."
              edges: [BookEdge!]
              "The items of the page."
              nodes: [Book!]
              "Where the page stands in the list."
              pageInfo: PageInfo!
              "The number of items of the whole list, counted only when asked for."
              totalCount: Int!
            }
            """.Replace("'''", "\"\"\"", StringComparison.Ordinal),
            Print(schema, "Book", "BookFilterInput", "BookKeyInput", "Thing", "Film", "Genre", "BookConnection"));
    }

    [Fact]
    public void Map_Should_KeepNamesNullsAndDescriptions_When_MembersAreAwkward()
    {
        var schema = Library.Schema(typeof(OddQueries));

        Expected.Equal(
            """
            "A class whose members are awkward, all of them allowed."
            type Odd {
              "Said by the interface."
              told: Int!
              "First."
              renamed: String!
              "Said by the attribute."
              half: Float!
              old: URI! @deprecated(reason: "Use renamed.")
              span: Span2!
              noSpan: Span2
              counts: [KeyValuePairOfStringAndInt32!]!
              nested: [[String]]!
              genres: [Genre!]!
              repeat(times: Int! = 2): String!
            }

            "Two numbers."
            type Span2 {
              "The lower."
              low: Int!
              "The higher; null when open."
              high: Float
            }
            """,
            Print(schema, "Odd", "Span2"));
    }

    [Fact]
    public void Map_Should_NameEveryProblem_When_TypesCannotBeMapped()
    {
        var e = Assert.Throws<SchemaException>(() => Library.Schema(typeof(WrongQueries)));

        string[] parts =
        [
            "GetAbstract: LearningGraph.GraphQL.Tests.Mapping.AbstractThing is abstract", "GetQuery: a query cannot be answered", "Unregistered, parameter 'provider'", "Unregistered, parameter 'other'",
            "Nothing: it returns nothing", "NotOptional, parameter 'text'", "Parentless, parameter 'book': there is no parent", "GetPointer: System.IntPtr", "Generic: a generic method",
            "BadId, parameter 'id': a global id cannot be a System.DateOnly", "GetWrong: a node resolver", "GetTypes: System.Type",
        ];
        Assert.All(parts, p => Assert.Contains(e.Errors, x => x.Message.Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fields_Should_BeRead_When_MembersAreAwkward()
    {
        var json = await Expected.Run("{ odd { told renamed half old span { low high } noSpan { low } counts { key value } nested genres repeat once: repeat(times: 1) } }", typeof(OddQueries));

        Assert.Equal(
            """{"data":{"odd":{"told":1,"renamed":"u","half":0.5,"old":"https://example.org/x","span":{"low":1,"high":null},"noSpan":null,"counts":[{"key":"a","value":1}],"nested":[["x",null],null],"genres":["NON_FICTION"],"repeat":"xx","once":"x"}}}""",
            json);
    }

    [Fact]
    public async Task Parameters_Should_BeBound_When_TheyAreNotArguments()
    {
        var json = await Expected.Run("{ mine: seen }", typeof(OddQueries));

        Assert.Equal("""{"data":{"mine":"True seen /mine False seen"}}""", json);
    }

    [Fact]
    public async Task Parameters_Should_BeConverted_When_ListsAndScalarsDiffer()
    {
        var json = await Expected.Run("""{ sum(values: [1, 0.5], shorts: [1, 1, 2], at: "2026-01-01T00:00:00Z", any: { n: 4 }) defaults other: defaults(list: null, none: 5) }""", typeof(OddQueries));

        Assert.Equal("""{"data":{"sum":2033.5,"defaults":"NonFiction 1.5 True 2  a\u0022b","other":"NonFiction 1.5 True  5 a\u0022b"}}""".Replace("\\u0022", "\\\"", StringComparison.Ordinal), json);
    }

    [Fact]
    public async Task Services_Should_ComeFromAScopeOfTheField_When_TheyAreScoped()
    {
        // arrange
        var executor = await Library.Builder(typeof(OddQueries)).BuildRequestExecutorAsync();

        // act
        var json = await Expected.Run(executor, "{ a: scope b: scope }");

        // assert
        var numbers = System.Text.Json.Nodes.JsonNode.Parse(json)!["data"]!.AsObject().Select(p => p.Value!.GetValue<string>()).ToArray();
        Assert.NotEqual(numbers[0], numbers[1]);
        Assert.EndsWith("True", numbers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_Should_ObeyTheRuleOfTheLookUp_When_TheTypeIsGuarded()
    {
        // arrange
        var executor = await Library.Builder(typeof(SecretQueries)).BuildRequestExecutorAsync();
        var query = $$"""{ node(id: "{{NodeIdSerializer.Format("SecretThing", "x")}}") { __typename } }""";
        var staff = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "staff")], "test"));

        // act
        var refused = await Expected.Run(executor, query);
        var allowed = await Expected.Run(executor, query, user: staff);

        // assert
        Assert.Contains("AUTH_NOT_AUTHENTICATED", refused, StringComparison.Ordinal);
        Assert.Contains("\"node\":null", refused, StringComparison.Ordinal);
        Assert.Contains("SecretThing", allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FOOBar", "fooBar")]
    [InlineData("FOO1Ar", "foo1Ar")]
    [InlineData("URL", "url")]
    [InlineData("IsOnline", "isOnline")]
    [InlineData("already", "already")]
    [InlineData("X", "x")]
    public void Member_Should_LowerTheFirstCapitals_When_NamesAreMapped(string name, string expected) => Assert.Equal(expected, Naming.Member(name));

    [Theory]
    [InlineData("VeryHigh", "VERY_HIGH")]
    [InlineData("MissionCritical_1", "MISSION_CRITICAL_1")]
    [InlineData("A", "A")]
    [InlineData("ESCO", "ESCO")]
    [InlineData("XMLFile", "XML_FILE")]
    [InlineData("ALL_UPPER", "ALL_UPPER")]
    public void EnumValue_Should_BeScreamingSnake_When_NamesAreMapped(string name, string expected) => Assert.Equal(expected, Naming.EnumValue(name));

    private static string Print(SchemaDefinition schema, params string[] names) => string.Join("\n\n", names.Select(n => SchemaPrinter.Print(schema.Type(n)!)));
}
