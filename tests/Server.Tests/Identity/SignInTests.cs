using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Persistence;
using LearningGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>Sign-in with tokens of a real provider on this machine, over HTTP.</summary>
public sealed class SignInTests(SignInServer shared) : IClassFixture<SignInServer>, IDisposable
{
    private const string Roles = "{ viewer { roles } }";
    private readonly TokenAuthority _authority = shared.Authority;
    private ServerFactory? _server;

    private ServerFactory Server => _server ?? shared.Server;

    public void Dispose() => _server?.Dispose();

    [Fact]
    public async Task Caller_Should_HaveTheRolesOfTheToken_When_ItIsValid()
    {
        // arrange
        var first = _authority.UserClaims();
        first["iss"] = $"{_authority.Address}/{TokenAuthority.Tenant}/";
        first["aud"] = $"api://{TokenAuthority.Client}";
        first["ver"] = "1.0";
        first["appid"] = "front-end";

        // act
        var version2 = await AskAsync(_authority.Token(_authority.UserClaims()));
        var version1 = await AskAsync(_authority.Token(first));
        var daemon = await AskAsync(_authority.Token(_authority.DaemonClaims()));

        // assert
        Assert.Equal((HttpStatusCode.OK, """["Strategist"]"""), RolesOf(version2));
        Assert.Equal((HttpStatusCode.OK, """["Strategist"]"""), RolesOf(version1));
        Assert.Equal((HttpStatusCode.OK, """["Integrator"]"""), RolesOf(daemon));
    }

    public static TheoryData<string> Hostile() => new(
        "expired", "not yet valid", "no expiry", "audience", "issuer", "tenant", "foreign key", "unknown key id", "no key id", "none", "public key as secret",
        "RS512", "no scope", "foreign scope", "scope without role", "unknown role", "daemon without role", "crit", "key in header", "path as key id", "damaged", "two dots", "oversized");

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Token_Should_LetNobodyIn_When_ItIsNotAsItMustBe(string kind)
    {
        // act
        var (status, body, challenge) = await AskAsync(Forged(kind));

        // assert
        Assert.Contains(status, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.RequestHeaderFieldsTooLarge]);
        if (status == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("""{"errors":[{"message":"The token gives no access.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", body);
            Assert.Equal("Bearer error=\"invalid_token\"", challenge);
        }
    }

    [Fact]
    public async Task Caller_Should_BeNobody_When_ThereIsNoToken()
    {
        // act
        var (status, body, _) = await AskAsync(null);

        // assert
        Assert.Equal((HttpStatusCode.OK, "[]"), RolesOf((status, body, "")));
    }

    [Fact]
    public async Task Me_Should_BeThePersonWithThatExternalId_When_AUserSignsIn()
    {
        // arrange
        await NameAsync($"{TokenAuthority.Tenant}:{TokenAuthority.User}");
        const string Me = "{ me { displayName } }";

        // act
        var user = await AskAsync(_authority.Token(_authority.UserClaims("Employee")), Me);
        var daemon = await AskAsync(_authority.Token(_authority.DaemonClaims()), Me);
        var stranger = _authority.UserClaims("Employee");
        stranger["oid"] = "99999999-1111-1111-1111-111111111111";
        var unknown = await AskAsync(_authority.Token(stranger), Me);

        // assert
        Assert.Contains("displayName", user.Body, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"me":null}}""", daemon.Body);
        Assert.Equal("""{"data":{"me":null}}""", unknown.Body);
    }

