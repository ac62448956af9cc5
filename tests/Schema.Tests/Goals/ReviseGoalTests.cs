namespace LearningGraph.Schema.Tests.Goals;

public sealed class ReviseGoalTests : WritingTests
{
    [Fact]
    public async Task ReviseGoal_Should_KeepWhatIsAbsent_When_OneFieldIsGiven()
    {
        // act
        var answer = await ReviseAsync(1, new { titles = new[] { new { lang = "en", value = "New title" } } });

        // assert
        Assert.Equal("New title", answer.Text("reviseGoal.strategicGoal.title"));
        Assert.Equal(2, answer.Count("reviseGoal.strategicGoal.titles"));
        Assert.Equal(2, answer.Int("reviseGoal.strategicGoal.version"));
        Assert.NotNull(answer["reviseGoal.strategicGoal.owner"]);
        Assert.Equal("2026-12-31", answer.Text("reviseGoal.strategicGoal.period.due"));
    }

    [Fact]
    public async Task ReviseGoal_Should_Clear_When_NullIsGiven()
    {
        // act
        var answer = await ReviseAsync(1, new { ownerId = (string?)null });

        // assert
        Assert.Null(answer["reviseGoal.errors"]);
        Assert.Null(answer["reviseGoal.strategicGoal.owner"]);
    }

    [Fact]
    public async Task ReviseGoal_Should_HandOutTheCurrentGoal_When_TheVersionIsStale()
    {
        // arrange
        await ReviseAsync(1, new { perspective = "FINANCIAL" });

        // act
        var answer = await ReviseAsync(1, new { perspective = "CUSTOMER" });

        // assert
        Assert.Null(answer["reviseGoal.strategicGoal"]);
        Assert.Equal("VersionConflictError", answer.Text("reviseGoal.errors.0.__typename"));
        Assert.Equal(2, answer.Int("reviseGoal.errors.0.currentVersion"));
        Assert.Equal("StrategicGoal", answer.Text("reviseGoal.errors.0.current.__typename"));
        Assert.Equal(2, answer.Int("reviseGoal.errors.0.current.version"));
    }

    [Theory]
    [InlineData("""{ "titles": null }""", "NotClearableError", "input.titles")]
    [InlineData("""{ "status": null }""", "NotClearableError", "input.status")]
    [InlineData("""{ "period": { "start": "2027-01-01", "due": "2026-01-01" } }""", "InvertedPeriodError", "input.period.due")]
    [InlineData("""{ "status": "ARCHIVED" }""", "GoalArchivedError", "input")]
    public async Task ReviseGoal_Should_ChangeNothing_When_TheInputIsBad(string change, string type, string path)
    {
        // act
        var answer = await ReviseAsync(1, System.Text.Json.JsonDocument.Parse(change));
        var goal = await Host.AsStrategistAsync("query($id: ID!) { strategicGoalById(id: $id) { version } }", new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });

        // assert
        Assert.Equal(type, answer.Text("reviseGoal.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer["reviseGoal.errors.0.path"]!.AsArray()));
        Assert.Equal(1, goal.Int("strategicGoalById.version"));
    }

    [Fact]
    public async Task ReviseGoal_Should_RefuseTheParent_When_ItLiesBelowTheGoal()
    {
        // act
        var answer = await ReviseAsync(1, new { parentId = TestHost.Id("StrategicGoal", TestOrganisation.Goal(1)) });

        // assert
        Assert.Equal("GoalCycleError", answer.Text("reviseGoal.errors.0.__typename"));
    }

    [Fact]
    public async Task ReviseGoal_Should_SayNotFound_When_TheIdIsUnknown()
    {
        // act
        var answer = await Host.AsStrategistAsync(Mutations.ReviseGoal, new { input = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Id(9)), version = 1 } });

        // assert
        Assert.Equal("NotFoundError", answer.Text("reviseGoal.errors.0.__typename"));
        Assert.Equal("input.id", string.Join('.', answer["reviseGoal.errors.0.path"]!.AsArray()));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    public async Task ReviseGoal_Should_ChangeNothing_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(Mutations.ReviseGoal, new { input = Mutations.Growth(1) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Fact]
    public async Task ReviseGoal_Should_LetOneWin_When_TwoReviseAtOnce()
    {
        // act
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => ReviseAsync(1, new { perspective = i == 0 ? "FINANCIAL" : "CUSTOMER" }))));

        // assert
        var winner = Assert.Single(answers, a => a["reviseGoal.errors"] is null);
        var loser = Assert.Single(answers, a => a["reviseGoal.errors"] is not null);
        Assert.Equal(2, winner.Int("reviseGoal.strategicGoal.version"));
        Assert.Equal("VersionConflictError", loser.Text("reviseGoal.errors.0.__typename"));
        Assert.Equal(2, loser.Int("reviseGoal.errors.0.current.version"));
    }

    private Task<Answer> ReviseAsync(int version, object change) => Host.AsStrategistAsync(Mutations.ReviseGoal, new { input = Mutations.Growth(version, change) });
}
