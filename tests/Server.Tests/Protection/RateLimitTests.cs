using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Protection;

/// <summary>What a client may spend, over HTTP and WebSocket.</summary>
public sealed class RateLimitTests(SignInServer shared) : IClassFixture<SignInServer>, IDisposable
{
    private const string Question = "{ viewer { roles } }";
    private readonly TokenAuthority _authority = shared.Authority;
    private ServerFactory? _server;

    public void Dispose() => _server?.Dispose();

    [Fact]
    public async Task Post_Should_GiveRetryAfter_When_AUserHasSpentTheMinute()
    {
        // arrange: the question costs 11 units or less, a document that is no GraphQL 100
        Limit("RateLimits:UnitsPerMinute", "100");
        var spender = _authority.Token(_authority.UserClaims());
        var other = _authority.UserClaims();
        other["oid"] = "99999999-1111-1111-1111-111111111111";

        // act
        var first = await AskAsync(spender, "{ nonsense");
        var second = await AskAsync(spender, Question);
        var sameUserAnotherToken = await AskAsync(_authority.Token(_authority.UserClaims("Employee")), Question);
        var neighbour = await AskAsync(_authority.Token(other), Question);
        var daemon = await AskAsync(_authority.Token(_authority.DaemonClaims()), Question);

        // assert
        Assert.Equal((HttpStatusCode.BadRequest, "SYNTAX_ERROR"), (first.Status, first.Code));
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (second.Status, second.Code));
        Assert.InRange(second.RetryAfter!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, sameUserAnotherToken.Status);
        Assert.Equal(HttpStatusCode.OK, neighbour.Status);
        Assert.Equal(HttpStatusCode.OK, daemon.Status);
    }

    [Fact]
    public async Task Post_Should_CountTheAddress_When_NobodyIsSignedIn()
    {
        // arrange
        Limit("RateLimits:AnonymousUnitsPerMinute", "100");

        // act
        await AskAsync(null, "{ nonsense");
        var stranger = await AskAsync(null, Question);
        var user = await AskAsync(_authority.Token(_authority.UserClaims()), Question);

        // assert
        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.Status);
        Assert.Equal(HttpStatusCode.OK, user.Status);
    }

    [Fact]
    public async Task Post_Should_CountTheForwardedAddress_When_TheProxyIsKnown()
    {
        // arrange
        Limit("RateLimits:AnonymousUnitsPerMinute", "100", "Proxies:Known:0", "127.0.0.0/8");

        // act
        await AskAsync(null, "{ nonsense", from: "203.0.113.7");
        var same = await AskAsync(null, Question, from: "203.0.113.7");
        var other = await AskAsync(null, Question, from: "203.0.113.8");

        // assert
        Assert.Equal(HttpStatusCode.TooManyRequests, same.Status);
        Assert.Equal(HttpStatusCode.OK, other.Status);
    }

    [Fact]
    public async Task Post_Should_CountTheConnection_When_TheProxyIsNotKnown()
    {
        // arrange
        Limit("RateLimits:AnonymousUnitsPerMinute", "100");

        // act
        await AskAsync(null, "{ nonsense", from: "203.0.113.7");
        var other = await AskAsync(null, Question, from: "203.0.113.8");

        // assert
        Assert.Equal(HttpStatusCode.TooManyRequests, other.Status);
    }

    [Fact]
    public async Task Subscription_Should_GetTheError_When_TheMinuteIsSpent()
    {
        // arrange
        Limit("RateLimits:UnitsPerMinute", "100");
        var token = _authority.Token(_authority.UserClaims());
        await AskAsync(token, "{ nonsense");

        // act
        var (client, _) = await SocketClient.InitializeAsync(_server!.Address, new { authorization = "Bearer " + token });
        using var connection = client;
        await client.SubscribeAsync("1", Question);
        var answer = await client.ReceiveAsync();

        // assert
        Assert.Contains("\"type\":\"error\"", answer, StringComparison.Ordinal);
        Assert.Contains("RATE_LIMITED", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_Should_BeLimitedByRole_When_ARoleHasALimit()
    {
        // arrange
        Limit("GraphQL:Cost:Roles:Employee:MaxFieldCost", "5", "GraphQL:Cost:Roles:Anonymous:MaxFieldCost", "5");
        const string Dear = "{ learningOffers(first: 5) { nodes { title } } }";

        // act
        var employee = await AskAsync(_authority.Token(_authority.UserClaims("Employee")), Dear);
        var nobody = await AskAsync(null, Dear);
        var strategist = await AskAsync(_authority.Token(_authority.UserClaims()), Dear);

        // assert
        Assert.Equal("COST_EXCEEDED", employee.Code);
        Assert.Equal("COST_EXCEEDED", nobody.Code);
        Assert.Null(strategist.Code);
    }

    private void Limit(params string[] settings)
    {
        var all = _authority.Settings();
        foreach (var pair in settings.Chunk(2))
        {
            all[pair[0]] = pair[1];
        }

        _server = new ServerFactory("Production", all);
    }

    private async Task<(HttpStatusCode Status, string? Code, TimeSpan? RetryAfter)> AskAsync(string? token, string query, string? from = null)
    {
        using var client = new HttpClient { BaseAddress = _server!.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        request.Headers.Accept.Add(new("application/graphql-response+json"));
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        var code = body.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
        return (response.StatusCode, code, response.Headers.RetryAfter?.Delta);
    }
}
