using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>Which sources a system may supply: those that its token or the settings name.</summary>
public sealed class SourceTokenTests : IClassFixture<SignInServer>, IDisposable
{
    private const string Begin = """mutation { beginSnapshot(input: { source: "Leerplein Halderveen" }) { errors { __typename } } }""";

    /// <summary>What the one source of the demo organisation, whose offers are entered by hand, answers to whom it is not forbidden.</summary>
    private const string Allowed = "ManualSourceError";

    private readonly TokenAuthority _authority;
    private readonly ServerFactory _server;

    public SourceTokenTests(SignInServer shared)
    {
        _authority = shared.Authority;
        _server = new ServerFactory("Production", new(_authority.Settings()) { ["Identity:Sources:Leerplein Halderveen:0"] = "known-client" });
    }

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("lms", null, "ForbiddenSourceError")]
    [InlineData("lms", "another", "ForbiddenSourceError")]
    [InlineData("lms", "leerplein halderveen", "ForbiddenSourceError")]
    [InlineData("lms", "Leerplein Halderveen", Allowed)]
    [InlineData("lms", "*", Allowed)]
    [InlineData("known-client", null, Allowed)]
    public async Task System_Should_SupplyASource_When_TokenOrSettingsNameIt(string client, string? claim, string answer)
    {
        // arrange
        var claims = _authority.DaemonClaims();
        claims["azp"] = client;
        if (claim is not null)
        {
            claims["sources"] = new[] { "first", claim };
        }

        // act
        var (_, body, _) = await _server.AskAsync(_authority.Token(claims), Begin);

        // assert
        Assert.Equal($"{{\"data\":{{\"beginSnapshot\":{{\"errors\":[{{\"__typename\":\"{answer}\"}}]}}}}}}", body);
    }
}
