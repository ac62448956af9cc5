using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LearningGraph.Server.Tests.Support;

/// <summary>An identity provider on this machine that behaves as Microsoft Entra ID does: metadata, keys and tokens of both versions.</summary>
public sealed class TokenAuthority : IAsyncLifetime
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string OtherTenant = "22222222-2222-2222-2222-222222222222";
    public const string Client = "33333333-3333-3333-3333-333333333333";
    public const string User = "44444444-4444-4444-4444-444444444444";

    private readonly WebApplication _application;
    private List<SecurityKey> _keys = [NewKey("first")];

    public TokenAuthority()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (string tenant) => Metadata($"{Address}/{IssuerTenant(tenant)}/v2.0"));
        _application.MapGet("/{tenant}/.well-known/openid-configuration", (string tenant) => Metadata($"{Address}/{IssuerTenant(tenant)}/"));
        _application.MapGet("/keys", () => Results.Json(new { keys = _keys.Select(Published) }));
    }

    public string Address => _application.Urls.First();

    public SecurityKey Key => _keys[0];

    public static SecurityKey NewKey(string id) => new RsaSecurityKey(RSA.Create(2048)) { KeyId = id };

    /// <summary>The settings of a server that trusts this provider.</summary>
    public Dictionary<string, string> Settings(string tenant = Tenant) => new()
    {
        ["AzureAd:Instance"] = Address + "/",
        ["AzureAd:TenantId"] = tenant,
        ["AzureAd:ClientId"] = Client,
        ["Content:LoadDemo"] = "true",
    };

    /// <summary>Signs with another key from now on.</summary>
    public void RollOver(string id) => _keys = [NewKey(id)];

    /// <summary>The claims of a user's token, version 2.</summary>
    public Dictionary<string, object> UserClaims(string role = "Strategist") => new()
    {
        ["iss"] = $"{Address}/{Tenant}/v2.0",
        ["aud"] = Client,
        ["tid"] = Tenant,
        ["oid"] = User,
        ["sub"] = "subject",
        ["ver"] = "2.0",
        ["azp"] = "front-end",
        ["scp"] = "LearningGraph.Read LearningGraph.Write",
        ["roles"] = new[] { role },
    };

    /// <summary>The claims of a daemon's token.</summary>
    public Dictionary<string, object> DaemonClaims(string role = "Integrator")
    {
        var claims = UserClaims(role);
        claims.Remove("scp");
        claims["idtyp"] = "app";
        claims["azp"] = "lms";
        return claims;
    }

    /// <summary>A token, by default signed with the present key and good for an hour.</summary>
    public string Token(Dictionary<string, object> claims, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256, TimeSpan? ends = null, Dictionary<string, object>? header = null, TimeSpan? begins = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            NotBefore = now + (begins ?? TimeSpan.FromHours(-2)),
            Expires = now + (ends ?? TimeSpan.FromHours(1)),
            SigningCredentials = new SigningCredentials(key ?? Key, algorithm),
            AdditionalHeaderClaims = header,
        });
    }

    public Task InitializeAsync() => _application.StartAsync();

    public Task DisposeAsync() => _application.DisposeAsync().AsTask();

    private static string IssuerTenant(string tenant) => tenant is "organizations" or "common" ? "{tenantid}" : tenant;

    private IResult Metadata(string issuer) => Results.Json(new
    {
        issuer,
        jwks_uri = Address + "/keys",
        authorization_endpoint = Address + "/authorize",
        token_endpoint = Address + "/token",
    });

    private static object Published(SecurityKey key)
    {
        var published = JsonWebKeyConverter.ConvertFromSecurityKey(key);
        return new { kty = published.Kty, use = "sig", kid = key.KeyId, n = published.N, e = published.E };
    }
}

/// <summary>A server outside Development that trusts a provider of its own.</summary>
public sealed class SignInServer : IAsyncLifetime
{
    private ServerFactory? _server;

    public TokenAuthority Authority { get; } = new();

    internal ServerFactory Server => _server ??= new ServerFactory("Production", new(Authority.Settings()) { ["RateLimits:UnitsPerMinute"] = "0", ["RateLimits:AnonymousUnitsPerMinute"] = "0" });

    public Task InitializeAsync() => Authority.InitializeAsync();

    public Task DisposeAsync()
    {
        _server?.Dispose();
        return Authority.DisposeAsync();
    }
}
