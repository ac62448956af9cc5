using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Tests.DataLoaders;

public sealed class LoadFrameTests
{
    [Fact]
    public async Task Complete_Should_LeaveAPromise_When_ItsBatchWasTakenOver()
    {
        // arrange
        var gate = new Lock();
        var first = new LoadFrame(gate);
        var second = new LoadFrame(gate);
        var promise = new Promise<int, string>(1);
        Batch<int, string>.Add(promise, new TensLoader(new BatchLog(), new AutoBatchScheduler(), new DataLoaderOptions()), first);
        first.Add(promise, null);
        second.TakeOver(promise.Batch);

        // act
        first.Complete();
        var before = promise.Task.IsCompleted;
        promise.Set("value");
        second.Complete();

        // assert
        Assert.False(before);
        Assert.Equal("value", await promise.Task);
    }
}
