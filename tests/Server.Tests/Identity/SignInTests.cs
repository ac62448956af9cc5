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
        var (stranger, refused) = await SocketClient.InitializeAsync(Server.Address, new { authorization = "Bearer " + _authority.Token(_authority.UserClaims(), TokenAuthority.NewKey(_authority.Key.KeyId)) });
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

    private Task<(HttpStatusCode Status, string Body, string Challenge)> AskAsync(string? token, string query = Roles) => Server.AskAsync(token, query);

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
