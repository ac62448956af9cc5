using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("nobody", "AUTH_NOT_AUTHORIZED")]
    public async Task Execute_Should_FailTheField_When_TheRuleIsNotMet(string? name, string code)
    {
        // arrange
        var authorizer = new CountingAuthorizer();
        using var engine = Create(authorizer, out var calls);

        // act
        var response = await engine.RunAsync("{ open secret again: secret }", configure: r => r.SetUser(User(name)));

        // assert
        Assert.Contains("\"data\":{\"open\":1,\"secret\":null,\"again\":null}", response, StringComparison.Ordinal);
        Assert.Contains($"\"path\":[\"secret\"],\"extensions\":{{\"code\":\"{code}\"}}", response, StringComparison.Ordinal);
        Assert.Contains("The current user is not authorized to access this resource.", response, StringComparison.Ordinal);
        Assert.Empty(calls);
        Assert.Equal(1, authorizer.Asked);
    }

    [Fact]
    public async Task Execute_Should_Resolve_When_TheRuleIsMet()
    {
        // arrange
        var authorizer = new CountingAuthorizer();
        using var engine = Create(authorizer, out _);

        // act
        var response = await engine.RunAsync("{ secret again: secret }", configure: r => r.SetUser(User("admin")));

        // assert
        Assert.Equal("""{"data":{"secret":2,"again":2}}""", response);
        Assert.Equal(1, authorizer.Asked);
    }

    private static ClaimsPrincipal? User(string? name) => name is null ? null : new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));

    private static TestEngine Create(IGraphQLAuthorizer authorizer, out List<string> calls)
    {
        var resolved = new List<string>();
        calls = resolved;
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { open: Int secret: Int }")
            .AddResolver("Query", "open", _ => 1)
            .AddResolver("Query", "secret", c =>
            {
                resolved.Add(c.ResponseName);
                return 2;
            })
            .Create();
        schema.QueryType!.Field("secret")!.Authorization = [new AuthorizationRule("admins", [])];
        return TestEngine.Create("type Query { a: Int }", _ => { }, b => b.AddSchema(schema).Services.AddSingleton(authorizer));
    }

    private sealed class CountingAuthorizer : IGraphQLAuthorizer
    {
        public int Asked { get; private set; }

        public async ValueTask<AuthorizationOutcome> AuthorizeAsync(ClaimsPrincipal user, AuthorizationRule rule, IServiceProvider services, CancellationToken cancellationToken)
        {
            Asked++;
            await Task.Yield();
            return user.Identity?.IsAuthenticated != true ? AuthorizationOutcome.NotAuthenticated
                : user.Identity.Name == "admin" ? AuthorizationOutcome.Allowed
                : AuthorizationOutcome.NotAuthorized;
        }
    }
}
