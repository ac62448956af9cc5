using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.DataLoaders;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed partial class DeferTests
{
    private const string Sdl = """
        type Query { a: String b: String n: String! never: String! fails: String hero: Hero heroes: [Hero] later: String }
        type Hero { a: String b: String never: String! friend: Hero next: Hero! }
        type Mutation { touch: Hero }
        """;

    [Fact]
    public async Task Execute_Should_DeliverLater_When_FragmentsAreDeferred()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("{ a ... @defer(label: \"B\") { b hero { a } } }");

        // assert
        Assert.Equal(
            [
                """{"data":{"a":"a"},"pending":[{"id":"0","path":[],"label":"B"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"b":"b","hero":{"a":"a"}}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            responses);
    }

    [Fact]
    public async Task Execute_Should_DeliverEachFieldOnce_When_FragmentsOverlap()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("""
            { hero { a } ... @defer(label: "X") { hero { a b friend { a } } } ... @defer(label: "Y") { b hero { b friend { b } } } }
            """);

        // assert
        Assert.Equal(
            [
                """{"data":{"hero":{"a":"a"}},"pending":[{"id":"0","path":[],"label":"X"},{"id":"1","path":[],"label":"Y"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"b":"b","friend":{}},"subPath":["hero"]},{"id":"0","data":{"a":"a"},"subPath":["hero","friend"]},"""
                    + """{"id":"1","data":{"b":"b"}},{"id":"1","data":{"b":"b"},"subPath":["hero","friend"]}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""",
            ],
            responses);
    }

    [Fact]
    public async Task Execute_Should_AnnounceTheInner_When_TheOuterIsComplete()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("{ heroes { ...Outer @defer } } fragment Outer on Hero { a ... @defer(label: \"Inner\") { b } }");

        // assert
        Assert.Equal(
            [
                """{"data":{"heroes":[{},null]},"pending":[{"id":"0","path":["heroes",0]}],"hasNext":true}""",
                """{"pending":[{"id":"1","path":["heroes",0],"label":"Inner"}],"incremental":[{"id":"0","data":{"a":"a"}},{"id":"1","data":{"b":"b"}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""",
            ],
            responses);
    }

    [Fact]
    public async Task Execute_Should_CompleteWithErrors_When_ANullReachesTheFragment()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("{ hero { ... @defer(label: \"L\") { a next { never } } ... @defer { b friend { never } } } }");

        // assert
        Assert.Equal("""{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"L"},{"id":"1","path":["hero"]}],"hasNext":true}""", responses[0]);
        Assert.Equal(
            """{"incremental":[{"id":"1","data":{"b":"b","friend":null},"errors":[{"message":"no","locations":[{"line":1,"column":78}],"path":["hero","friend","never"],"extensions":{"code":"EXECUTION_ERROR"}}]}],"""
                + """
                "completed":[{"id":"0","errors":[{"message":"no","locations":[{"line":1,"column":44}],"path":["hero","next","never"],"extensions":{"code":"EXECUTION_ERROR"}}]},{"id":"1"}],"hasNext":false}
                """,
            responses[1]);
    }

    [Fact]
    public async Task Execute_Should_DropWhatIsDeferred_When_ItsObjectBecomesNull()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("{ a hero { ... @defer { b } never } }");

        // assert
        var response = Assert.Single(responses);
        Assert.EndsWith("""],"data":{"a":"a","hero":null}}""", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ a ... @defer(if: false) { b } }", null)]
    [InlineData("query ($d: Boolean!) { a ... @defer(if: $d) { b } }", """{"d":false}""")]
    [InlineData("{ a b ... @defer { b } }", null)]
    [InlineData("{ a ... @defer @skip(if: true) { n } b }", null)]
    public async Task Execute_Should_AnswerOnce_When_NothingIsDeferred(string document, string? variables)
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync(document, variables);

        // assert
        Assert.Equal(["""{"data":{"a":"a","b":"b"}}"""], responses);
    }

    [Fact]
    public async Task Execute_Should_Defer_When_TheVariableIsLeftOut()
    {
        // arrange
        using var engine = Create();
        const string document = "query ($d: Boolean) { a ... @defer(if: $d) { b } }";

        // act
        var absent = await engine.RunAllAsync(document);
        var isNull = await engine.RunAllAsync(document, """{"d":null}""");

        // assert
        Assert.Equal(2, absent.Length);
        Assert.Contains("must not be null", Assert.Single(isNull), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_IgnoreTheDirective_When_TheRequestWantsOneResponse()
    {
        // arrange
        using var engine = Create();

        // act
        var response = await engine.RunAsync("{ ... @defer { b } a }", configure: r => r.SetIncremental(false));

        // assert
        Assert.Equal("""{"data":{"b":"b","a":"a"}}""", response);
    }

    [Fact]
    public async Task Execute_Should_NotKnowTheDirective_When_ItIsNotEnabled()
    {
        // arrange
        using var engine = TestEngine.Create(Sdl, _ => { });

        // act
        var response = await engine.RunAsync("{ ... @defer { b } a }");

        // assert
        Assert.Contains("Unknown directive \\\"@defer\\\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("@defer", SchemaPrinter.Print(engine.Executor.Schema), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_Should_SayTheDirective_When_ItIsEnabled()
    {
        // act
        using var engine = Create();

        // assert
        var sdl = SchemaPrinter.Print(engine.Executor.Schema);
        Assert.Contains("directive @defer(", sdl, StringComparison.Ordinal);
        Assert.Contains(") on FRAGMENT_SPREAD | INLINE_FRAGMENT", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_Refuse_When_TheDirectiveStandsTooOften()
    {
        // arrange
        using var engine = Create();

        // act
        var response = await engine.RunAsync($"{{ a {string.Concat(Enumerable.Repeat("... @defer { b } ", 51))} }}");

        // assert
        Assert.Contains("more than 50 directives @defer", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mutation { ... @defer { touch { a } } }", "1:16 Defer directive cannot be used on root mutation type \"Mutation\".")]
    [InlineData("mutation { ...F } fragment F on Mutation { ... @defer { touch { a } } }", "1:48 Defer directive cannot be used on root mutation type \"Mutation\".")]
    [InlineData("{ ... @defer(label: \"L\") { a } ... @defer(label: \"L\") { b } }", "1:7,1:36 Value for argument \"defer(label:)\" must be unique across all uses of the directive.")]
    [InlineData("query ($l: String) { ... @defer(label: $l) { a } }", "1:26 Argument \"@defer(label:)\" must be a static string.")]
    [InlineData("{ a @defer }", "1:5 Directive \"@defer\" may not be used on FIELD.")]
    [InlineData("{ ... @defer @defer { a } }", "1:7,1:14 The directive \"@defer\" can only be used once at this location.")]
    public async Task Validate_Should_SayWhatIsWrong_When_TheDirectiveIsMisused(string document, string expected)
    {
        // arrange
        using var engine = Create();

        // act
        await using var result = await engine.Executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build());

        // assert
        Assert.Equal(expected, string.Join(' ', result.Errors.Select(e => $"{string.Join(',', e.Locations!.Select(l => $"{l.Line}:{l.Column}"))} {e.Message}")));
    }

    [Fact]
    public async Task Execute_Should_DeferBelowTheRoot_When_ItIsAMutation()
    {
        // arrange
        using var engine = Create();

        // act
        var responses = await engine.RunAllAsync("mutation { touch { a ... @defer { b } } }");

        // assert
        Assert.Equal(2, responses.Length);
        Assert.Equal("""{"incremental":[{"id":"0","data":{"b":"b"}}],"completed":[{"id":"0"}],"hasNext":false}""", responses[1]);
    }

    private static void Enable(IRequestExecutorBuilder builder) => builder.ModifyOptions(o => o.EnableDefer = true);

    private static TestEngine Loaders(BatchLog log)
        => LoaderBench.Create(services => services.AddSingleton(log).AddSingleton(new DataLoaderOptions()).Configure<SchemaOptions>(o => o.EnableDefer = true));

    private static TestEngine Create(Task? later = null, Action<IRequestExecutorBuilder>? configure = null) => TestEngine.Create(
        Sdl,
        schema => schema
            .UseDefaultResolver(c => c.Field.Name switch
            {
                "never" => throw new GraphQLException("no"),
                "heroes" => new object?[] { new object(), null },
                _ => c.Field.Type.IsLeaf() ? c.Field.Name : new object(),
            })
            .AddResolver("Query", "later", FieldResolver.FromAsync(async ValueTask<object?> (_) =>
            {
                await later!;
                return "later";
            })),
        b =>
        {
            Enable(b);
            configure?.Invoke(b);
        });
}

file static class Types
{
    public static bool IsLeaf(this GraphQLType type) => type.Named is LeafType;
}
