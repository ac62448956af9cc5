using System.Security.Cryptography;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.Execution;

namespace LearningGraph.GraphQL.Tests.Http;

public sealed class PersistedQueryTests(TestHost host) : IClassFixture<TestHost>
{
    private const string NotFound = """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""";

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/graphql-response+json", 400)]
    public async Task Post_Should_AskForTheDocument_When_TheHashIsUnknown(string accept, int status)
    {
        // act
        using var response = await host.PostAsync($"{{{Extension(Hash("{ never: hello }"))}}}", accept);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(NotFound, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Document_Should_BeFoundByItsHash_When_ItWasSentOnce()
    {
        // arrange
        const string document = "query ($n: String) { kept: hello(name: $n) }";
        using var registered = await host.PostAsync(Registration(document, document));

        // act
        using var post = await host.PostAsync($"{{{Extension(Hash(document).ToUpperInvariant())},\"variables\":{{\"n\":\"you\"}}}}");
        using var get = await host.Client.GetAsync(Address(document));

        // assert
        Assert.Equal("""{"data":{"kept":"hello world"}}""", await registered.Content.ReadAsStringAsync());
        Assert.Equal("""{"data":{"kept":"hello you"}}""", await post.Content.ReadAsStringAsync());
        Assert.Equal("""{"data":{"kept":"hello world"}}""", await get.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Document_Should_BeFound_When_ItWasKnownBeforeItGotItsHash()
    {
        // arrange
        const string document = "{ before: hello }";
        using var plain = await host.PostAsync($$"""{"query":"{{document}}"}""");
        using var registered = await host.PostAsync(Registration(document, document));

        // act
        using var response = await host.PostAsync($"{{{Extension(Hash(document))}}}");

        // assert
        Assert.Equal("""{"data":{"before":"hello world"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{ hello }", "{ other: hello }", "INVALID_REQUEST")]
    [InlineData("{ nope }", "{ nope }", "VALIDATION_FAILED")]
    [InlineData("{ a { ", "{ a { ", "SYNTAX_ERROR")]
    public async Task Document_Should_NotBeKept_When_ItIsWrongOrAnother(string document, string hashed, string code)
    {
        // act
        using var first = await host.PostAsync(Registration(document, hashed));
        using var second = await host.PostAsync($"{{{Extension(Hash(hashed))}}}");

        // assert
        Assert.Contains(code, await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(NotFound, await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"version":2,"sha256Hash":"00"}""")]
    [InlineData("""{"sha256Hash":"00"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"sha256Hash":7}""")]
    [InlineData("""{"version":[1],"sha256Hash":"00"}""")]
    [InlineData("\"x\"")]
    public async Task Post_Should_Refuse_When_TheExtensionIsMalformed(string extension)
    {
        // act
        using var response = await host.PostAsync($$$"""{"query":"{ hello }","extensions":{"persistedQuery":{{{extension}}}}}""");

        // assert
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Get_Should_RefuseTheMutation_When_ItIsFoundByItsHash()
    {
        // arrange
        const string document = "mutation { touch }";
        using var registered = await host.PostAsync(Registration(document, document));

        // act
        using var response = await host.Client.GetAsync(Address(document));

        // assert
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Store_Should_ForgetTheOldest_When_ItIsFull()
    {
        // arrange
        using var engine = TestEngine.Create("type Query { a: Int }", _ => { }, b => b.ModifyRequestOptions(o => o.PersistedOperations.MaxAutomaticDocuments = 10));

        // act
        for (var i = 0; i < 50; i++)
        {
            var document = $"{{ a{i}: a }}";
            await engine.RunAsync(document, configure: r => r.SetDocumentHash(Hash(document)));
        }

        // assert
        Assert.InRange(((RequestExecutor)engine.Executor).Persisted.Count, 5, 10);
        Assert.Equal(NotFound, await engine.RunAsync("", configure: r => r.SetDocumentHash(Hash("{ a0: a }"))));
    }

    [Fact]
    public async Task Store_Should_SayThatThereIsNone_When_ItIsSwitchedOff()
    {
        // arrange
        using var engine = TestEngine.Create("type Query { a: Int }", _ => { }, b => b.ModifyRequestOptions(o => o.PersistedOperations.MaxAutomaticDocuments = 0));

        // act
        var registered = await engine.RunAsync("{ a }", configure: r => r.SetDocumentHash(Hash("{ a }")));
        var response = await engine.RunAsync("", configure: r => r.SetDocumentHash(Hash("{ a }")));

        // assert
        Assert.Equal("""{"data":{"a":null}}""", registered);
        Assert.Contains("PERSISTED_QUERY_NOT_SUPPORTED", response, StringComparison.Ordinal);
    }

    private static string Hash(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static Uri Address(string document) => new($"/graphql?extensions={Uri.EscapeDataString($"{{{Persisted(Hash(document))}}}")}", UriKind.Relative);

    private static string Registration(string document, string hashed) => $"{{\"query\":\"{document}\",{Extension(Hash(hashed))}}}";

    private static string Extension(string hash) => $"\"extensions\":{{{Persisted(hash)}}}";

    private static string Persisted(string hash) => $"\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{hash}\"}}";
}
