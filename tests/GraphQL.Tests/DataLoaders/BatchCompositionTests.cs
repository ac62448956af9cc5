using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Tests.DataLoaders;

public sealed class BatchCompositionTests
{
    [Theory]
    [InlineData("{ items(ids: [1, 2, 1, 3]) { tens } }", "tens: 1 2 3")]
    [InlineData("{ items(ids: [1, 2]) { tens plus } }", "tens: 1 2|plus: 1 2")]
    [InlineData("{ items(ids: [1, 2]) { next { plus } } }", "tens: 1 2|plus: 2 3")]
    [InlineData("{ items(ids: [1, 5]) { next { next { tens } } plusNext { tens } } }", "tens: 1 5|plus: 1 5|tens: 2 6|tens: 3 7")]
    [InlineData("{ items(ids: [1, 2]) { both } }", "tens: 1 2|plus: 1 2")]
    [InlineData("{ items(ids: [1, 2]) { nested } }", "nested: 1 2|tens: 2 3")]
    [InlineData("{ items(ids: [1, 2]) { nested next { tens } } }", "nested: 1 2|tens: 1 2|tens: 3")]
    [InlineData("{ items(ids: [1, 2]) { nextNested { nested } plus } }", "nested: 1 2|plus: 1 2|tens: 2 3|nested: 3|tens: 4")]
    [InlineData("{ items(ids: [1, 2]) { slow(ms: 20) tens } }", "tens: 1 2")]
    [InlineData("{ items(ids: [1, 2]) { ioThenTens(ms: 20) plus } }", "tens: 1 2|plus: 1 2")]
    [InlineData("{ items(ids: [1, 2]) { away } }", "tens: 1 2|plus: 1 2")]
    [InlineData("{ items(ids: [2, 0, 1]) { group } }", "group: 2 0 1")]
    public async Task Execute_Should_FetchTheSameBatches_When_ItRunsAgain(string document, string expected)
    {
        for (var i = 0; i < 20; i++)
        {
            // arrange
            var log = new BatchLog();
            using var engine = LoaderBench.Create(log);

            // act
            var response = await engine.RunAsync(document);

            // assert
            Assert.DoesNotContain("errors", response, StringComparison.Ordinal);
            Assert.Equal(Sorted(expected.Split('|')), Sorted(log.Batches));
        }

        // Batches of one wave start in the order of their first keys; those after I/O depend on when it ends.
        static string[] Sorted(IEnumerable<string> batches) => [.. batches.Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Execute_Should_StartBatchesInTheOrderOfTheirFirstKeys_When_AWaveHasSeveral()
    {
        // arrange
        var log = new BatchLog();
        using var engine = LoaderBench.Create(log);

        // act
        await engine.RunAsync("{ items(ids: [3, 1]) { plus tens group } }");

        // assert
        Assert.Equal(["plus: 3 1", "tens: 3 1", "group: 3 1"], log.Batches);
    }

    [Fact]
    public async Task Execute_Should_SplitTheBatch_When_ItIsTooLarge()
    {
        // arrange
        var log = new BatchLog();
        using var engine = LoaderBench.Create(log, maxBatchSize: 2);

        // act
        var response = await engine.RunAsync("{ items(ids: [1, 2, 3, 4, 5]) { tens } }");

        // assert
        Assert.Equal("""{"data":{"items":[{"tens":"t10"},{"tens":"t20"},{"tens":"t30"},{"tens":"t40"},{"tens":"t50"}]}}""", response);
        Assert.Equal(["tens: 1 2", "tens: 3 4", "tens: 5"], log.Batches);
    }

    [Fact]
    public async Task Execute_Should_Finish_When_ResolversRunOnOtherThreads()
    {
        // arrange
        var log = new BatchLog();
        using var engine = LoaderBench.Create(log);

        // act
        var response = await engine.RunAsync("{ items(ids: [1, 2]) { run away tens } }");

        // assert
        Assert.Equal("""{"data":{"items":[{"run":"t10","away":"t10p2","tens":"t10"},{"run":"t20","away":"t20p3","tens":"t20"}]}}""", response);
        Assert.Equal(2, log.Batches.Where(b => b.StartsWith("tens", StringComparison.Ordinal)).Sum(b => b.Split(' ').Length - 1));
    }

    [Fact]
    public async Task Execute_Should_FailTheFieldsOfTheBatch_When_ItThrows()
    {
        // arrange
        using var engine = LoaderBench.Create(new BatchLog(), maxBatchSize: 2);

        // act
        var response = await engine.RunAsync("{ items(ids: [1, 990, 2, 3]) { tens } }");

        // assert
        Assert.Contains("\"data\":{\"items\":[{\"tens\":null},{\"tens\":null},{\"tens\":\"t20\"},{\"tens\":\"t30\"}]}", response, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"items\",0,\"tens\"]", response, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"items\",1,\"tens\"]", response, StringComparison.Ordinal);
        Assert.DoesNotContain("the batch failed", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_TellMissingFromRequired_When_AKeyHasNoValue()
    {
        // arrange
        using var engine = LoaderBench.Create(new BatchLog());

        // act
        var missing = await engine.RunAsync("{ items(ids: [900, 1]) { tens } }");
        var required = await engine.RunAsync("{ items(ids: [900]) { required } }");

        // assert
        Assert.Equal("""{"data":{"items":[{"tens":null},{"tens":"t10"}]}}""", missing);
        Assert.EndsWith("\"data\":null}", required, StringComparison.Ordinal);
        Assert.Contains("INTERNAL_ERROR", required, StringComparison.Ordinal);
    }
}
