using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Tests.Execution;

/// <summary>What the cache keeps is bounded, whatever a client makes of one document.</summary>
public sealed class DocumentCacheTests
{
    private const string Sdl = "type Query { a: Int }";
    private const int MaxKept = 10_000;

    [Fact]
    public async Task Plans_Should_BeKeptWithinBounds_When_ADocumentHasManyOperations()
    {
        // arrange: each of 300 operations has the same 400 fields
        using var engine = Create();
        var document = Fields() + string.Concat(Enumerable.Range(0, 300).Select(i => $" query Q{i} {{ ...F }}"));

        // act
        string response = "";
        for (var i = 0; i < 300; i++)
        {
            response = await engine.RunAsync(document, configure: r => r.SetOperationName($"Q{i}"));
        }

        // assert
        Assert.StartsWith("""{"data":{"x0":1,""", response, StringComparison.Ordinal);
        Assert.InRange(Kept(engine, document), 400, MaxKept);
    }

    [Fact]
    public async Task Variants_Should_BeKeptWithinBounds_When_ConditionsVary()
    {
        // arrange
        using var engine = Create();
        var document = "query (" + string.Concat(Enumerable.Range(0, 8).Select(i => $" $v{i}: Boolean!")) + ") {"
            + string.Concat(Enumerable.Range(0, 400).Select(i => $" x{i}: a @include(if: $v{i % 8})")) + " }";

        // act
        string response = "";
        for (var i = 0; i < 256; i++)
        {
            response = await engine.RunAsync(document, "{" + string.Join(',', Enumerable.Range(0, 8).Select(b => $"\"v{b}\":{((i >> b) & 1) == 1}".ToLowerInvariant())) + "}");
        }

        // assert
        Assert.StartsWith("""{"data":{"x0":1,""", response, StringComparison.Ordinal);
        Assert.InRange(Kept(engine, document), 400, MaxKept);
    }

    [Fact]
    public async Task Documents_Should_GiveWay_When_TheirPlansGrow()
    {
        // arrange: each document is small until it is planned
        using var engine = TestEngine.Create(Sdl, s => s.AddResolver("Query", "a", _ => 1), b => b.ModifyRequestOptions(o => o.DocumentCacheBytes = 2 * 1024 * 1024));
        var documents = ((RequestExecutor)engine.Executor).Documents;

        // act
        for (var i = 0; i < 50; i++)
        {
            await engine.RunAsync("query Q { ...F } " + Fields() + $" # {i}");
        }

        // assert
        Assert.InRange(documents.Count, 1, 10);
    }

    [Theory]
    [InlineData("{ a { b } }", false)]
    [InlineData("{ a ", false)]
    [InlineData("{ a }", true)]
    public async Task Document_Should_BeKept_When_ItCanBeRun(string document, bool isKept)
    {
        // arrange
        using var engine = Create();

        // act
        await engine.RunAsync(document);
        await engine.RunAsync(TooLarge);

        // assert
        Assert.Equal(isKept ? 1 : 0, ((RequestExecutor)engine.Executor).Documents.Count);
    }

    private static string TooLarge => "{" + string.Concat(Enumerable.Range(0, 501).Select(i => $" x{i}: a")) + " }";

    private static TestEngine Create() => TestEngine.Create(Sdl, s => s.AddResolver("Query", "a", _ => 1));

    private static string Fields() => "fragment F on Query {" + string.Concat(Enumerable.Range(0, 400).Select(i => $" x{i}: a")) + " }";

    private static int Kept(TestEngine engine, string document)
        => ((RequestExecutor)engine.Executor).Documents.TryGet(System.Text.Encoding.UTF8.GetBytes(document), out var planned) ? planned.KeptFields : -1;
}
