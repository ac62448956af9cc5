using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Contract;

public sealed class ErrorTests : WritingTests
{
    [Fact]
    public async Task Error_Should_SayNothingOfTheInside_When_TheDatabaseFails()
    {
        // arrange
        await using (var db = Host.Contexts.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE \"OfferEffects\"");
        }

        // act
        var answer = await Host.AsStrategistAsync("{ organisation { name } learningOffers { nodes { title effects { exitLevel } } } }");

        // assert
        Assert.Contains("INTERNAL_ERROR", answer.Codes);
        Assert.DoesNotContain("OfferEffects", answer.Json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SQL", answer.Json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" at ", answer.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutations_Should_SeeWhatTheEarlierOnesChanged_When_SeveralStandInOneRequest()
    {
        // arrange
        const string Selection = "{ skillRequirement { goal { requirements { requiredLevel } } } errors { __typename } }";

        // act
        var answer = await Host.AsStrategistAsync(
            $"mutation($a: RequireSkillInput!, $b: RequireSkillInput!) {{ a: requireSkill(input: $a) {Selection} b: requireSkill(input: $b) {Selection} }}",
            new { a = Input(TestOrganisation.SupplyChain), b = Input(TestOrganisation.LifeCycle) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(2, answer.Count("a.skillRequirement.goal.requirements"));
        Assert.Equal(3, answer.Count("b.skillRequirement.goal.requirements"));

        static object Input(Guid skill) => new { goalId = TestHost.Id("StrategicGoal", TestOrganisation.Goal(5)), skillId = TestHost.Id("Skill", skill), requiredLevel = 2 };
    }
}
