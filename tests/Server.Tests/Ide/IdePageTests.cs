using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LearningGraph.Server.Ide;
using LearningGraph.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.Server.Tests.Ide;

public sealed partial class IdePageTests(EmptyServer shared) : IClassFixture<EmptyServer>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task Get_Should_GiveThePage_When_ABrowserAsks()
    {
        // act
        using var response = await GetAsync("/graphql", Browser);

        // assert
        var policy = string.Join(';', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", string.Join(';', response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Get_Should_NameNoOtherHost_When_ThePageIsRead()
    {
        // act
        using var response = await GetAsync("/graphql", Browser);

        // assert
        var sources = SourceAttribute().Matches(await response.Content.ReadAsStringAsync()).Select(match => match.Groups["url"].Value).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.StartsWith("/graphql/ide/", source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Should_ServeEveryFileForEver_When_ThePageNamesIt()
    {
        // arrange
        using var page = await GetAsync("/graphql", Browser);

        // act
        var sources = SourceAttribute().Matches(await page.Content.ReadAsStringAsync()).Select(match => match.Groups["url"].Value);
        foreach (var source in sources)
        {
            using var asset = await GetAsync(source, "*/*");

            // assert
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", asset.Headers.GetValues("Cache-Control")));
            Assert.Equal("nosniff", string.Join(';', asset.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData("/graphql/ide/0000000000000000/ide.js")]
    [InlineData("/graphql/ide/../../appsettings.json")]
    [InlineData("/graphql/ide/")]
    public async Task Get_Should_FindNothing_When_TheFileIsNotOneOfTheIde(string path)
    {
        // act
        using var response = await GetAsync(path, "*/*");

        // assert
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "/graphql")]
    [InlineData("*/*", "/graphql")]
    [InlineData("text/html;q=0", "/graphql")]
    [InlineData("text/html", "/graphql?query=%7B__typename%7D")]
    public async Task Get_Should_LeaveTheRequestToTheApi_When_ItIsNotABrowsersVisit(string accept, string path)
    {
        // act
        using var response = await GetAsync(path, accept);

        // assert
        Assert.NotEqual("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_Should_OfferNoRoles_When_TheServerIsNotInDevelopment()
    {
        // arrange
        using var server = new ServerFactory("Production", new(ServerFactory.SomeSignIn));

        // act
        using var response = await GetAsync("/graphql", Browser, server);

        // assert
        Assert.DoesNotContain("id=\"role\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Should_SayHowToGetTheIde_When_TheBuildLeftItOut()
    {
        // arrange
        using var folder = new TemporaryFolder();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/graphql" }, Response = { Body = body } };
        context.Request.Headers.Accept = Browser;

        // act
        await new IdePage(_ => throw new InvalidOperationException(), folder.Path, offersRoles: true).InvokeAsync(context);

        // assert
        var page = Encoding.UTF8.GetString(body.ToArray());
        Assert.Equal(200, context.Response.StatusCode);
        Assert.Contains("-p:SkipIde=true", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept, ServerFactory? server = null)
    {
        using var client = new HttpClient { BaseAddress = (server ?? shared.Server).Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }

    [GeneratedRegex("(src|href)=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourceAttribute();
}
