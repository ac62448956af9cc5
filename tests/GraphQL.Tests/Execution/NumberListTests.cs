using System.Collections;

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

    [Theory]
    [InlineData("shares")]
    [InlineData("neighbours of shares")]
    [InlineData("decimals")]
    [InlineData("edges")]
    [InlineData("any")]
    [InlineData("mixed")]
    public async Task List_Should_HaveTheBytesOfItsItems_When_NumbersAreOfAnyKind(string kind)
    {
        // arrange
        double?[] numbers = [.. NumbersOf(kind, new Random(20261122))];
        using var engine = TestEngine.Create(
            "type Query { array: [Float]! list: [Float]! listed: [Float]! items: [Float!]! }",
            schema => schema
                .AddResolver("Query", "array", _ => numbers)
                .AddResolver("Query", "list", _ => numbers.ToList())
                .AddResolver("Query", "listed", _ => new Listed(numbers))
                .AddResolver("Query", "items", _ => numbers.OfType<double>().ToList()));

        // act
        var answers = await Task.WhenAll(Array.ConvertAll(["array", "list", "listed", "items"], field => engine.RunAsync($"{{ numbers: {field} }}")));

        // assert
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
        Assert.Equal(answers[3], answers[0].Replace("null,", string.Empty, StringComparison.Ordinal).Replace(",null", string.Empty, StringComparison.Ordinal));
        Assert.Equal(numbers.Length, answers[0].Count(letter => letter == ',') + 1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task List_Should_SetAnErrorInThePlaceOfANumber_When_TheListIsReadItemByItem(double number)
    {
        // arrange
        using var engine = TestEngine.Create("type Query { listed: [Float]! }", schema => schema.AddResolver("Query", "listed", _ => new Listed([0.5, null, number])));

        // act
        var answer = await engine.RunAsync("{ listed }");

        // assert
        Assert.Contains("\"path\":[\"listed\",2]", answer);
        Assert.Contains("\"data\":{\"listed\":[0.5,null,null]}", answer);
    }

    private static IEnumerable<double?> NumbersOf(string kind, Random random) => kind switch
    {
        "shares" => Enumerable.Range(0, 10_001).Select(step => (double?)(step / 10_000d)),
        "neighbours of shares" => Enumerable.Range(0, 10_001).SelectMany(step => new double?[] { Math.BitDecrement(step / 10_000d), Math.BitIncrement(step / 10_000d), step * 0.0001 }),
        "decimals" => Enumerable.Range(0, 20_000).Select(_ => (double?)Math.Round((random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-3, 20)), random.Next(0, 15))),
        "edges" =>
        [
            0, -0d, 1, -1, double.Epsilon, -double.Epsilon, double.MinValue, double.MaxValue, 2.2250738585072014e-308, 2.2250738585072009e-308, 1e15, 1e16, 1e17, 1e20, 1e21, 1e22, 1e-4, 1e-5, 1e-7,
            int.MaxValue / 10_000d, int.MinValue / 10_000d, (1L << 32) / 10_000d, ((1L << 32) + 1) / 10_000d, 214_748.3647, 214_748.3648, 999.9999, 1000, 1000.0001, 9007199254740991, 9007199254740993, 0.1 + 0.2, 1 / 3d,
        ],
        "any" => Enumerable.Range(0, 50_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite).Select(number => (double?)number),
        _ => Enumerable.Range(0, 50_000).Select(_ => random.Next(4) switch
        {
            0 => null,
            1 => random.Next(0, 10_001) / 10_000d,
            2 => random.NextDouble() * 2000,
            _ => (double?)random.Next(-5, 5),
        }),
    };

    /// <summary>A list that can be read by place only.</summary>
    private sealed class Listed(double?[] numbers) : IReadOnlyList<double?>
    {
        public int Count => numbers.Length;

        public double? this[int index] => numbers[index];

        public IEnumerator<double?> GetEnumerator() => numbers.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static TestEngine Create(double?[] numbers) => TestEngine.Create(
        "type Query { straight: [Float]! boxed: [Float]! none: [Part!]! } type Part { numbers: [Float]! }",
        schema => schema
            .AddResolver("Query", "straight", _ => numbers)
            .AddResolver("Query", "boxed", _ => numbers.Cast<object?>().ToList())
            .AddResolver("Query", "none", _ => new double?[][] { [], [null, 0.5] })
            .AddResolver("Part", "numbers", context => context.Parent));
}
