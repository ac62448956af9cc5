using System.Text.Json;
using LearningGraph.Server.Ide;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Ide;

public sealed class IdeTabTests(DemoServer shared) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("1-strategist", "Strategist", "\"readiness\":{\"pessimistic\":0.")]
    [InlineData("2-intranet", "Anonymous", "\"mode\":\"SOCIAL\"")]
    [InlineData("3-integrator", "Integrator", "\"state\":\"ACTIVE\"")]
    [InlineData("4-mutation", "Strategist", "\"title\":\"Every product can be repaired\"")]
    public async Task Tab_Should_ShowSomething_When_ItIsRunOnTheDemoOrganisation(string tab, string role, string expected)
    {
        // arrange
        var variables = IdeAssets.Names($"tabs/{tab}.json").Any() ? JsonSerializer.Deserialize<JsonElement>(IdeAssets.ReadText($"tabs/{tab}.json")) : (JsonElement?)null;

        // act
        var response = JsonSerializer.Serialize(await shared.Server.QueryAsync(IdeAssets.ReadText($"tabs/{tab}.graphql"), role, variables));

        // assert
        Assert.Contains(expected, response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"message\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_Should_BeFour_When_ThePageIsBuilt()
        => Assert.Equal(4, IdeAssets.Names("tabs/").Count(name => name.EndsWith(".graphql", StringComparison.Ordinal)));
}
