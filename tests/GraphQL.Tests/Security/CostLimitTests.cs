using System.Globalization;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Security;

public sealed class CostLimitTests
{
    private const string Dear = "{ skills(first: 50) { nodes { related(first: 50) { nodes { broader { label } } } } } }";

    [Fact]
    public async Task Execute_Should_RefuseBeforeAnyResolver_When_TheOperationCostsTooMuch()
    {
        // arrange
        using var engine = Priced.Engine(b => b.ModifyCostOptions(o => (o.MaxFieldCost, o.MaxTypeCost) = (3060.5, 5102)));

        // act
        var response = await engine.RunAsync(Dear);

        // assert
        Assert.Equal(
            """{"errors":[{"message":"The field cost of the operation is 3,061; at most 3,060.5 is allowed.","locations":[{"line":1,"column":1}],"extensions":{"code":"COST_EXCEEDED","fieldCost":3061,"maxFieldCost":3060.5}}]}""",
            response);
    }

    [Fact]
    public async Task Execute_Should_NameBothLimits_When_BothAreExceeded()
    {
        // arrange
        using var engine = Priced.Engine(b => b.ModifyCostOptions(o => (o.MaxFieldCost, o.MaxTypeCost) = (1, 1)));

        // act
        var response = await engine.RunAsync("query($n: Int) { skills(first: $n) { nodes { label } } }", """{"n":3}""");

        // assert
        Assert.Contains("\"fieldCost\":11,\"maxFieldCost\":1}", response, StringComparison.Ordinal);
        Assert.Contains("\"typeCost\":5,\"maxTypeCost\":1}", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ me { label } }", """{"data":{"me":null}}""")]
    [InlineData("{ a: me { label } b: me { label } }", """{"data":{"a":null,"b":null}}""")]
    public async Task Execute_Should_Run_When_LimitsAreNotEnforced(string document, string expected)
    {
        // arrange
        using var engine = Priced.Engine(b => b.ModifyCostOptions(o => (o.MaxFieldCost, o.EnforceCostLimits) = (0, false)));

        // act
        var response = await engine.RunAsync(document);

        // assert
        Assert.Equal(expected, response);
    }

    [Theory]
    [InlineData(null, 10, "111/1111")]
    [InlineData(4.0, 10, "114/1111")]
    [InlineData(10.0, 2, "16/15")]
    public async Task Cost_Should_FollowTheOptions_When_TheyChangeTheDefaults(double? resolver, int size, string expected)
    {
        // arrange
        using var engine = Priced.Engine(b => b.ModifyCostOptions(o => (o.DefaultResolverCost, o.AssumedListSize) = (resolver, size)));

        // act
        var cost = await Priced.Of(engine.Executor, "{ goals { parts { parts { id } } } }");

        // assert
        Assert.Equal(expected, cost);
    }

    [Theory]
    [InlineData("query Full { __schema { queryType { name } types { ...T } directives { name args { ...I } } } } fragment T on __Type { kind name fields { name args { ...I } type { ...R } } inputFields { ...I } interfaces { ...R } possibleTypes { ...R } } fragment I on __InputValue { name type { ...R } } fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }", true)]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } } } } } } } } } }", false)]
    public async Task Introspection_Should_BeNearlyFree_When_ItsListsDoNotNestOnAndOn(string document, bool isCheap)
    {
        // arrange
        using var engine = Priced.Engine();

        // act
        var cost = await Priced.Of(engine.Executor, document);

        // assert
        var figure = double.Parse(cost.Split('/')[0], CultureInfo.InvariantCulture);
        Assert.Equal(isCheap, figure < 100);
        Assert.Equal(isCheap, figure <= new CostOptions().MaxFieldCost);
    }

    [Theory]
    [InlineData(30, "x: related(first: $n) { nodes { ...F# } } y: broader { ...F# }", 5, 1e15)]
    [InlineData(900, "...F# ...F#", 2, 0)]
    [InlineData(900, "broader { id } ...F# ... { ...F# }", 5, 1e15)]
    public void Compile_Should_LookAtEachFragmentOnce_When_FragmentsSpreadOneAnotherTwice(int count, string selections, int visits, double expected)
    {
        // arrange
        var text = new StringBuilder("query($n: Int) { me { ...F0 } }");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Skill {{ {selections.Replace("#", $"{i + 1}", StringComparison.Ordinal)} }}");
        }

        text.Append(CultureInfo.InvariantCulture, $" fragment F{count} on Skill {{ id }}");

        // act
        var program = Compile(text.ToString());
        var isPriced = program.TryEvaluate(JsonElement.Parse("""{"n":50}"""), out var cost, out _);

        // assert
        Assert.True(isPriced);
        Assert.Equal((count * visits) + 3, program.Visits);
        Assert.Equal(1 + expected, cost.FieldCost, 1.0);
    }

    [Fact]
    public void Compile_Should_RefuseRatherThanOverflow_When_TheStackIsNearlyUsedUp()
    {
        // arrange
        var text = new StringBuilder("{ me { ...F0 } }");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" fragment F{i} on Skill {{ broader {{ ...F{i + 1} }} }}");
        }

        CostProgram? program = null;

        // act
        var thread = new Thread(() => program = Compile(text.Append(" fragment F5000 on Skill { id }").ToString()), 512 * 1024);
        thread.Start();
        thread.Join();

        // assert
        Assert.Equal(ErrorCodes.LimitExceeded, program!.Error?.Code);
    }

    [Fact]
    public void Compile_Should_Saturate_When_ConstantsOverflow()
    {
        // act
        var program = Compile("{ find(first: 2147483647) { related(first: 2147483647) { nodes { related(first: 2147483647) { nodes { parts { id } } } } } } }");

        // assert
        Assert.Equal(new OperationCost(1e15, 1e15), program.Constant);
    }

    [Theory]
    [InlineData("aliases", 501)]
    [InlineData("fragments", 1001)]
    [InlineData("directives", 501)]
    [InlineData("selections", 10_001)]
    public async Task Execute_Should_RefuseTheDocument_When_ItHoldsTooManyOfAKind(string kind, int count)
    {
        // arrange
        using var engine = Priced.Engine();
        var parts = Enumerable.Range(0, count).Select(i => kind switch
        {
            "aliases" => $"a{i}: name",
            "fragments" => "... { name }",
            "selections" => "name",
            _ => "name @include(if: true)",
        }).ToArray();

        // act
        var refused = await engine.RunAsync($"{{ {string.Join(' ', parts)} }}");
        var allowed = await engine.RunAsync($"{{ {string.Join(' ', parts[1..])} }}");

        // assert
        Assert.StartsWith($$"""{"errors":[{"message":"The document has more than {{count - 1}} {{kind}}.","locations":[{"line":1,"column":""", refused, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"LIMIT_EXCEEDED\"", refused, StringComparison.Ordinal);
        Assert.StartsWith("{\"data\":", allowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_RefuseTheOperation_When_FewFieldsStandVeryOften()
    {
        // arrange
        using var engine = Priced.Engine();
        var places = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"a{i}: me {{ ...F }}"));

        // act
        var refused = await engine.RunAsync($"{{ {places} }} fragment F on Skill {{ {string.Concat(Enumerable.Repeat("id ", 100))} }}");
        var allowed = await engine.RunAsync($"{{ {places} }} fragment F on Skill {{ {string.Concat(Enumerable.Repeat("id ", 98))} }}");

        // assert
        Assert.Contains("The operation has more than 10000 selections, counted wherever its fragments are spread.", refused, StringComparison.Ordinal);
        Assert.StartsWith("{\"data\":", allowed, StringComparison.Ordinal);
    }

    private static CostProgram Compile(string text)
    {
        var document = Utf8GraphQLParser.Parse(text, ParserOptions.ForSchemas);
        var schema = SchemaBuilder.New().AddDocumentFromString(Priced.Skills).Create();
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        var plan = new OperationPlan(schema, new AuthorizationRules(), (OperationDefinitionNode)document.Definitions[0], fragments, []) { AsksForSchema = false };
        return CostCompiler.Compile(new CostTable(schema, new CostOptions()), plan);
    }
}
