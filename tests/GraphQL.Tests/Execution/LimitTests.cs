using System.Diagnostics;
using System.Text;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class LimitTests
{
    private const string Sdl = "type Query { q: Query a: Int b(x: Int): Int }";

    public static TheoryData<string> Hostile => new()
    {
        "{" + string.Concat(Enumerable.Repeat("q{", 25)) + "a" + new string('}', 26),
        "{" + string.Concat(Enumerable.Repeat("q{", 20_000)) + "a" + new string('}', 20_001),
        "{" + string.Join(' ', Enumerable.Range(0, 501).Select(i => $"f{i}: a")) + "}",
        Doubling(30),
        "{ b(x: " + new string('[', 20_000) + new string(']', 20_000) + ") }",
        "{" + string.Join(' ', Enumerable.Repeat("a", 20_001)) + "}",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Execute_Should_RefuseQuickly_When_TheDocumentIsHostile(string document)
    {
        // arrange
        using var engine = TestEngine.Create(Sdl, schema => schema.AddResolver("Query", "q", _ => new object()));
        await engine.RunAsync("{ q { a } }");
        var clock = Stopwatch.StartNew();

        // act
        var response = await engine.RunAsync(document);

        // assert
        Assert.Contains("\"code\":\"LIMIT_EXCEEDED\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task Execute_Should_CountIntrospectionDepthOrNot_When_TheRuleSaysSo()
    {
        // arrange
        const string document = "{ __schema { types { fields { name } } } }";
        using var strict = TestEngine.Create(Sdl, _ => { }, b => b.AddMaxExecutionDepthRule(3));
        using var lenient = TestEngine.Create(Sdl, _ => { }, b => b.AddMaxExecutionDepthRule(3, skipIntrospectionFields: true));

        // act
        var refused = await strict.RunAsync(document);
        var answered = await lenient.RunAsync(document);

        // assert
        Assert.Contains("LIMIT_EXCEEDED", refused, StringComparison.Ordinal);
        Assert.Contains("\"data\":{\"__schema\"", answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_Should_ForgetTheOldest_When_ItIsFull()
    {
        // arrange
        using var engine = TestEngine.Create("type Query { a: Int }", schema => schema.AddResolver("Query", "a", _ => 1), b => b.ModifyRequestOptions(o => o.DocumentCacheSize = 20));
        var documents = ((RequestExecutor)engine.Executor).Documents;

        // act
        for (var i = 0; i < 100; i++)
        {
            await engine.RunAsync($"{{ a{i}: a }}");
            await engine.RunAsync("{ keep: a }");
        }

        // assert
        Assert.InRange(documents.Count, 15, 20);
        Assert.True(documents.TryGet("{ keep: a }"u8, out _));
        Assert.False(documents.TryGet("{ a5: a }"u8, out _));
    }

    private static string Doubling(int count)
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{i} on Query {{ x: q {{ ...F{i + 1} }} y: q {{ ...F{i + 1} }} }}");
        }

        return text.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{count} on Query {{ a }}").ToString();
    }
}
