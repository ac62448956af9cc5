using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Goals;

public sealed class DefineGoalTests : WritingTests
{
    [Fact]
    public async Task DefineGoal_Should_StoreTheGoal_When_Sound()
    {
        // act
        var answer = await Host.AsStrategistAsync(Mutations.DefineGoal, new
        {
            input = new
            {
                titles = new[] { new { lang = "en", value = "20% growth" }, new { lang = "nl", value = "20% groei" } },
                period = new { start = "2026-01-01", due = "2029-12-31" },
                ownerId = TestHost.Id("Person", TestOrganisation.Person(2)),
                valueAtStakePerYear = new { amount = 2_000_000.5 },
                skillDependency = 0.6,
            },
        });
        var again = await Host.AsStrategistAsync("query($id: ID!) { strategicGoalById(id: $id) { title status version } }", new { id = answer.Text("defineGoal.strategicGoal.id") });

        // assert
        answer.HasNoErrors();
        Assert.Null(answer["defineGoal.errors"]);
        Assert.Equal("EUR", answer.Text("defineGoal.strategicGoal.valueAtStakePerYear.currency"));
        Assert.Equal("20% growth", again.Text("strategicGoalById.title"));
        Assert.Equal(1, again.Int("strategicGoalById.version"));
    }

    [Theory]
    [InlineData("""{ "period": { "start": "2026-12-31", "due": "2026-01-01" } }""", "InvertedPeriodError", "INVERTED_PERIOD", "input.period.due")]
    [InlineData("""{ "titles": [] }""", "MissingTextError", "MISSING_TEXT", "input.titles")]
    [InlineData("""{ "titles": [{ "lang": "no language", "value": "x" }] }""", "InvalidLanguageError", "INVALID_LANGUAGE", "input.titles")]
    [InlineData("""{ "skillDependency": 1.5 }""", "ShareOutOfRangeError", "SHARE_OUT_OF_RANGE", "input.skillDependency")]
    [InlineData("""{ "valueAtStakePerYear": { "amount": 1, "currency": "euro" } }""", "InvalidCurrencyError", "INVALID_CURRENCY", "input.valueAtStakePerYear.currency")]
    [InlineData("""{ "valueAtStakePerYear": { "amount": -1 } }""", "AmountOutOfRangeError", "AMOUNT_OUT_OF_RANGE", "input.valueAtStakePerYear.amount")]
    [InlineData("""{ "parentId": "U3RyYXRlZ2ljR29hbDoBAAAAAAAAAAAAAAAAAAAJ" }""", "NotFoundError", "NOT_FOUND", "input.parentId")]
    [InlineData("""{ "ownerId": "UGVyc29uOgEAAAAAAAAAAAAAAAAAAAk=" }""", "NotFoundError", "NOT_FOUND", "input.ownerId")]
    public async Task DefineGoal_Should_SayWhatIsWrongAndWriteNothing_When_TheInputIsBad(string change, string type, string code, string path)
    {
        // arrange
        var sound = new { titles = new[] { new { lang = "en", value = "Goal" } }, period = new { start = "2026-01-01", due = "2026-12-31" } };

        // act
        var answer = await Host.AsStrategistAsync(Mutations.DefineGoal, new { input = Mutations.Merge(sound, System.Text.Json.JsonDocument.Parse(change)) });

        // assert
        Assert.Null(answer["defineGoal.strategicGoal"]);
        Assert.Equal(type, answer.Text("defineGoal.errors.0.__typename"));
        Assert.Equal(code, answer.Text("defineGoal.errors.0.code"));
        Assert.Equal(path, string.Join('.', answer["defineGoal.errors.0.path"]!.AsArray()));
        Assert.Equal(10, await CountAsync());
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.PrivacyOfficer, "AUTH_NOT_AUTHORIZED")]
    public async Task DefineGoal_Should_WriteNothing_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(
            Mutations.DefineGoal,
            new { input = new { titles = new[] { new { lang = "en", value = "Goal" } }, period = new { start = "2026-01-01", due = "2026-12-31" } } },
            role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
        Assert.Equal(10, await CountAsync());
    }

    private async Task<int> CountAsync()
    {
        await using var db = Host.Contexts.CreateDbContext();
        return await db.StrategicGoals.CountAsync();
    }
}
