namespace LearningGraph.GraphQL.Tests.Execution;

/// <summary>Lists of floats are written straight from the list, and read the same as any other list.</summary>
public sealed class NumberListTests
{
    private static readonly double?[] Numbers =
    [
        null, 0, 1, 0.5, 0.0625, 0.1234, 0.9999, 0.1, 100, 999.9999, 1000, 1e-7, 0.12345, -0.5, -0d, 1 / 3d, 123456.789, 1e300, double.MinValue, double.Epsilon,
    ];

    [Fact]
    public async Task List_Should_ReadTheSame_When_ItIsWrittenStraightOrItemByItem()
    {
        // arrange
        using var engine = Create([.. Enumerable.Repeat(Numbers, 20).SelectMany(numbers => numbers)]);

        // act
        var answer = await engine.RunAsync("{ straight boxed none { numbers } }");

        // assert
        var start = answer.IndexOf("\"straight\":", StringComparison.Ordinal) + "\"straight\":".Length;
        var between = answer.IndexOf(",\"boxed\":", StringComparison.Ordinal);
        var end = answer.IndexOf(",\"none\":", StringComparison.Ordinal);
        Assert.Equal(answer[(between + ",\"boxed\":".Length)..end], answer[start..between]);
        Assert.EndsWith("\"none\":[{\"numbers\":[]},{\"numbers\":[null,0.5]}]}}", answer);
    }

    [Fact]
    public async Task List_Should_SetAnErrorInThePlaceOfANumber_When_ItIsNotFinite()
    {
        // arrange
        using var engine = Create([1, double.NaN, 2]);

        // act
        var answer = await engine.RunAsync("{ straight }");

        // assert
        Assert.Contains("\"path\":[\"straight\",1]", answer);
        Assert.Contains("\"data\":{\"straight\":[1,null,2]}", answer);
    }

    private static TestEngine Create(double?[] numbers) => TestEngine.Create(
        "type Query { straight: [Float]! boxed: [Float]! none: [Part!]! } type Part { numbers: [Float]! }",
        schema => schema
            .AddResolver("Query", "straight", _ => numbers)
            .AddResolver("Query", "boxed", _ => numbers.Cast<object?>().ToList())
            .AddResolver("Query", "none", _ => new double?[][] { [], [null, 0.5] })
            .AddResolver("Part", "numbers", context => context.Parent));
}