    [Fact]
    public async Task Role_Should_BeTheDefaultOne_When_TheTokenHasNoneAndTheSettingGivesOne()
    {
        // arrange
        _server = new ServerFactory("Production", new(_authority.Settings()) { ["Identity:DefaultRole"] = "Employee" });
        var user = _authority.UserClaims();
        var daemon = _authority.DaemonClaims();
        user.Remove("roles");
        daemon.Remove("roles");

        // act
        var employee = await AskAsync(_authority.Token(user));
        var nobody = await AskAsync(_authority.Token(daemon));

        // assert
        Assert.Equal((HttpStatusCode.OK, """["Employee"]"""), RolesOf(employee));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.Status);
    }

    [Fact]
    public async Task Mutation_Should_BeRefused_When_TheScopeIsToReadOnly()
    {
        // arrange
        const string Define = "mutation { defineGoal(input: { titles: [{ lang: \"en\", value: \"T\" }], period: { start: \"2027-01-01\", due: \"2028-01-01\" } }) { errors { __typename } } }";
        var reader = _authority.UserClaims();
        reader["scp"] = "LearningGraph.Read";

        // act
        var refused = await AskAsync(_authority.Token(reader), Define);
        var done = await AskAsync(_authority.Token(_authority.UserClaims()), Define);

        // assert
        Assert.Contains("AUTH_NOT_AUTHORIZED", refused.Body, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"defineGoal":{"errors":null}}}""", done.Body);
    }

    [Fact]
    public async Task Tenant_Should_BeOneOfTheList_When_SeveralMayComeIn()
    {
        // arrange
        _server = new ServerFactory("Production", new(_authority.Settings("organizations")) { ["Identity:AllowedTenants:0"] = TokenAuthority.OtherTenant });
        var guest = _authority.UserClaims();
        guest["tid"] = TokenAuthority.OtherTenant;
        guest["iss"] = $"{_authority.Address}/{TokenAuthority.OtherTenant}/v2.0";
        var mixed = _authority.UserClaims();
        mixed["tid"] = TokenAuthority.OtherTenant;

        // act
        var allowed = await AskAsync(_authority.Token(guest));
        var foreign = await AskAsync(_authority.Token(_authority.UserClaims()));
        var contradicting = await AskAsync(_authority.Token(mixed));

        // assert
        Assert.Equal((HttpStatusCode.OK, """["Strategist"]"""), RolesOf(allowed));
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, contradicting.Status);
    }

    [Fact]
    public async Task Key_Should_BeAcceptedSoon_When_TheProviderRollsOver()
    {
        // arrange
        await using var provider = new Running();
        await provider.Authority.InitializeAsync();
        _server = new ServerFactory("Production", provider.Authority.Settings());
        var before = await AskAsync(provider.Authority.Token(provider.Authority.UserClaims()));
        var old = provider.Authority.Key;
        provider.Authority.RollOver("second");

        // act
        var after = await UntilAsync(async () => (await AskAsync(provider.Authority.Token(provider.Authority.UserClaims()))).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(30));
        var late = await AskAsync(provider.Authority.Token(provider.Authority.UserClaims(), old));

        // assert
        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.True(after);
        Assert.Equal(HttpStatusCode.Unauthorized, late.Status);
    }

    [Fact]
    public async Task WebSocket_Should_BeSignedInByItsFirstMessage_And_EndWithTheToken()
    {
        // arrange
        var (stranger, refused) = await SocketClient.InitializeAsync(Server.Address, new { authorization = "Bearer " + Forged("foreign key") });
        using var refusedSocket = stranger;
        var token = _authority.Token(_authority.UserClaims(), ends: TimeSpan.FromSeconds(4));

        // act
        var (client, accepted) = await SocketClient.InitializeAsync(Server.Address, new { authorization = "Bearer " + token });
        using var socket = client;
        await socket.SubscribeAsync("1", Roles);
        var answer = await socket.NextAsync("1");
        await socket.ReceiveAsync();
        var close = await socket.ReceiveAsync();

        // assert
        Assert.Equal("4403 The token gives no access.", refused);
        Assert.Equal("""{"type":"connection_ack"}""", accepted);
        Assert.Contains("Strategist", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal("4403 The token has expired.", close);
    }

    [Fact]
    public async Task EventStream_Should_End_When_ItsTokenEnds()
    {
        // arrange
        using var client = new HttpClient { BaseAddress = Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "subscription { onReadinessChanged { id } }" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new("Bearer", _authority.Token(_authority.UserClaims(), ends: TimeSpan.FromSeconds(2)));

        // act
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var end = await Record.ExceptionAsync(() => response.Content.ReadAsStringAsync(patience.Token));

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.IsNotType<TaskCanceledException>(end);
    }

    [Theory]
    [InlineData("No sign-in is configured")]
    [InlineData("AzureAd:TenantId must name", "--AzureAd:ClientId=x")]
    [InlineData("AzureAd:ClientId or AzureAd:Audience", "--AzureAd:TenantId=x")]
    [InlineData("AllowWebApiToBeAuthorizedByACL must be false", "--AzureAd:TenantId=x", "--AzureAd:ClientId=x", "--AzureAd:AllowWebApiToBeAuthorizedByACL=true")]
    [InlineData("Identity:AllowedTenants", "--AzureAd:TenantId=common", "--AzureAd:ClientId=x")]
    [InlineData("https address", "--AzureAd:Authority=http://login.example.org", "--AzureAd:ClientId=x")]
    public async Task Server_Should_NotStart_When_SignInIsNotConfiguredSoundly(string message, params string[] arguments)
    {
        // arrange
        using var folder = new TemporaryFolder();

        // act
        var exit = await ServerProcess.RunAsync([.. arguments, "--environment=Production", "--urls", "http://127.0.0.1:0", "--Database:Path", folder.File("learninggraph.db")]);

        // assert
        Assert.Equal(1, exit.Code);
        Assert.Contains(message, exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", exit.Errors, StringComparison.Ordinal);
    }

    private static (HttpStatusCode Status, string Roles) RolesOf((HttpStatusCode Status, string Body, string Challenge) answer)
        => (answer.Status, answer.Status != HttpStatusCode.OK ? "" : JsonDocument.Parse(answer.Body).RootElement.GetProperty("data").GetProperty("viewer").GetProperty("roles").GetRawText());

    private static async Task<bool> UntilAsync(Func<Task<bool>> holds, TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        while (!end.IsCancellationRequested)
        {
            if (await holds())
            {
                return true;
            }

            await Task.Delay(500);
        }

        return false;
    }

    private string Forged(string kind)
    {
        var (user, daemon) = (_authority.UserClaims(), _authority.DaemonClaims());
        var rsa = (RsaSecurityKey)_authority.Key;
        return kind switch
        {
            "expired" => _authority.Token(user, ends: TimeSpan.FromSeconds(-70)),
            "not yet valid" => _authority.Token(user, begins: TimeSpan.FromSeconds(70)),
            "no expiry" => Assemble("""{"alg":"RS256","kid":"first"}""", Json(user), h => rsa.Rsa.SignData(h, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "audience" => _authority.Token(With(user, "aud", "somebody-else")),
            "issuer" => _authority.Token(With(user, "iss", "https://login.example.org/" + TokenAuthority.Tenant + "/v2.0")),
            "tenant" => _authority.Token(With(With(user, "tid", TokenAuthority.OtherTenant), "iss", $"{_authority.Address}/{TokenAuthority.OtherTenant}/v2.0")),
            "foreign key" => _authority.Token(user, TokenAuthority.NewKey(_authority.Key.KeyId)),
            "unknown key id" => _authority.Token(user, TokenAuthority.NewKey("nobody")),
            "no key id" => Assemble("""{"alg":"RS256"}""", Json(Timed(user)), h => rsa.Rsa.SignData(h, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "none" => Assemble("""{"alg":"none"}""", Json(Timed(user)), _ => []),
            "public key as secret" => Assemble("""{"alg":"HS256","kid":"first"}""", Json(Timed(user)), h => HMACSHA256.HashData(rsa.Rsa.ExportSubjectPublicKeyInfo(), h)),
            "RS512" => _authority.Token(user, algorithm: SecurityAlgorithms.RsaSha512),
            "no scope" => _authority.Token(With(user, "scp", "")),
            "foreign scope" => _authority.Token(With(user, "scp", "User.Read")),
            "scope without role" => _authority.Token(Without(user, "roles")),
            "unknown role" => _authority.Token(With(user, "roles", new[] { "King" })),
            "daemon without role" => _authority.Token(Without(daemon, "roles")),
            "crit" => _authority.Token(user, header: new() { ["crit"] = new[] { "exp" } }),
            "key in header" => _authority.Token(user, TokenAuthority.NewKey("mine"), header: new() { ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA" }, ["jku"] = "http://127.0.0.1:1/keys" }),
            "path as key id" => _authority.Token(user, TokenAuthority.NewKey("../../../etc/passwd' OR 1=1--")),
            "damaged" => _authority.Token(user)[..^4] + "AAAA",
            "two dots" => "..",
            "oversized" => _authority.Token(With(user, "padding", new string('x', 300_000))),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static Dictionary<string, object> With(Dictionary<string, object> claims, string name, object value)
    {
        claims[name] = value;
        return claims;
    }

    private static Dictionary<string, object> Without(Dictionary<string, object> claims, string name)
    {
        claims.Remove(name);
        return claims;
    }

    private static Dictionary<string, object> Timed(Dictionary<string, object> claims)
        => With(claims, "exp", TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds());

    private static string Json(Dictionary<string, object> claims) => JsonSerializer.Serialize(claims);

    private static string Assemble(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return $"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private async Task<(HttpStatusCode Status, string Body, string Challenge)> AskAsync(string? token, string query = Roles)
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>Gives somebody of the demo organisation an external id of the provider.</summary>
    private async Task NameAsync(string value)
    {
        _ = Server.Address;
        await using var context = await Server.Services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var person = await context.People.Select(p => p.Id).FirstAsync();
        context.Add(new ExternalId { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Subject = ExternalIdSubject.Person, SubjectId = person, Source = "entra", Value = value });
        await context.SaveChangesAsync();
    }

    private sealed class Running : IAsyncDisposable
    {
        public TokenAuthority Authority { get; } = new();

        public ValueTask DisposeAsync() => new(Authority.DisposeAsync());
    }
}
