namespace LearningGraph.GraphQL.Tests.DataLoaders;

public sealed class StressTests
{
    [Fact]
    public async Task Execute_Should_AlwaysFinishAlike_When_ManyRunAtOnce()
    {
        // arrange
        const string document = """
            {
              items(ids: [1, 2, 3, 4, 5]) {
                tens plus nested both away run
                slow(ms: 1)
                ioThenTens(ms: 1)
                next { nested away next { run both nextNested { away tens } } }
                nextNested { run ioThenTens(ms: 2) nested plusNext { tens nested } }
              }
            }
            """;
        using var engine = LoaderBench.Create(new BatchLog());
        var expected = await engine.RunAsync(document);

        // act
        var responses = new string[600];
        await Parallel.ForAsync(0, responses.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
            responses[i] = await engine.RunAsync(document, cancellationToken: token).WaitAsync(TimeSpan.FromSeconds(60), token));

        // assert
        Assert.DoesNotContain("errors", expected, StringComparison.Ordinal);
        Assert.All(responses, r => Assert.Equal(expected, r));
    }
}
