using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Tests.Mapping;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Mutations;

public sealed class MutationConventionTests
{
    private static readonly string BookId = NodeIdSerializer.Format("Book", LibraryData.First);
    private static readonly string AuthorId = NodeIdSerializer.Format("Author", LibraryData.First);

    [Fact]
    public void Map_Should_MakeInputPayloadAndErrors_When_ConventionsAreOn()
    {
        var schema = Library.Schema(typeof(LibraryMutations));

        string[] names = ["Mutation", "AddBookInput", "AddBookPayload", "AddBookError", "BookLentError", "VersionConflictError", "ReviseBookInput", "MoveBooksPayload", "RemoveBookPayload", "Error"];
        Expected.Equal(
            """
            "What can be changed; the fields of one operation run one after another."
            type Mutation {
              "Puts a book on the shelf."
              addBook(
                "What `addBook` needs to know."
                input: AddBookInput!
              ): AddBookPayload!
              "Changes a book."
              reviseBook(
                "What `reviseBook` needs to know."
                input: ReviseBookInput!
              ): ReviseBookPayload!
              "Throws a book away."
              removeBook(
                "What `removeBook` needs to know."
                input: RemoveBookInput!
              ): RemoveBookPayload!
              "Moves books."
              moveBooks(
                "What `moveBooks` needs to know."
                input: MoveBooksInput!
              ): MoveBooksPayload!
              "Says hello."
              ping: PingPayload!
              "Left alone."
              count(by: Int!): Int
            }

            "What `addBook` needs to know."
            input AddBookInput {
              "The title."
              title: String!
              "Who wrote it."
              authorId: ID!
              "How many pages."
              pages: Int! = 10
              "The subtitle."
              subtitle: String
            }

            "What `addBook` answers."
            type AddBookPayload {
              "The book as it is now; null when it did not work."
              book: Book
              "What went wrong; null when it worked."
              errors: [AddBookError!]
            }

            "What can go wrong in `addBook`."
            union AddBookError = BookLentError | EmptyTitleError

            "The book is lent."
            type BookLentError implements Error {
              "What went wrong, for a person."
              message: String!
              "The book."
              book: Book!
              "For so many days."
              days: Int!
            }

            "Somebody was faster."
            type VersionConflictError implements Error {
              "What went wrong."
              message: String!
              "The object as it is now."
              current: Node
            }

            "What to change."
            input ReviseBookInput {
              "The book."
              id: ID!
              "The new subtitle; null takes it away, absent keeps it."
              subtitle: String
              "The new number of pages; absent keeps it."
              pages: Int
            }

            "What moving answered."
            type MoveBooksPayload {
              "How many were moved."
              moved: Int
              "Where to."
              shelf: String
              "What went wrong; null when it worked."
              errors: [MoveBooksError!]
            }

            "What `removeBook` answers."
            type RemoveBookPayload {
              "The result; null when it did not work."
              bookId: ID
            }

            "Something that went wrong and that the caller can do something about."
            interface Error {
              "What went wrong, for a person."
              message: String!
            }
            """,
            string.Join("\n\n", names.Select(n => SchemaPrinter.Print(schema.Type(n)!))));
    }

    [Fact]
    public async Task AddBook_Should_AnswerThePayload_When_ItWorks()
        => await Expected.Json(
            Mutation($$$$$"""{ addBook(input: { title: "New", authorId: "{{{{{AuthorId}}}}}" }) { book { title pages subtitle } errors { __typename } } }"""),
            """{"data":{"addBook":{"book":{"title":"New","pages":10,"subtitle":"absent"},"errors":null}}}""");

    [Fact]
    public async Task AddBook_Should_TellNullFromAbsent_When_TheInputIsOptional()
        => await Expected.Json(
            Mutation("""query: ($s: String) { addBook(input: { title: "New", authorId: "AUTHOR", subtitle: null, pages: 3 }) { book { pages subtitle } } }""".Replace("query: ($s: String) ", "", StringComparison.Ordinal).Replace("AUTHOR", AuthorId, StringComparison.Ordinal)),
            """{"data":{"addBook":{"book":{"pages":3,"subtitle":"null"}}}}""");

