using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Subscriptions;

public sealed partial class ExecutorTests : IDisposable
{
    private readonly SwitchedCaller _caller = new();
    private readonly ServiceProvider _services;
    private readonly IRequestExecutor _executor;
    private readonly ITopicEventSender _sender;

    public ExecutorTests()
    {
        var services = new ServiceCollection();
        LiveSchema.Add(services).ModifyRequestOptions(o => o.SubscriptionCheckInterval = TimeSpan.FromMilliseconds(50));
        services.AddSingleton<ISubscriptionCaller>(_caller);
        _services = services.BuildServiceProvider();
        _executor = _services.GetRequiredService<RequestExecutorProvider>().Executor();
        _sender = _services.GetRequiredService<ITopicEventSender>();
    }

    private int Subscribers => _services.GetRequiredService<InMemoryTopics>().Hub.SubscriberCount;

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Schema_Should_KeepTheNames_When_FieldsAreSubscriptions()
    {
        // assert
        var fields = _executor.Schema.SubscriptionType!.Fields.Select(f => f.Name);
        Assert.Equal("onSaid onCounted onText onSecret onGuarded onCount onFailure onRefused onFollowed", string.Join(' ', fields));
        Assert.Equal("room", Assert.Single(_executor.Schema.SubscriptionType.Field("onSaid")!.Arguments).Name);
        Assert.Equal("Int!", _executor.Schema.SubscriptionType.Field("onCount")!.Type.ToString());
    }

