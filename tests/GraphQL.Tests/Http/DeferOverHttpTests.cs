using System.Net;
using System.Text;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Builder;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>The test server with <c>@defer</c>.</summary>
public sealed class DeferHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL) => graphQL.ModifyOptions(o => o.EnableDefer = true);
}

public sealed class DeferOverHttpTests : IAsyncLifetime
{
    private const string Document = """{"query":"{ hello ... @defer(label: \"L\") { self { hello(name: \"you\") } } }"}""";
    private const string Initial = """{"data":{"hello":"hello world"},"pending":[{"id":"0","path":[],"label":"L"}],"hasNext":true}""";
    private const string Last = """{"incremental":[{"id":"0","data":{"self":{"hello":"hello you"}}}],"completed":[{"id":"0"}],"hasNext":false}""";
    private const string Single = """{"data":{"hello":"hello world","self":{"hello":"hello you"}}}""";
    private const string Part = "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";
    private readonly DeferHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed;incrementalSpec=v0.2, application/graphql-response+json, application/json;q=0.9")]
    [InlineData("application/json, text/event-stream, multipart/mixed")]
    public async Task Post_Should_SendParts_When_TheClientTakesThem(string accept)
    {
        // act
        using var response = await _host.PostAsync(Document, accept);

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($"\r\n---{Part}{Initial}\r\n---{Part}{Last}\r\n-----\r\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/event-stream, multipart/mixed;q=0.5, application/json;q=0.1")]
    public async Task Post_Should_SendEvents_When_TheClientWantsThem(string accept)
    {
        // act
        using var response = await _host.PostAsync(Document, accept);

        // assert
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($":\n\nevent: next\ndata: {Initial}\n\nevent: next\ndata: {Last}\n\nevent: complete\ndata: \n\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json")]
    [InlineData("multipart/mixed;incrementalSpec=v0.1, application/json;q=0.9")]
    [InlineData("multipart/mixed;q=0, application/json")]
    public async Task Post_Should_AnswerAtOnce_When_TheClientDoesNotTakeTheFormat(string? accept)
    {
        // act
        using var response = await _host.PostAsync(Document, accept);

        // assert
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Single, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/mixed, application/json", "application/json", """{"data":{"hello":"hello world"}}""")]
    [InlineData("multipart/mixed", "multipart/mixed", "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"hello\":\"hello world\"}}\r\n-----\r\n")]
    public async Task Post_Should_SendOneResponse_When_NothingIsDeferred(string accept, string type, string expected)
    {
        // act
        using var response = await _host.PostAsync("""{"query":"{ hello }"}""", accept);

        // assert
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/mixed, application/graphql-response+json", 400)]
    [InlineData("multipart/mixed", 200)]
    public async Task Post_Should_SayWhatIsWrong_When_TheDocumentIsInvalid(string accept, int status)
    {
        // act
        using var response = await _host.PostAsync("""{"query":"{ nope @defer }"}""", accept);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("VALIDATION_FAILED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Should_SendTheInitialPart_Before_WhatIsDeferredIsDone()
    {
        // arrange
        using var request = Request("""{"query":"{ hello ... @defer { slow } }"}""");
        using var response = await _host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var expected = $"\r\n---{Part}{Initial.Replace(",\"label\":\"L\"", "", StringComparison.Ordinal)}\r\n---";

        // act
        var bytes = new byte[expected.Length];
        await body.ReadExactlyAsync(bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        await _host.Slow.Task.WaitAsync(TimeSpan.FromSeconds(60));
        _host.Release.SetResult();

        // assert
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
        using var reader = new StreamReader(body);
        Assert.EndsWith("\"data\":{\"slow\":1}}],\"completed\":[{\"id\":\"0\"}],\"hasNext\":false}\r\n-----\r\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Should_StopWhatIsDeferred_When_TheClientGoes()
    {
        // arrange
        using var request = Request("""{"query":"{ hello ... @defer { wait } }"}""");
        var response = await _host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await _host.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));

        // act
        response.Dispose();

        // assert
        await _host.Aborted.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Get_Should_SendParts_When_TheClientTakesThem()
    {
        // arrange
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("{ hello ... @defer { self { hello } } }"));
        request.Headers.TryAddWithoutValidation("Accept", "multipart/mixed");

        // act
        using var response = await _host.Client.SendAsync(request);

        // assert
        Assert.Equal("multipart/mixed", response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("\"hasNext\":false}\r\n-----\r\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "multipart/mixed");
        return request;
    }
}
