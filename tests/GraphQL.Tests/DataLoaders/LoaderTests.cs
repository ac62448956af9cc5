using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Tests.DataLoaders;

public sealed class LoaderTests
{
    private static readonly DataLoaderOptions Options = new();
    private readonly BatchLog _log = new();

    [Fact]
    public async Task LoadAsync_Should_FetchByItself_When_NoOperationRuns()
    {
        // arrange
        var loader = new TensLoader(_log, new AutoBatchScheduler(), Options);

        // act
        var values = await Task.WhenAll(loader.LoadAsync(1), loader.LoadAsync(2), loader.LoadAsync(1)).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("t10 t20 t10", string.Join(" ", values));
        Assert.Equal(2, _log.Batches.Sum(b => b.Split(' ').Length - 1));
    }

    [Fact]
    public async Task LoadAsync_Should_FetchNestedKeys_When_NoOperationRuns()
    {
        // arrange
        var scheduler = new AutoBatchScheduler();
        var loader = new NestedLoader(_log, new TensLoader(_log, scheduler, Options), scheduler, Options);

        // act
        var value = await loader.LoadAsync(4).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("nt50", value);
    }

    [Fact]
    public async Task LoadAsync_Should_KeepTheOrderOfTheKeys_When_SeveralAreAsked()
    {
        // arrange
        var loader = new TensLoader(_log, new AutoBatchScheduler(), Options);

        // act
        var values = await loader.LoadAsync([3, 900, 1]).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("t30,,t10", string.Join(",", values));
    }

    [Fact]
    public async Task LoadRequiredAsync_Should_Throw_When_TheKeyIsMissing()
    {
        // arrange
        var loader = new TensLoader(_log, new AutoBatchScheduler(), Options);

        // act
        var one = await Assert.ThrowsAsync<KeyNotFoundException>(() => loader.LoadRequiredAsync(900));

        // assert
        Assert.Contains("900", one.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => loader.LoadRequiredAsync([1, 901]));
    }

    [Fact]
    public async Task Cache_Should_SaveFetches_When_EntriesAreSet()
    {
        // arrange
        var loader = new TensLoader(_log, new AutoBatchScheduler(), Options);
        loader.SetCacheEntry(1, "given");

        // act
        var given = await loader.LoadAsync(1);
        loader.RemoveCacheEntry(1);
        var fetched = await loader.LoadAsync(1).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("given", given);
        Assert.Equal("t10", fetched);
        Assert.Equal(["tens: 1"], _log.Batches);
    }

    [Fact]
    public async Task LoadAsync_Should_FetchAgain_When_TheBatchFailed()
    {
        // arrange
        var loader = new TensLoader(_log, new AutoBatchScheduler(), Options);

        // act
        await Assert.ThrowsAsync<InvalidOperationException>(() => loader.LoadAsync([1, 990]));
        var value = await loader.LoadAsync(1).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal("t10", value);
    }
}
