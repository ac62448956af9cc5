using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class ExecutionTests
{
    [Fact]
    public async Task Execute_Should_RunMutationsOneAfterAnother_When_TheirFieldsWait()
    {
        // arrange
        var log = new List<string>();
        using var engine = TestEngine.Create(
            "type Query { a: Int } type Mutation { step(n: Int!): Step } type Step { n: Int detail: Int }",
            schema => schema
                .AddResolver("Mutation", "step", FieldResolver.FromAsync(async ValueTask<object?> (c) =>
                {
                    var n = (int)c.Argument(0)!;
                    log.Add($"begin {n}");
                    await Task.Delay(10 - (3 * n));
                    log.Add($"end {n}");
                    return n;
                }))
                .AddResolver("Step", "n", c => c.Parent)
                .AddResolver("Step", "detail", FieldResolver.FromAsync(async ValueTask<object?> (c) =>
                {
                    await Task.Yield();
                    log.Add($"detail {c.Parent}");
                    return c.Parent;
                })));

        // act
        var response = await engine.RunAsync("mutation { a: step(n: 1) { n detail } b: step(n: 2) { detail } }");

        // assert
        Assert.Equal("""{"data":{"a":{"n":1,"detail":1},"b":{"detail":2}}}""", response);
        Assert.Equal(["begin 1", "end 1", "detail 1", "begin 2", "end 2", "detail 2"], log);
    }

    [Fact]
    public async Task Execute_Should_WriteWhatAMutationSaw_When_TheNextOneChangesTheSameObject()
    {
        // arrange
        var counter = new Counter();
        using var engine = TestEngine.Create(
            "type Query { a: Int } type Mutation { add: Counter } type Counter { value: Int! }",
            schema => schema
                .AddResolver("Mutation", "add", _ =>
                {
                    counter.Value++;
                    return counter;
                })
                .AddResolver("Counter", "value", FieldResolver.FromPure(c => ((Counter)c.Parent!).Value, (parent, writer) => writer.WriteNumberValue(((Counter)parent).Value))));

        // act
        var response = await engine.RunAsync("mutation { a: add { value } b: add { value } }");

        // assert
        Assert.Equal("""{"data":{"a":{"value":1},"b":{"value":2}}}""", response);
    }

    [Theory]
    [InlineData("true", """{"data":{"b":2,"a":1}}""")]
    [InlineData("false", """{"data":{"a":1,"b":2}}""")]
    public async Task Execute_Should_KeepTheOrderOfWhatIsLeft_When_TheFirstOfTwoIsSkipped(string skip, string expected)
    {
        // arrange
        using var engine = TestEngine.Create("type Query { a: Int b: Int }", schema => schema.AddResolver("Query", "a", _ => 1).AddResolver("Query", "b", _ => 2));

        // act
        var response = await engine.RunAsync("query ($s: Boolean!) { a @skip(if: $s) b a }", $$"""{"s":{{skip}}}""");

        // assert
        Assert.Equal(expected, response);
    }

    [Fact]
    public async Task Execute_Should_HideTheException_When_AResolverThrows()
    {
        // arrange
        var logger = new ListLogger();
        using var engine = TestEngine.Create(
            "type Query { a: Int }",
            schema => schema.AddResolver("Query", "a", _ => throw new InvalidOperationException("secret")),
            b => b.Services.AddSingleton<ILoggerProvider>(logger));

        // act
        var response = await engine.RunAsync("{ a }");

        // assert
        Assert.DoesNotContain("secret", response, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"Unexpected Execution Error\"", response, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"INTERNAL_ERROR\"", response, StringComparison.Ordinal);
        var line = Assert.Single(logger.Lines);
        Assert.Contains(line.Split(' ')[3], response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_ShowWhatAFilterSays_When_OneIsAdded()
    {
        // arrange
        using var engine = TestEngine.Create(
            "type Query { a: Int }",
            schema => schema.AddResolver("Query", "a", _ => throw new InvalidOperationException("secret")),
            b => b.AddErrorFilter(e => e.Exception is InvalidOperationException ? ErrorBuilder.New().SetMessage("busy").SetCode("BUSY").SetPath(e.Path).Build() : e));

        // act
        var response = await engine.RunAsync("{ a }");

        // assert
        Assert.Equal("""{"errors":[{"message":"busy","path":["a"],"extensions":{"code":"BUSY"}}],"data":{"a":null}}""", response);
    }

    [Fact]
    public async Task Execute_Should_AnswerTimeout_When_TheTimeIsUp()
    {
        // arrange
        var never = new TaskCompletionSource();
        using var engine = TestEngine.Create(
            "type Query { a: Int }",
            schema => schema.AddResolver("Query", "a", FieldResolver.FromAsync(async ValueTask<object?> (_) =>
            {
                await never.Task;
                return 1;
            })),
            b => b.ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(50)));

        // act
        var response = await engine.RunAsync("{ a }");
        never.SetResult();

        // assert
        Assert.Contains("\"code\":\"TIMEOUT\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_Throw_When_TheCallerCancels()
    {
        // arrange
        using var cancellation = new CancellationTokenSource();
        var seen = new TaskCompletionSource<bool>();
        using var engine = TestEngine.Create(
            "type Query { a: Int }",
            schema => schema.AddResolver("Query", "a", FieldResolver.FromAsync(async ValueTask<object?> (c) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, c.RequestAborted);
                }
                finally
                {
                    seen.SetResult(c.RequestAborted.IsCancellationRequested);
                }

                return 1;
            })));

        // act
        var running = engine.RunAsync("{ a }", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        // assert
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await seen.Task);
    }

    [Theory]
    [InlineData("query A { a } query B { a }", null)]
    [InlineData("query A { a }", "C")]
    [InlineData("mutation { a }", null)]
    public async Task Execute_Should_RefuseWithoutData_When_TheOperationIsNotThere(string document, string? name)
    {
        // arrange
        using var engine = TestEngine.Create("type Query { a: Int }", _ => { });

        // act
        var response = await engine.RunAsync(document, configure: r => r.SetOperationName(name));

        // assert
        Assert.StartsWith("""{"errors":[""", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Should_GiveFieldsOfAQueryScopesOfTheirOwn_When_TheResolverAsksForIt()
    {
        // arrange
        var scoped = new List<Scoped>();
        using var engine = TestEngine.Create(
            "type Query { a: Int b: Int }",
            schema =>
            {
                var resolver = FieldResolver.LazyAsync(
                    () => async c =>
                {
                    var mine = c.Services.GetRequiredService<Scoped>();
                    lock (scoped)
                    {
                        scoped.Add(mine);
                    }

                    await Task.Yield();
                    Assert.False(mine.IsDisposed);
                    return 1;
                },
                    needsOwnScope: true);
                schema.AddResolver("Query", "a", resolver).AddResolver("Query", "b", resolver);
            },
            b => b.Services.AddScoped<Scoped>());

        // act
        var response = await engine.RunAsync("{ a b }");

        // assert
        Assert.Equal("""{"data":{"a":1,"b":1}}""", response);
        Assert.NotSame(scoped[0], scoped[1]);
        Assert.All(scoped, s => Assert.True(s.IsDisposed));
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
