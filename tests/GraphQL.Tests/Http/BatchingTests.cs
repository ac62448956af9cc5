using System.Net;
using System.Text.Json.Nodes;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Builder;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A server that takes batches, with narrow limits.</summary>
public sealed class BatchHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
        => graphQL.ModifyServerOptions(o => o.Batching = AllowedBatching.All)
            .ModifyRequestOptions(o =>
            {
                o.MaxAllowedFields = 8;
                o.MaxAllowedTokens = 70;
            })
            .ModifyCostOptions(o => o.MaxFieldCost = 25);
}

public sealed class BatchingTests(BatchHost host, TestHost plain) : IClassFixture<BatchHost>, IClassFixture<TestHost>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Post_Should_AnswerEachRequestInItsPlace_When_TheBodyIsAList(string accept)
    {
        // act
        using var response = await host.PostAsync(
            """ [{"query":"{ hello }"}, {"query":"{ nope }"}, {"query":"mutation { touch }"}, 1, {"variables":{}}, {"query":"{ hello }","variables":[{}]}, {"query":"query ($name: String) { hello(name: $name) }","variables":{"name":"Zoë\n"}}] """, accept);

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"hello":"hello world"} VALIDATION_FAILED {"touch":1} INVALID_REQUEST INVALID_REQUEST INVALID_REQUEST {"hello":"hello Zoë\n"}""",
            Summary(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Post_Should_AnswerOncePerSet_When_VariablesAreAList()
    {
        // act
        using var response = await host.PostAsync("""{"query":"query ($name: String) { hello(name: $name) }","variables":[{"name":"a"},{},{"name":1},null]}""");

        // assert
        Assert.Equal("""{"hello":"hello a"} {"hello":"hello world"} VARIABLE_INVALID {"hello":"hello world"}""", Summary(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("[]", "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }","variables":[]}""", "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }","variables":[1]}""", "INVALID_REQUEST")]
    [InlineData("""[{"query":"{ hello }"}""", "INVALID_REQUEST")]
    [InlineData("""[{"query":"{ hello }"}]x""", "INVALID_REQUEST")]
    [InlineData("[1,1,1,1,1,1,1,1,1,1,1]", "LIMIT_EXCEEDED")]
    [InlineData("""{"query":"{ hello }","variables":[{},{},{},{},{},{},{},{},{},{},{}]}""", "LIMIT_EXCEEDED")]
    public async Task Post_Should_RefuseTheWholeBatch_When_ItIsNone(string body, string code)
    {
        // act
        using var response = await host.PostAsync(body);

        // assert
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ a: hello b: hello c: hello }", "data data LIMIT_EXCEEDED")]
    [InlineData("{ hello ...F ...F ...F ...F ...F ...F ...F ...F } fragment F on Query { hello }", "data data LIMIT_EXCEEDED")]
    [InlineData("{ slow }", "data data COST_EXCEEDED")]
    public async Task Post_Should_CountTheWholeBatch_When_ThereAreLimits(string document, string expected)
    {
        // arrange
        host.Release.TrySetResult();
        var item = $$"""{"query":"{{document}}"}""";

        // act
        using var response = await host.PostAsync($"[{item},{item},{item}]");
        var summary = Summary(await response.Content.ReadAsStringAsync());

        // assert
        Assert.Equal(expected, string.Join(' ', summary.Split(' ').Where(s => !s.StartsWith("world", StringComparison.Ordinal)).Select(s => s.StartsWith('{') ? "data" : s)));
    }

    [Theory]
    [InlineData("""[{"query":"{ hello }"}]""")]
    [InlineData("""{"query":"{ hello }","variables":[{}]}""")]
    public async Task Post_Should_RefuseBatches_When_TheyAreNotSwitchedOn(string body)
    {
        // act
        using var response = await plain.PostAsync(body);

        // assert
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Batches are not allowed", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Budget_Should_ShareTheTime_When_OperationsFollowOneAnother()
    {
        // arrange
        var time = new Clock();
        var budget = new BatchBudget(new RequestExecutorOptions { ExecutionTimeout = Minute }, time);

        // act
        var atFirst = budget.TimeLeft;
        time.Now += TimeSpan.FromSeconds(40);
        var later = budget.TimeLeft;
        time.Now += Minute;

        // assert
        Assert.Equal(Minute, atFirst);
        Assert.Equal(TimeSpan.FromSeconds(20), later);
        Assert.Equal(TimeSpan.Zero, budget.TimeLeft);
    }

    /// <summary>The data or the code of the first error of each result.</summary>
    private static string Summary(string response)
        => string.Join(' ', JsonNode.Parse(response)!.AsArray().Select(r => r!["errors"]?[0]!["extensions"]!["code"]!.GetValue<string>() ?? r["data"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
