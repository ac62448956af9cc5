using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.DataLoaders;
using LearningGraph.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>Batches are a function of the operation: of nothing that time has a part in.</summary>
public sealed class BatchPropertyTests
{
    private const int AtOnce = 200;
    private static readonly string[] Leaves = ["tens", "plus", "nested", "both", "group", "required", "id"];
    private static readonly string[] Objects = ["next", "nextNested", "plusNext"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Execute_Should_FetchTheSameBatches_When_200RequestsRunAtOnce(int seed)
    {
        // arrange
        using var engine = Create();
        var dice = new Dice(seed);
        var document = $"{{ items(ids: [{dice.Many(2, 6, ", ", () => $"{dice.Below(20)}")}]) {{ {Selections(dice, 3)} }} }}";
        var (alone, batches) = await RunAsync(engine, document);

        // act
        var answers = new (string Response, string[] Batches)[AtOnce];
        await Parallel.ForAsync(0, AtOnce, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => answers[i] = await RunAsync(engine, document));

        // assert
        Assert.DoesNotContain("errors", alone, StringComparison.Ordinal);
        Assert.True(batches.Length > 1, document);
        Assert.All(answers, answer =>
        {
            Assert.Equal(alone, answer.Response);
            Assert.Equal(batches, answer.Batches);
        });
    }

    private static string Selections(Dice dice, int depth)
    {
        var count = 0;
        return dice.Many(2, 4, " ", () => depth > 0 && dice.Chance(50)
            ? $"f{count++}: {dice.Pick(Objects)} {{ {Selections(dice, depth - 1)} }}"
            : $"f{count++}: {dice.Pick(Leaves)}");
    }

    /// <summary>The response, and what was fetched for it. Batches of one wave run side by side, so their order is not looked at.</summary>
    private static async Task<(string Response, string[] Batches)> RunAsync(TestEngine engine, string document)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        var response = await engine.RunAsync(document, configure: r => r.SetServices(scope.ServiceProvider));
        return (response, [.. scope.ServiceProvider.GetRequiredService<BatchLog>().Batches.Order(StringComparer.Ordinal)]);
    }

    private static TestEngine Create() => LoaderBench.Create(static services => services.AddScoped<BatchLog>());
}
