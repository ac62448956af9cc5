using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Security;

public sealed class CostDirectiveTests
{
    private const string Definitions = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean! = true) on FIELD_DEFINITION

        """;

    private const string Sdl = Definitions + """
        type Query {
          find(ids: [ID!]): [Item] @listSize(slicingArguments: ["ids"], requireOneSlicingArgument: false, assumedSize: 30) @cost(weight: "2.5")
          tree(depth: Int = 4): [Item] @listSize(slicingArguments: ["depth"], requireOneSlicingArgument: false)
          few: [Item] @listSize(assumedSize: 3)
          page(input: PageInput): Page @listSize(slicingArguments: ["input.size"], sizedFields: ["rows"])
          search(filter: Filter @cost(weight: "3"), cheap: Boolean @cost(weight: "-2")): Item
        }
        input PageInput { size: Int ids: [ID] }
        input Filter { text: String @cost(weight: "5") inner: Filter any: [Filter] }
        type Page { rows: [Item] count: Count others: [Item] }
        type Item @cost(weight: "2") { id: ID other: Item }
        scalar Count @cost(weight: "4")
        """;

    [Theory]
    [InlineData("""{ find(ids: ["a", "b"]) { other { id } } }""", null, "4.5/9")]
    [InlineData("""{ find(ids: "a") { other { id } } }""", null, "3.5/5")]
    [InlineData("{ find { other { id } } }", null, "32.5/121")]
    [InlineData("query($ids: [ID!]) { find(ids: $ids) { other { id } } }", """{"ids":["a","b","c"]}""", "5.5/13")]
    [InlineData("query($ids: [ID!]) { find(ids: $ids) { other { id } } }", """{"ids":"a"}""", "3.5/5")]
    [InlineData("query($id: ID!) { find(ids: [$id, $id]) { other { id } } }", """{"id":"a"}""", "4.5/9")]
    [InlineData("{ tree { other { id } } }", null, "5/17")]
    [InlineData("{ tree(depth: 2) { other { id } } }", null, "3/9")]
    [InlineData("{ few { id } }", null, "1/7")]
    [InlineData("{ page(input: {size: 6}) { rows { other { id } } } }", null, "9/26")]
    [InlineData("{ page(input: {size: 6}) { count others { id } } }", null, "3/26")]
    [InlineData("query($p: PageInput) { page(input: $p) { rows { other { id } } } }", """{"p":{"size":6}}""", "9/26")]
    [InlineData("query($s: Int) { page(input: {size: $s}) { rows { other { id } } } }", """{"s":6}""", "9/26")]
    [InlineData("query($p: PageInput = {size: 6}) { page(input: $p) { rows { other { id } } } }", null, "9/26")]
    public async Task Cost_Should_FollowListSize_When_ArgumentsOfAnyKindSizeAList(string document, string? variables, string expected)
        => Assert.Equal(expected, await Priced.Of(Sdl, document, variables));

    [Theory]
    [InlineData("""{ search(filter: {text: "x", inner: {text: "y"}}) { id } }""", null, "15/3")]
    [InlineData("query($f: Filter) { search(filter: $f) { id } }", """{"f":{"text":"x","inner":{"text":"y"}}}""", "15/3")]
    [InlineData("query($f: Filter) { search(filter: {any: [$f, $f]}) { id } }", """{"f":{"text":"x"}}""", "15/3")]
    [InlineData("query($f: Filter) { search(filter: $f) { id } }", """{"f":{"any":[{"text":"x"},{"te\u0078t":"y","inner":{"any":[{"text":"z"}]}},{"text":"a","text":null},{"text":null,"text":"b"}]}}""", "27/3")]
    [InlineData("query($t: String) { search(filter: {text: $t}) { id } }", "{}", "4/3")]
    [InlineData("{ search(cheap: true) { id } }", null, "0/3")]
    public async Task Cost_Should_AddInputs_When_TheyHaveWeights(string document, string? variables, string expected)
        => Assert.Equal(expected, await Priced.Of(Sdl, document, variables));

    [Theory]
    [InlineData("{ page { count } }", null)]
    [InlineData("{ page(input: {size: null}) { count } }", null)]
    [InlineData("query($p: PageInput) { page(input: $p) { count } }", """{"p":{}}""")]
    public async Task Cost_Should_RefuseTheOperation_When_ARequiredSlicingArgumentIsMissing(string document, string? variables)
        => Assert.Equal("VALIDATION_FAILED: Field \"page\" needs exactly one of these arguments, and not null: input.size.", await Priced.Of(Sdl, document, variables));

    [Theory]
    [InlineData("""a: Int @cost(weight: "much")""", "The weight of @cost on Query.a: Int is not a finite number.")]
    [InlineData("""a: Int @cost(weight: "NaN")""", "The weight of @cost on Query.a: Int is not a finite number.")]
    [InlineData("""a: [Int] @listSize(slicingArguments: ["n"])""", "@listSize on Query.a: [Int] names the slicing argument \"n\", which the field does not take.")]
    [InlineData("""a: Query @listSize(assumedSize: 2, sizedFields: ["a"])""", "@listSize on Query.a: Query names the sized field \"a\", which is not a list of Query.")]
    public async Task Schema_Should_BeRefused_When_ItsDirectivesMakeNoSense(string field, string message)
    {
        // act
        var error = await Assert.ThrowsAsync<SchemaException>(() => Priced.Of($"{Definitions} type Query {{ {field} }}", "{ a }"));

        // assert
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task Attributes_Should_StandInTheSchema_When_MembersHaveThem()
    {
        // arrange
        var executor = await Mapped();

        // act
        var sdl = executor.Schema.ToString();

        // assert
        Assert.Contains("""  cheap: CostItem! @cost(weight: "0.5")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""some(ids: [Int!]!): [CostItem!]! @listSize(slicingArguments: ["ids"])""", sdl, StringComparison.Ordinal);
        Assert.Contains("  ): CostItemConnection!\n", sdl, StringComparison.Ordinal);
        Assert.Contains("""type CostItem @cost(weight: "3") {""", sdl, StringComparison.Ordinal);
        Assert.Contains("""slow(text: String @cost(weight: "7")): CostItem!""", sdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ cheap { id } }", "0.5/4")]
    [InlineData("{ cheap { id kind } }", "0.5/6")]
    [InlineData("{ some(ids: [1, 2]) { other { id } } }", "3/13")]
    [InlineData("{ slow { id } }", "10/4")]
    [InlineData("{ slow(text: \"x\") { id } }", "17/4")]
    [InlineData("{ pages { nodes { other { id } } } }", "15/26")]
    [InlineData("{ pages(first: 8) { nodes { id } totalCount } }", "21/26")]
    [InlineData("{ pages(first: 1000000) { nodes { id } } }", "11/26")]
    [InlineData("query($n: Int) { pages(last: $n) { nodes { id } } }", "11/14")]
    public async Task Cost_Should_FollowAttributes_When_TheSchemaIsMapped(string document, string expected)
    {
        // arrange
        var executor = await Mapped();

        // act
        var cost = await Priced.Of(executor, document);

        // assert
        Assert.Equal(expected, cost);
    }

    private static async Task<IRequestExecutor> Mapped()
        => await new ServiceCollection().AddGraphQL().AddTypes(typeof(CostQueries)).BuildRequestExecutorAsync();
}

[Cost(3)]
public sealed record CostItem(int Id)
{
    public CostItem Other => this;

    public CostKind Kind => CostKind.Plain;
}

[Cost(2)]
public enum CostKind
{
    Plain,
}

[QueryType]
public static class CostQueries
{
    [Cost(0.5)]
    public static CostItem GetCheap() => new(1);

    [ListSize(SlicingArguments = ["ids"])]
    public static List<CostItem> GetSome(List<int> ids) => [.. ids.Select(i => new CostItem(i))];

    public static Task<CostItem> GetSlowAsync([Cost(7)] string? text) => Task.FromResult(new CostItem(text?.Length ?? 0));

    [UseConnection(DefaultPageSize = 4, MaxPageSize = 8)]
    public static Task<PageConnection<CostItem>> GetPagesAsync(PagingArguments paging) => throw new NotSupportedException(paging.ToString());
}
