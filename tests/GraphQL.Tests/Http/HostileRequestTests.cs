using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Tests.Mapping;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>Makes books and authors a cycle.</summary>
[ObjectType<Author>]
internal static class AuthorOfManyNode
{
    [UseConnection]
    public static async Task<PageConnection<Book>> GetBooksAsync([Parent] Author author, PagingArguments paging, LibraryData data)
    {
        await Task.Yield();
        return new PageConnection<Book>(data.Books.Where(b => b.AuthorId == author.Id).ToList().ToPage(b => b.Id, paging));
    }
}

/// <summary>A server with nodes and connections.</summary>
public sealed class HostileHost() : HttpHost(isSchemaPublic: true)
{
    protected override IRequestExecutorBuilder AddSchema(IServiceCollection services) => Library.Add(services, typeof(AuthorOfManyNode));
}

/// <summary>What brought down or stalled other servers ends in a clear error here, soon, with the process alive.</summary>
public sealed class HostileRequestTests(HostileHost host) : IClassFixture<HostileHost>
{
    public static TheoryData<string> Names => new(HostileRequests.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_Should_EndInAClearError_When_TheRequestIsHostile(string name)
    {
        // arrange
        var (body, code) = HostileRequests.All[name];
        await AssertAliveAsync();
        var clock = Stopwatch.StartNew();

        // act
        using var response = await host.PostAsync(body, "application/graphql-response+json");
        var text = await response.Content.ReadAsStringAsync();
        var elapsed = clock.Elapsed;

        // assert
        var errors = JsonNode.Parse(text)!["errors"]!.AsArray();
        Assert.Contains(errors[0]!["extensions"]!["code"]!.GetValue<string>(), code.Split(' '));
        Assert.All(errors, e => Assert.InRange(e!["message"]!.GetValue<string>().Length, 1, 400));
        Assert.InRange(errors.Count, 1, 101);
        Assert.True(elapsed < TimeSpan.FromSeconds(20), $"took {elapsed}");
        await AssertAliveAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_Should_BeRefused_When_TheBodyHasTenMegabytes(bool isChunked)
    {
        // arrange
        using var client = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(HostileRequests.Query(new string(' ', 10 * 1024 * 1024)), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = isChunked;

        // act
        using var response = await client.SendAsync(request);

        // assert
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("LIMIT_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertAliveAsync();
    }

    [Fact]
    public async Task Post_Should_BeAnswered_When_TheBodyIsJustSmallEnough()
    {
        // arrange
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(HostileRequests.Query(new string(' ', 4_194_000) + "{ __typename }"), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;

        // act
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Connection_Should_StayUsable_When_OneOfItsBodiesIsMalformed()
    {
        // arrange
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port);
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        // act
        await socket.SendAsync(Encoding.ASCII.GetBytes(Raw("{\"query\": nonsense") + Raw("\u0000") + Raw("""{"query":"{ __typename }"}""", "Connection: close\r\n")));
        var answers = await reader.ReadToEndAsync();

        // assert
        Assert.Equal(["400", "400", "200"], answers.Split("HTTP/1.1 ").Skip(1).Select(a => a[..3]));
        Assert.EndsWith("""{"data":{"__typename":"Query"}}""", answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7B-22-71-75-65-72-79-22-3A-22-FF-22-7D", "SYNTAX_ERROR")]
    [InlineData("7B-22-71-75-65-72-79-22-3A-22-7B-ED-A0-80-7D-22-7D", "SYNTAX_ERROR")]
    [InlineData("FF-FE-7B-00", "INVALID_REQUEST")]
    public async Task Post_Should_EndInAClearError_When_TheBodyIsNotUtf8(string bytes, string code)
    {
        // arrange
        using var content = new ByteArrayContent(Convert.FromHexString(bytes.Replace("-", "", StringComparison.Ordinal)));
        content.Headers.ContentType = new("application/json");

        // act
        using var response = await host.Client.PostAsync(new Uri("/graphql", UriKind.Relative), content);

        // assert
        Assert.Contains($"\"code\":\"{code}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Raw(string body, string headers = "")
        => $"POST /graphql HTTP/1.1\r\nHost: x\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private async Task AssertAliveAsync()
    {
        using var response = await host.PostAsync("""{"query":"{ __typename }"}""");
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }
}
