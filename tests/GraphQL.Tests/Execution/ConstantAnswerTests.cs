using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class ConstantAnswerTests
{
    private const string Sdl = "type Query { now: Int! }";

    [Theory]
    [InlineData("{ __typename }")]
    [InlineData("{ a: __typename __schema { queryType { name fields { name type { ofType { name } } } } } }")]
    [InlineData("{ __type(name: \"Query\") { name } missing: __type(name: \"Nope\") { name } }")]
    public async Task Execute_Should_AnswerTheSame_When_NothingCanChange(string document)
    {
        // arrange
        using var engine = Create();
        var request = OperationRequestBuilder.New().SetDocument(document).Build();
        await using var first = await engine.Executor.ExecuteAsync(request);

        // act
        await using var second = await engine.Executor.ExecuteAsync(request);

        // assert
        Assert.NotEmpty(first.ToJson());
        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.Equal(first.ToJson(withIndentations: false), second.ToJson(withIndentations: false));
    }

    [Theory]
    [InlineData("{ now }", null, null)]
    [InlineData("{ __typename now }", null, null)]
    [InlineData("query($n: String!) { __type(name: $n) { name } }", """{"n":"Query"}""", """{"n":"Int"}""")]
    [InlineData("query($n: Boolean!) { __typename @skip(if: $n) }", """{"n":true}""", """{"n":false}""")]
    public async Task Execute_Should_AnswerAnew_When_SomethingCanChange(string document, string? variables, string? others)
    {
        // arrange
        using var engine = Create();
        var first = await engine.RunAsync(document, variables);

        // act
        var second = await engine.RunAsync(document, others);

        // assert
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Execute_Should_StillAnswer_When_AnswersMadeRoomForOthers()
    {
        // arrange
        using var engine = Create();
        var expected = await engine.RunAsync("{ __typename }");
        var large = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"a{i}: __schema {{ types {{ name description fields {{ name type {{ name }} }} }} }}"));

        // act
        for (var i = 0; i < 40; i++)
        {
            await engine.RunAsync($"query Q{i} {{ {large} }}");
        }

        // assert
        Assert.Equal(expected, await engine.RunAsync("{ __typename }"));
        Assert.Equal(expected, await engine.RunAsync("{ __typename }"));
    }

    private static TestEngine Create()
    {
        var calls = 0;
        return TestEngine.Create(Sdl, schema => schema.AddResolver("Query", "now", _ => ++calls), static b => b.ModifyCostOptions(static o => o.EnforceCostLimits = false).ModifyRequestOptions(static o => o.MaxAllowedFields = 5_000));
    }
}
