using System.Net;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A server that compresses its answers.</summary>
public sealed class CompressingHost() : HttpHost(isSchemaPublic: true)
{
    protected override void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
        => host.Services.AddResponseCompression(o => o.MimeTypes = ["application/json", "application/graphql-response+json", "application/graphql"]);

    protected override void Use(WebApplication app) => app.UseResponseCompression();
}

public sealed class CachingTests(TestHost host, CompressingHost compressing) : IClassFixture<TestHost>, IClassFixture<CompressingHost>
{
    private const string Hello = "/graphql?query=%7Bhello%7D";

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("\"other\", {0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("nonsense", 200)]
    public async Task Get_Should_SendTheAnswerOnce_When_TheTagIsKnown(string ifNoneMatch, int status)
    {
        // arrange
        using var first = await SendAsync(host, HttpMethod.Get, Hello);
        var tag = first.Headers.ETag!.ToString();

        // act
        using var second = await SendAsync(host, HttpMethod.Get, Hello, ("If-None-Match", ifNoneMatch.Replace("{0}", tag, StringComparison.Ordinal)));

        // assert
        Assert.Equal(status, (int)second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag!.ToString());
        Assert.Equal("no-cache, private", second.Headers.CacheControl!.ToString());
        Assert.Equal(4, second.Headers.Vary.Count);
        Assert.Equal(status == 304, (await second.Content.ReadAsByteArrayAsync()).Length == 0);
    }

    [Fact]
    public async Task Get_Should_GiveAnotherTag_When_TheAnswerIsAnother()
    {
        // act
        using var one = await SendAsync(host, HttpMethod.Get, Hello);
        using var other = await SendAsync(host, HttpMethod.Get, "/graphql?query=%7Bh:hello%7D");

        // assert
        Assert.NotEqual(one.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData("/graphql?query=%7Bfail%7D")]
    [InlineData("/graphql?query=%7Bnope%7D")]
    [InlineData("/graphql?query=mutation%7Btouch%7D")]
    [InlineData("/graphql")]
    public async Task Get_Should_NotLetTheAnswerBeKept_When_ItHasErrors(string address)
    {
        // act
        using var response = await SendAsync(host, HttpMethod.Get, address, ("If-None-Match", "*"));

        // assert
        Assert.NotEqual(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task Post_Should_HaveNoTag_When_ItIsAnswered()
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ hello }"}""");

        // assert
        Assert.Null(response.Headers.ETag);
        Assert.Null(response.Headers.CacheControl);
    }

    [Fact]
    public async Task Head_Should_SayWhatGetWouldSend_When_Asked()
    {
        // act
        using var get = await SendAsync(host, HttpMethod.Get, Hello);
        using var head = await SendAsync(host, HttpMethod.Head, Hello);
        using var mutation = await SendAsync(host, HttpMethod.Head, "/graphql?query=mutation%7Btouch%7D");

        // assert
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
    }

    [Theory]
    [InlineData("/graphql", "GET HEAD POST OPTIONS")]
    [InlineData("/graphql/schema.graphql", "GET HEAD OPTIONS")]
    public async Task Options_Should_NameTheMethods_When_Asked(string address, string methods)
    {
        // act
        using var response = await SendAsync(host, HttpMethod.Options, address);

        // assert
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(methods.Split(' '), response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("application/graphql-response+json", Hello)]
    [InlineData("application/json", Hello)]
    [InlineData("*/*", "/graphql/schema.graphql")]
    public async Task Get_Should_StillBeRevalidated_When_TheServerCompresses(string accept, string address)
    {
        // arrange
        using var first = await SendAsync(compressing, HttpMethod.Get, address, ("Accept", accept), ("Accept-Encoding", "gzip"));

        // act
        using var second = await SendAsync(compressing, HttpMethod.Get, address, ("Accept", accept), ("If-None-Match", first.Headers.ETag!.ToString()));

        // assert
        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpHost host, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return host.Client.SendAsync(request);
    }
}
