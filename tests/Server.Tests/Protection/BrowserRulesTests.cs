using System.Net;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Protection;

/// <summary>What browsers are told, and which other sites may call.</summary>
public sealed class BrowserRulesTests(DemoServer shared) : IClassFixture<DemoServer>, IDisposable
{
    private const string Site = "https://intranet.example.org";
    private ServerFactory? _server;

    public void Dispose() => _server?.Dispose();

    [Theory]
    [InlineData("/graphql?query={organisation{name}}")]
    [InlineData("/graphql?query={")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    public async Task Answer_Should_ForbidFramingAndGuessing_When_AnythingIsAsked(string path)
    {
        // act
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        using var response = await client.GetAsync(path);

        // assert
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.Null(Header(response, "Server"));
    }

    [Fact]
    public async Task Site_Should_NotBeLetIn_When_NoneIsAllowed()
    {
        // act
        using var asked = await PreflightAsync(shared.Server.Address, Site);

        // assert
        Assert.Null(Header(asked, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Site_Should_BeLetIn_When_ItIsOnTheList()
    {
        // arrange
        _server = new ServerFactory(settings: new() { ["Cors:AllowedOrigins:0"] = Site });

        // act
        using var listed = await PreflightAsync(_server.Address, Site);
        using var other = await PreflightAsync(_server.Address, "https://evil.example.org");
        using var answer = await GetAsync(_server.Address, Site);

        // assert
        Assert.Equal(HttpStatusCode.NoContent, listed.StatusCode);
        Assert.Equal(Site, Header(listed, "Access-Control-Allow-Origin"));
        Assert.Contains("authorization", Header(listed, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Null(Header(listed, "Access-Control-Allow-Credentials"));
        Assert.Null(Header(other, "Access-Control-Allow-Origin"));
        Assert.Equal(Site, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Retry-After", Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_Should_FollowTheSameList_When_ASiteOpensOne()
    {
        // arrange
        _server = new ServerFactory(settings: new() { ["Cors:AllowedOrigins:0"] = Site });

        // act
        using var listed = await SocketClient.ConnectAsync(_server.Address, ("Origin", Site));
        var other = SocketClient.ConnectAsync(_server.Address, ("Origin", "https://evil.example.org"));

        // assert
        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<HttpRequestException>(() => other)).StatusCode);
    }

    [Theory]
    [InlineData("*", "Cors:AllowedOrigins")]
    [InlineData("https://intranet.example.org/path", "Cors:AllowedOrigins")]
    [InlineData("intranet.example.org", "Cors:AllowedOrigins")]
    public async Task Start_Should_EndWithTheReason_When_AnOriginIsNone(string origin, string message)
    {
        // act
        using var folder = new TemporaryFolder();
        var exit = await ServerProcess.RunAsync(
            ["--environment=Development", "--urls=http://127.0.0.1:0", "--Database:Path=" + folder.File("learninggraph.db"), $"--Cors:AllowedOrigins:0={origin}"]);

        // assert
        Assert.Equal(1, exit.Code);
        Assert.StartsWith(message, exit.Errors, StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static async Task<HttpResponseMessage> PreflightAsync(Uri server, string origin)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> GetAsync(Uri server, string origin)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={organisation{name}}");
        request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }
}
