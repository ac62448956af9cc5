using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Subscriptions;

public sealed partial class ExecutorTests
{
    [Fact]
    public async Task Subscribe_Should_GoOn_When_AnEventTakesTooLong()
    {
        // arrange
        var waits = true;
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int } type Subscription { tick: Int }")
            .AddSubscriber("tick", _ => Ticks())
            .AddResolver("Subscription", "tick", FieldResolver.FromAsync(async context =>
            {
                await Task.Delay(waits ? Timeout.Infinite : 0, context.RequestAborted);
                return context.Parent;
            }))
            .Create();
        var executor = await new ServiceCollection().AddGraphQL().AddSchema(schema).ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(100)).BuildRequestExecutorAsync();

        // act
        await using var stream = (IResponseStream)await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("subscription { tick }").Build());
        var read = await ReadAsync(stream).WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Matches("""^\{"errors":\[.*"TIMEOUT".* \{"data":\{"tick":2\}\}$""", read);

        async IAsyncEnumerable<int> Ticks()
        {
            yield return 1;
            await Task.Yield();
            waits = false;
            yield return 2;
        }
    }

    [Fact]
    public async Task Subscribe_Should_AnswerATimeout_When_TheSourceIsNotMadeInTime()
    {
        // arrange
        var late = new TaskCompletionSource<ISourceStream>();
        var closed = new TaskCompletionSource();
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int } type Subscription { tick: Int }").AddSubscriber("tick", _ => new(late.Task)).Create();
        var executor = await new ServiceCollection().AddGraphQL().AddSchema(schema).ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(100)).BuildRequestExecutorAsync();

        // act
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("subscription { tick }").Build());
        late.SetResult(new Closing(closed));

        // assert
        Assert.Contains("TIMEOUT", result.ToJson(), StringComparison.Ordinal);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Dispose_Should_Return_When_TheSourceHeedsNothing()
    {
        // arrange
        var never = new TaskCompletionSource<int>();
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int } type Subscription { tick: Int }").AddSubscriber("tick", _ => Deaf()).Create();
        var executor = await new ServiceCollection().AddGraphQL().AddSchema(schema).BuildRequestExecutorAsync();
        using var client = new CancellationTokenSource();
        var stream = (IResponseStream)await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("subscription { tick }").Build(), client.Token);

        // act
        var reading = ReadAsync(stream);
        await client.CancelAsync();

        // assert
        Assert.Equal("", await reading.WaitAsync(TimeSpan.FromSeconds(60)));
        await stream.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        async IAsyncEnumerable<int> Deaf()
        {
            yield return await never.Task;
        }
    }
}
