using System.Text.Json;
using LearningGraph.Server.Ide;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Ide;

public sealed class IdeTabTests(DemoServer shared) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("1-strategist", "Strategist", "\"readiness\":{\"pessimistic\":0.")]
    [InlineData("2-intranet", "Employee", "\"mode\":\"SOCIAL\"")]
    [InlineData("3-integrator", "Integrator", "\"state\":\"ACTIVE\"")]
    [InlineData("4-mutation", "Strategist", "\"title\":\"Every product can be repaired\"")]
    [InlineData("6-culture", "Strategist", "\"status\":\"MEASURED\"")]
    [InlineData("6-culture", "Strategist", "\"missing\":[]")]
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
    public async Task SubscriptionTab_Should_TellOfTheGoal_When_ItIsFollowedAndTheGoalIsChanged()
    {
        // arrange
        using var stream = await EventStreamClient.FollowAsync(shared.Server.Address, IdeAssets.ReadText("tabs/5-subscription.graphql"), "Strategist");
        var found = await shared.Server.QueryAsync("{ strategicGoals(where: { perspective: SUSTAINABILITY }) { nodes { id version } } }");
        var goal = found.GetProperty("data").GetProperty("strategicGoals").GetProperty("nodes")[0];

        // act
        await shared.Server.QueryAsync(
            "mutation($id: ID!, $version: Int!) { reviseGoal(input: { id: $id, version: $version, status: DRAFT }) { errors { __typename } } }",
            variables: new { id = goal.GetProperty("id").GetString(), version = goal.GetProperty("version").GetInt32() });
        var response = (await stream.NextAsync()).ToString()!;

        // assert
        Assert.Contains("\"title\":\"20% growth in sustainable products in three years\"", response, StringComparison.Ordinal);
        Assert.Contains("\"readiness\":{\"pessimistic\":0.", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"message\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PulseTab_Should_TakeAnAnswerOnce_When_TheOpenPulseOfTheDemoIsAnswered()
    {
        // arrange
        var found = await shared.Server.QueryAsync("{ pulses(where: { isOpen: true }) { nodes { id canAnswer } } }", "Employee", person: "H1024");
        var pulse = found.GetProperty("data").GetProperty("pulses").GetProperty("nodes")[0];
        var variables = new { input = new { pulseId = pulse.GetProperty("id").GetString(), score = 4 } };

        // act
        var first = JsonSerializer.Serialize(await shared.Server.QueryAsync(IdeAssets.ReadText("tabs/7-pulse.graphql"), "Employee", variables, "H1024"));
        var again = JsonSerializer.Serialize(await shared.Server.QueryAsync(IdeAssets.ReadText("tabs/7-pulse.graphql"), "Employee", variables, "H1024"));

        // assert
        Assert.True(pulse.GetProperty("canAnswer").GetBoolean());
        Assert.Contains("\"pulse\":{\"canAnswer\":false},\"errors\":null", first, StringComparison.Ordinal);
        Assert.Contains("AlreadyAnsweredError", again, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_Should_BeSeven_When_ThePageIsBuilt()
        => Assert.Equal(7, IdeAssets.Names("tabs/").Count(name => name.EndsWith(".graphql", StringComparison.Ordinal)));
}