    [Fact]
    public async Task AddBook_Should_ReportEveryError_When_SeveralAreThrown()
        => await Expected.Json(
            Mutation($$$$$"""
                { addBook(input: { title: "", authorId: "{{{{{AuthorId}}}}}" }) {
                    book { title }
                    errors { __typename ... on Error { message } ... on EmptyTitleError { field } ... on BookLentError { days book { title pages } } } } }
                """),
            """
            {"data":{"addBook":{"book":null,"errors":[
              {"__typename":"EmptyTitleError","message":"The field 'title' is empty.","field":"title"},
              {"__typename":"BookLentError","message":"The book is lent.","days":99,"book":{"title":"Alpha","pages":100}}]}}}
            """);

    [Fact]
    public async Task AddBook_Should_FailAtTheTop_When_TheExceptionIsNotDeclared()
    {
        var json = await Expected.Run(Mutation($$$$$"""{ addBook(input: { title: "boom", authorId: "{{{{{AuthorId}}}}}" }) { book { title } } }"""), typeof(LibraryMutations));

        Assert.Contains("\"data\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"addBook\"]", json, StringComparison.Ordinal);
        Assert.Contains("INTERNAL_ERROR", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReviseBook_Should_TakeTheRecordAsInput_When_ItIsNamedSo()
        => await Expected.Json(
            Mutation($$$$$"""{ reviseBook(input: { id: "{{{{{BookId}}}}}", pages: null }) { book { id subtitle pages } } }"""),
            $$$$$"""{"data":{"reviseBook":{"book":{"id":"{{{{{BookId}}}}}","subtitle":"absent","pages":-1}}}}""");

    [Fact]
    public async Task ReviseBook_Should_CarryTheCurrentNode_When_TheErrorIsAClass()
        => await Expected.Json(
            Mutation($$$$$"""{ reviseBook(input: { id: "{{{{{BookId}}}}}", pages: -5 }) { book { id } errors { ... on VersionConflictError { message current { __typename id ... on Book { title } } } } } }"""),
            $$$$$"""{"data":{"reviseBook":{"book":null,"errors":[{"message":"Somebody was faster.","current":{"__typename":"Book","id":"{{{{{BookId}}}}}","title":"Now"}}]}}}""");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("UGVyc29uOjE=")]
    [InlineData("Qm9vazo=")]
    public async Task ReviseBook_Should_SayInvalidId_When_TheIdIsNoneOfABook(string id)
    {
        var json = await Expected.Run(Mutation($$$$$"""{ reviseBook(input: { id: "{{{{{id}}}}}" }) { book { id } } }"""), typeof(LibraryMutations));

        Assert.Contains("INVALID_ID", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveBooks_Should_AnswerItsOwnPayload_When_ItReturnsOne()
        => await Expected.Json(
            Mutation($$$$$"""{ a: moveBooks(input: { ids: ["{{{{{BookId}}}}}"], shelf: "top" }) { moved shelf errors { __typename } } b: moveBooks(input: { ids: [], shelf: "" }) { moved errors { ... on EmptyTitleError { field } } } }"""),
            """{"data":{"a":{"moved":1,"shelf":"top","errors":null},"b":{"moved":null,"errors":[{"field":"shelf"}]}}}""");

    [Fact]
    public async Task Mutations_Should_KeepPlainShapes_When_TheyTakeNothingOrOptOut()
        => await Expected.Json(
            Mutation($$$$$"""{ ping { string } count(by: 3) removeBook(input: { id: "{{{{{BookId}}}}}" }) { bookId } }"""),
            $$$$$"""{"data":{"ping":{"string":"pong"},"count":3,"removeBook":{"bookId":"{{{{{BookId}}}}}"}}}""");

    private static string Mutation(string selection) => $"mutation {selection}";
}