    [Fact]
    public async Task Subscribe_Should_AnswerEachEvent_When_TheTopicHasArguments()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription($room: String!) { said: onSaid(room: $room) }", """{"room":"a"}""");

        // act
        await _sender.SendAsync("room_b", 1);
        await _sender.SendAsync("room_a", 2);
        await _sender.SendAsync("room_a", 3);
        await _sender.CompleteAsync("room_a");

        // assert
        Assert.Equal("""{"data":{"said":"a: sentence 2"}} {"data":{"said":"a: sentence 3"}}""", await ReadAsync(stream));
        Assert.Equal(0, Subscribers);
    }

    [Fact]
    public async Task Subscribe_Should_GiveEachEventItsScope_When_ServicesAreScoped()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onCounted }");

        // act
        for (var i = 0; i < 3; i++)
        {
            await _sender.SendAsync("OnCounted", i);
        }

        await _sender.CompleteAsync("OnCounted");

        // assert
        Assert.Equal("""{"data":{"onCounted":0}} {"data":{"onCounted":1}} {"data":{"onCounted":2}}""", await ReadAsync(stream));
        Assert.Equal(3, _services.GetRequiredService<EventScopeLog>().Disposed);
    }

    [Fact]
    public async Task Subscribe_Should_GoOn_When_AnEventFails()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onText }");

        // act
        await _sender.SendAsync("text", "bad");
        await _sender.SendAsync("text", "good");
        await _sender.CompleteAsync("text");

        // assert
        Assert.Equal(
            """{"errors":[{"message":"bad text","locations":[{"line":1,"column":16}],"path":["onText"],"extensions":{"code":"EXECUTION_ERROR"}}],"data":{"onText":null}} {"data":{"onText":"good"}}""",
            await ReadAsync(stream));
    }

    [Fact]
    public async Task Subscribe_Should_KeepTheSourcesScope_When_TheMethodGivesASequence()
    {
        // arrange
        var log = _services.GetRequiredService<EventScopeLog>();
        var stream = await SubscribeAsync("subscription { onCount(to: 3) }");

        // act
        var read = await ReadAsync(stream);
        var whileOpen = log.Disposed;
        await stream.DisposeAsync();

        // assert
        Assert.Equal("""{"data":{"onCount":1}} {"data":{"onCount":2}} {"data":{"onCount":3}}""", read);
        Assert.Equal((0, 1), (whileOpen, log.Disposed));
    }

    [Fact]
    public async Task Subscribe_Should_EndWithAnError_When_TheSourceFails()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onFailure }");

        // act
        var read = await ReadAsync(stream);

        // assert
        Assert.StartsWith("""{"data":{"onFailure":1}} {"errors":[{"message":"Unexpected Execution Error","extensions":{"code":"INTERNAL_ERROR","correlationId":""", read, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subscription { onRefused }", """{"errors":[{"message":"not now","locations":[{"line":1,"column":16}],"path":["onRefused"],"extensions":{"code":"EXECUTION_ERROR"}}]}""")]
    [InlineData("subscription { onSecret }", """{"errors":[{"message":"The current user is not authorized to access this resource.","locations":[{"line":1,"column":16}],"path":["onSecret"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""")]
    public async Task Subscribe_Should_AnswerErrorsOnly_When_TheSourceCannotBeMade(string document, string expected)
    {
        // act
        await using var result = await _executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build());

        // assert
        Assert.IsNotAssignableFrom<IResponseStream>(result);
        Assert.Equal(expected, result.ToJson(false));
    }

    [Fact]
    public async Task Subscribe_Should_EndWithAClearError_When_TheSubscriberIsTooSlow()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onFollowed }");

        // act
        foreach (var text in (string[])["a", "b", "c", "d"])
        {
            await _sender.SendAsync("text", text);
        }

        // assert
        Assert.Equal(
            """{"data":{"onFollowed":"a"}} {"data":{"onFollowed":"b"}} {"errors":[{"message":"The subscriber was too slow: more than 2 events were waiting. Load the current state and subscribe again.","extensions":{"code":"SUBSCRIBER_TOO_SLOW"}}]}""",
            await ReadAsync(stream));
        Assert.Equal(0, Subscribers);
    }

    [Fact]
    public async Task Subscribe_Should_LetGo_When_TheClientGoes()
    {
        // arrange
        using var client = new CancellationTokenSource();
        var request = OperationRequestBuilder.New().SetDocument("subscription { onCounted }").Build();
        var stream = (IResponseStream)await _executor.ExecuteAsync(request, client.Token);
        var reading = ReadAsync(stream);

        // act
        var before = Subscribers;
        await client.CancelAsync();
        var read = await reading.WaitAsync(TimeSpan.FromSeconds(60));
        await stream.DisposeAsync();

        // assert
        Assert.Equal("", read);
        Assert.Equal((1, 0), (before, Subscribers));
    }

    [Fact]
    public async Task Subscribe_Should_ResolveEventsAsParents_When_TheSchemaIsSdl()
    {
        // arrange
        static async IAsyncEnumerable<Dictionary<string, object?>> Events()
        {
            await Task.Yield();
            yield return new(StringComparer.Ordinal) { ["changed"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = 7 } };
        }

        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int } type Subscription { changed: Goal } type Goal { id: Int }").AddSubscriber("changed", _ => Events()).Create();
        var executor = await new ServiceCollection().AddGraphQL().AddSchema(schema).BuildRequestExecutorAsync();

        // act
        await using var stream = (IResponseStream)await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("subscription { changed { id } }").Build());

        // assert
        Assert.Equal("""{"data":{"changed":{"id":7}}}""", await ReadAsync(stream));
    }

    [Fact]
    public async Task Send_Should_ReachItsTypeOnly_When_OthersFollowThatName()
    {
        // arrange
        await using var stream = await SubscribeAsync("subscription { onCounted }");

        // act
        await _sender.SendAsync("OnCounted", "text");
        await _sender.SendAsync("OnCounted", 5);
        await _sender.CompleteAsync("OnCounted");

        // assert
        Assert.Equal("""{"data":{"onCounted":5}}""", await ReadAsync(stream));
    }

    private static async Task<string> ReadAsync(IResponseStream stream)
    {
        var responses = new List<string>();
        await foreach (var result in stream.ReadResultsAsync())
        {
            await using (result)
            {
                responses.Add(result.ToJson(false));
            }
        }

        return string.Join(' ', responses);
    }

    private async Task<IResponseStream> SubscribeAsync(string document, string variables = "{}", ClaimsPrincipal? user = null)
    {
        _caller.Current = user;
        var result = await _executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetVariableValues(variables).SetUser(user).Build());
        return Assert.IsAssignableFrom<IResponseStream>(result);
    }

    private sealed class Closing(TaskCompletionSource closed) : ISourceStream
    {
        public IAsyncEnumerable<object?> ReadEventsAsync() => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            closed.TrySetResult();
            return default;
        }
    }

    private sealed class SwitchedCaller : ISubscriptionCaller
    {
        public ClaimsPrincipal? Current { get; set; }

        public bool HasExpired { get; set; }

        public ValueTask<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal caller, CancellationToken cancellationToken) => new(HasExpired ? null : Current ?? caller);
    }
}
