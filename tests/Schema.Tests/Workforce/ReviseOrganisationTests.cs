using Microsoft.EntityFrameworkCore;
using LearningGraph.Persistence;

namespace LearningGraph.Schema.Tests.Workforce;

public sealed class ReviseOrganisationTests : WritingTests
{
    private const string Goals = "{ strategicGoals(first: 10) { nodes { title } } }";

    [Fact]
    public async Task ReviseOrganisation_Should_ShowAtOnce_InTheSameRequestAndTheNext()
    {
        // arrange
        await Host.RunAsync(Goals, roles: [Roles.Administrator]);

        // act
        var revised = await Host.RunAsync(
            "mutation($input: ReviseOrganisationInput!) { reviseOrganisation(input: $input) { organisation { name defaultLanguage evidencePolicy version } errors { __typename } } }",
            new { input = new { version = 1, defaultLanguage = "en", evidencePolicy = "MAX" } },
            [Roles.Administrator]);
        var goals = await Host.RunAsync(Goals, roles: [Roles.Administrator]);

        // assert
        Assert.Equal("Example en MAX", string.Join(' ', new[] { "name", "defaultLanguage", "evidencePolicy" }.Select(f => revised.Text($"reviseOrganisation.organisation.{f}"))));
        Assert.Equal(2, revised.Int("reviseOrganisation.organisation.version"));
        Assert.Equal("Growth in sustainable products", goals.Text("strategicGoals.nodes.0.title"));
    }

    [Fact]
    public async Task Texts_Should_FollowAnotherProcess_WithoutAQueryForEach()
    {
        // arrange
        var before = await Host.RunAsync(Goals, roles: [Roles.Administrator]);
        var warm = await CountAsync();
        await using (var other = Host.Contexts.CreateDbContext())
        {
            await other.WriteAsync(async () => (await other.Organisations.SingleAsync()).DefaultLanguage = "en");
        }

        // act
        var after = await Host.RunAsync(Goals, roles: [Roles.Administrator]);

        // assert
        Assert.Equal("Groei in duurzame producten", before.Text("strategicGoals.nodes.0.title"));
        Assert.Equal("Growth in sustainable products", after.Text("strategicGoals.nodes.0.title"));
        Assert.Equal((1, 1), (warm, await CountAsync()));
    }

    private async Task<int> CountAsync()
    {
        Host.Commands.Reset();
        await Host.RunAsync(Goals, roles: [Roles.Administrator]);
        return Host.Commands.Texts.Count;
    }
}
