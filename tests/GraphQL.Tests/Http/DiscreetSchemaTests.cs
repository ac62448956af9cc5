using System.Net;

namespace LearningGraph.GraphQL.Tests.Http;

public sealed class DiscreetSchemaTests(DiscreetHost host) : IClassFixture<DiscreetHost>
{
    [Theory]
    [InlineData("{ __schema { types { name } } }", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("{ ...F } fragment F on Query { ... { __type(name: \\\"Query\\\") { name } } }", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("{ helo }", "VALIDATION_FAILED")]
    public async Task Post_Should_TellNothingOfTheSchema_When_NobodyIsSignedIn(string document, string code)
    {
        // act
        using var response = await host.PostAsync($$"""{"query":"{{document}}"}""");
        var text = await response.Content.ReadAsStringAsync();

        // assert
        Assert.Contains($"\"code\":\"{code}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_Should_NotBeSent_When_NobodyIsSignedIn()
    {
        // act
        using var response = await host.Client.GetAsync(new Uri("/graphql/schema.graphql", UriKind.Relative));

        // assert
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Post_Should_NameTypes_When_NobodyIsSignedIn()
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ __typename }"}""");

        // assert
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }
}
