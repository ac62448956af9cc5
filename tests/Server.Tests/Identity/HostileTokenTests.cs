using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>Tokens that somebody made up, over HTTP.</summary>
public sealed class HostileTokenTests(SignInServer shared) : IClassFixture<SignInServer>
{
    private readonly TokenAuthority _authority = shared.Authority;

    public static TheoryData<string> Hostile() => new(
        "expired", "not yet valid", "no expiry", "audience", "issuer", "tenant", "foreign key", "unknown key id", "no key id", "none", "public key as secret",
        "RS512", "no scope", "foreign scope", "scope without role", "unknown role", "daemon without role", "crit", "key in header", "path as key id", "damaged", "two dots", "oversized");

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Token_Should_LetNobodyIn_When_ItIsNotAsItMustBe(string kind)
    {
        // act
        var (status, body, challenge) = await shared.Server.AskAsync(Forged(kind), "{ viewer { roles } }");

        // assert
        Assert.Contains(status, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.RequestHeaderFieldsTooLarge]);
        if (status == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("""{"errors":[{"message":"The token gives no access.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", body);
            Assert.Equal("Bearer error=\"invalid_token\"", challenge);
        }
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
}
