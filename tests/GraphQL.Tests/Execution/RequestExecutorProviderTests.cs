using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class RequestExecutorProviderTests
{
    [Fact]
    public async Task Executor_Should_BeMadeOnce_When_SeveralAskForItAtOnce()
    {
        // arrange
        var builds = 0;
        using var othersWait = new ManualResetEventSlim();
        var services = new ServiceCollection();
        services.AddGraphQL();
        services.AddSingleton(new SchemaSource(_ =>
        {
            Interlocked.Increment(ref builds);
            othersWait.Wait(TimeSpan.FromSeconds(30));
            return SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create();
        }));
        await using var provider = services.BuildServiceProvider();
        var executors = provider.GetRequiredService<IRequestExecutorProvider>();
        var begun = 0;

        // act
        var asked = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                Interlocked.Increment(ref begun);
                return executors.GetExecutorAsync().AsTask().GetAwaiter().GetResult();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        SpinWait.SpinUntil(() => Volatile.Read(ref begun) == asked.Length, TimeSpan.FromSeconds(30));
        await Task.Delay(50);
        othersWait.Set();
        var made = await Task.WhenAll(asked);

        // assert
        Assert.Equal(1, builds);
        Assert.Single(made.Distinct());
    }
}
