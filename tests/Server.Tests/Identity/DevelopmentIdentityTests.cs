using System.Net;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Identity;

public sealed class DevelopmentIdentityTests(DemoServer shared) : IClassFixture<DemoServer>
{
    private const string DefineGoal =
        "mutation { defineGoal(input: { titles: [{ lang: \"en\", value: \"Tried\" }], period: { start: \"2027-01-01\", due: \"2028-01-01\" } }) { strategicGoal { id } errors { __typename } } }";

    [Theory]
    [InlineData("Anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Employee", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Editor", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Integrator", "AUTH_NOT_AUTHORIZED")]
    [InlineData("PrivacyOfficer", "AUTH_NOT_AUTHORIZED")]
    public async Task DefineGoal_Should_BeRefused_When_TheRoleMayNotWriteGoals(string role, string code)
    {
        // act
        var response = await shared.Server.QueryAsync(DefineGoal, role);

        // assert
        Assert.Equal(code, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Strategist")]
    [InlineData("administrator")]
    [InlineData("Employee, Strategist")]
    public async Task DefineGoal_Should_Work_When_TheRoleMayWriteGoals(string? role)
    {
        // act
        var response = await shared.Server.QueryAsync(DefineGoal, role);

        // assert
        Assert.False(response.TryGetProperty("errors", out _), response.ToString());
        Assert.NotEqual("", response.GetProperty("data").GetProperty("defineGoal").GetProperty("strategicGoal").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("X-LearningGraph-Role", "King", "Anonymous, Employee, Manager")]
    [InlineData("X-LearningGraph-Role", "", "Anonymous, Employee, Manager")]
    [InlineData("X-LearningGraph-Person", "nobody-we-know", "external id of a person")]
    public async Task Request_Should_BeRefused_When_WhatItSaysOfItselfIsUnknown(string header, string value, string message)
    {
        // act
        using var response = await SendAsync(shared.Server, header, value);

        // assert
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("INVALID_IDENTITY", body, StringComparison.Ordinal);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Me_Should_BeThePerson_When_TheRequestNamesOne()
    {
        // act
        var someone = await shared.Server.QueryAsync("{ me { id } }", "Employee", person: "H1001");
        var nobody = await shared.Server.QueryAsync("{ me { id } }", "Employee");

        // assert
        Assert.Equal(JsonValueKind.Object, someone.GetProperty("data").GetProperty("me").ValueKind);
        Assert.Equal(JsonValueKind.Null, nobody.GetProperty("data").GetProperty("me").ValueKind);
    }

    [Fact]
    public async Task Headers_Should_MeanNothing_When_TheServerIsNotInDevelopment()
    {
        // arrange
        using var server = new ServerFactory("Production", new(ServerFactory.SomeSignIn) { ["Content:LoadDemo"] = "true" });

        // act
        var response = await server.QueryAsync(DefineGoal, "Strategist");

        // assert
        Assert.Equal("AUTH_NOT_AUTHENTICATED", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerFactory server, string header, string value)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request);
    }
}
