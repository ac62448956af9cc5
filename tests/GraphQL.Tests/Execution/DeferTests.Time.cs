using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.DataLoaders;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed partial class DeferTests
{
    [Fact]
    public async Task Execute_Should_NotLoadForLater_Before_TheInitialResponseWasTaken()
    {
        // arrange
        var log = new BatchLog();
        using var engine = Loaders(log);
        var request = OperationRequestBuilder.New()
            .SetDocument("{ items(ids: [1, 5]) { plus ... @defer(label: \"T\") { tens next { tens } } ... @defer(label: \"P\") { nextNested { plus } } } }").Build();
        await using var result = await engine.Executor.ExecuteAsync(request);
        await using var responses = ((IResponseStream)result).ReadResultsAsync().GetAsyncEnumerator();

        // act
        await responses.MoveNextAsync();
        var before = log.Batches;
        await responses.MoveNextAsync();
        var first = log.Batches;
        await responses.MoveNextAsync();

        // assert
        Assert.Equal(["plus: 1 5"], before);
        Assert.Equal(["plus: 1 5", "tens: 1 5", "tens: 2 6"], first);
        Assert.Equal(["plus: 1 5", "tens: 1 5", "tens: 2 6", "nested: 1 5", "plus: 2 6"], log.Batches);
        Assert.EndsWith("\"hasNext\":false}", responses.Current.ToJson(withIndentations: false), StringComparison.Ordinal);
        Assert.False(await responses.MoveNextAsync());
    }

    [Fact]
    public async Task Execute_Should_AlwaysLoadAlike_When_ManyRunAtOnce()
    {
        // arrange
        const string document = """
            { items(ids: [1, 2, 3]) { tens ... @defer { run ioThenTens(ms: 1) next { nested away } } ... @defer { slow(ms: 1) both plusNext { tens ... @defer { nested } } } } }
            """;
        using var engine = Loaders(new BatchLog());
        var expected = await engine.RunAllAsync(document);

        // act
        var responses = new string[200];
        await Parallel.ForAsync(0, responses.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
            responses[i] = Ids(await engine.RunAllAsync(document, cancellationToken: token).WaitAsync(TimeSpan.FromSeconds(60), token)));

        // assert
        Assert.DoesNotContain("errors", string.Concat(expected), StringComparison.Ordinal);
        Assert.All(responses, r => Assert.Equal(Ids(expected), r));

        // What waits for a timer may come with one response or the next; what comes is the same.
        static string Ids(string[] all) => string.Join(',', string.Concat(all).Split('"').Where(t => t.Length > 0 && char.IsAsciiLetterLower(t[0]) && t is not ("incremental" or "completed" or "hasNext" or "pending")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Execute_Should_DeliverWhatIsReady_When_AnotherFragmentWaits()
    {
        // arrange
        var release = new TaskCompletionSource();
        using var engine = Create(release.Task);
        var request = OperationRequestBuilder.New().SetDocument("{ a ... @defer(label: \"slow\") { later } ... @defer(label: \"fast\") { b } }").Build();
        await using var result = await engine.Executor.ExecuteAsync(request);
        await using var responses = ((IResponseStream)result).ReadResultsAsync().GetAsyncEnumerator();
        await responses.MoveNextAsync();

        // act
        await responses.MoveNextAsync();
        var first = responses.Current.ToJson(withIndentations: false);
        release.SetResult();
        await responses.MoveNextAsync();

        // assert
        Assert.Equal("""{"incremental":[{"id":"1","data":{"b":"b"}}],"completed":[{"id":"1"}],"hasNext":true}""", first);
        Assert.Equal("""{"incremental":[{"id":"0","data":{"later":"later"}}],"completed":[{"id":"0"}],"hasNext":false}""", responses.Current.ToJson(withIndentations: false));
    }

    [Fact]
    public async Task Execute_Should_CompleteWithErrors_When_TheTimeIsUp()
    {
        // arrange
        using var engine = Create(new TaskCompletionSource().Task, b => b.ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(50)));
        var request = OperationRequestBuilder.New().SetDocument("{ a ... @defer { later } }").Build();
        await using var result = await engine.Executor.ExecuteAsync(request);
        await using var responses = ((IResponseStream)result).ReadResultsAsync().GetAsyncEnumerator();
        await responses.MoveNextAsync();

        // act
        await responses.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.Equal(
            """{"completed":[{"id":"0","errors":[{"message":"The operation took longer than 0.05 seconds.","extensions":{"code":"TIMEOUT"}}]}],"hasNext":false}""",
            responses.Current.ToJson(withIndentations: false));
        Assert.False(await responses.MoveNextAsync());
    }

    [Fact]
    public async Task Execute_Should_End_When_TheCallerGoes()
    {
        // arrange
        using var caller = new CancellationTokenSource();
        using var engine = Create(new TaskCompletionSource().Task);
        var request = OperationRequestBuilder.New().SetDocument("{ a ... @defer { later } }").Build();
        await using var result = await engine.Executor.ExecuteAsync(request, caller.Token);
        await using var responses = ((IResponseStream)result).ReadResultsAsync().GetAsyncEnumerator();
        await responses.MoveNextAsync();
        var next = responses.MoveNextAsync();

        // act
        await caller.CancelAsync();

        // assert
        Assert.False(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
    }
}
