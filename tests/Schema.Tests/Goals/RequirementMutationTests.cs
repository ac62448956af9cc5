namespace LearningGraph.Schema.Tests.Goals;

public sealed class RequirementMutationTests : WritingTests
{
    private static readonly string Drop = Mutations.Of("dropRequirement", "skillRequirement { validTo version }", "... on RequirementDroppedError { code path }");

    [Fact]
    public async Task RequireSkill_Should_AddTheRequirement_When_Sound()
    {
        // act
        var answer = await RequireAsync(TestOrganisation.Sustainability, new { headcount = 2, weight = 1.5, isCritical = true });

        // assert
        Assert.Null(answer["requireSkill.errors"]);
        Assert.Equal(4, answer.Count("requireSkill.skillRequirement.goal.requirements"));
        Assert.Equal(1.5, answer.Number("requireSkill.skillRequirement.weight"));
    }

    [Fact]
    public async Task RequireSkill_Should_ShowInTheGapAtOnce_When_FiguresAboutPeopleAreDaily()
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        await host.AsStrategistAsync(Mutations.RequireSkill, new { input = Input(TestOrganisation.Sustainability, null) });

        // act
        var answer = await host.AsStrategistAsync(
            "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { outOf asOf } } }", new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });

        // assert
        Assert.Equal(4, answer.Int("strategicGoalById.gapAnalysis.outOf"));
        Assert.StartsWith("2026-03-01T22:59:59", answer.Text("strategicGoalById.gapAnalysis.asOf"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "requiredLevel": 6 }""", "LevelOutOfScaleError", "input.requiredLevel")]
    [InlineData("""{ "requiredLevel": 0 }""", "LevelOutOfScaleError", "input.requiredLevel")]
    [InlineData("""{ "headcount": -1 }""", "NegativeHeadcountError", "input.headcount")]
    [InlineData("""{ "headcount": 0 }""", "NegativeHeadcountError", "input.headcount")]
    [InlineData("""{ "weight": 0 }""", "WeightNotPositiveError", "input.weight")]
    [InlineData("""{ "unitId": "T3JnVW5pdDoBAAAAAAAAAAAAAAAAAAAJ" }""", "NotFoundError", "input.unitId")]
    [InlineData("""{ "skillId": "U2tpbGw6AQAAAAAAAAAAAAAAAAAACQ==" }""", "NotFoundError", "input.skillId")]
    [InlineData("""{ "goalId": "U3RyYXRlZ2ljR29hbDoBAAAAAAAAAAAAAAAAAAAJ" }""", "NotFoundError", "input.goalId")]
    public async Task RequireSkill_Should_SayWhatIsWrong_When_TheInputIsBad(string change, string type, string path)
    {
        // act
        var answer = await RequireAsync(TestOrganisation.Sustainability, System.Text.Json.JsonDocument.Parse(change));

        // assert
        Assert.Null(answer["requireSkill.skillRequirement"]);
        Assert.Equal(type, answer.Text("requireSkill.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer["requireSkill.errors.0.path"]!.AsArray()));
    }

    [Fact]
    public async Task RequireSkill_Should_NameTheExistingOne_When_TheSkillIsRequiredAlready()
    {
        // act
        var answer = await RequireAsync(TestOrganisation.CircularEconomy, null);

        // assert
        Assert.Equal("DuplicateRequirementError", answer.Text("requireSkill.errors.0.__typename"));
        Assert.Equal(TestHost.Id("SkillRequirement", TestOrganisation.CircularRequirement), answer.Text("requireSkill.errors.0.existingId"));
    }

    [Fact]
    public async Task ReviseRequirement_Should_ChangeOnlyWhatIsGiven_When_Sound()
    {
        // act
        var answer = await ReviseAsync(1, new { headcount = (int?)null, requiredLevel = 4 });

        // assert
        Assert.Null(answer["reviseRequirement.errors"]);
        Assert.Null(answer["reviseRequirement.skillRequirement.headcount"]);
        Assert.Equal(4, answer.Int("reviseRequirement.skillRequirement.requiredLevel"));
        Assert.Equal(3, answer.Number("reviseRequirement.skillRequirement.weight"));
    }

    [Fact]
    public async Task ReviseRequirement_Should_HandOutTheCurrentOne_When_TheVersionIsStale()
    {
        // act
        var answer = await ReviseAsync(5, new { requiredLevel = 4 });

        // assert
        Assert.Equal("VersionConflictError", answer.Text("reviseRequirement.errors.0.__typename"));
        Assert.Equal("SkillRequirement", answer.Text("reviseRequirement.errors.0.current.__typename"));
        Assert.Equal(1, answer.Int("reviseRequirement.errors.0.current.version"));
    }

    [Theory]
    [InlineData("""{ "requiredLevel": 9 }""", "LevelOutOfScaleError")]
    [InlineData("""{ "headcount": -4 }""", "NegativeHeadcountError")]
    [InlineData("""{ "weight": null }""", "NotClearableError")]
    public async Task ReviseRequirement_Should_SayWhatIsWrong_When_TheInputIsBad(string change, string type)
    {
        // act
        var answer = await ReviseAsync(1, System.Text.Json.JsonDocument.Parse(change));

        // assert
        Assert.Equal(type, answer.Text("reviseRequirement.errors.0.__typename"));
    }

    [Fact]
    public async Task DropRequirement_Should_EndIt_When_Sound()
    {
        // act
        var dropped = await Host.AsStrategistAsync(Drop, new { input = Requirement(1) });
        var again = await Host.AsStrategistAsync(Drop, new { input = Requirement(2) });
        var goal = await Host.AsStrategistAsync("query($id: ID!) { strategicGoalById(id: $id) { requirements { id } } }", new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });

        // assert
        Assert.NotNull(dropped["dropRequirement.skillRequirement.validTo"]);
        Assert.Equal("RequirementDroppedError", again.Text("dropRequirement.errors.0.__typename"));
        Assert.Equal(2, goal.Count("strategicGoalById.requirements"));
    }

    [Theory]
    [InlineData("requireSkill")]
    [InlineData("reviseRequirement")]
    [InlineData("dropRequirement")]
    public async Task Mutation_Should_Refuse_When_TheCallerMayNot(string mutation)
    {
        // arrange
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        var input = mutation == "requireSkill" ? Input(TestOrganisation.Sustainability, null) : Requirement(1);

        // act
        var anonymous = await Host.RunAsync(document, new { input });
        var employee = await Host.RunAsync(document, new { input }, [Roles.Employee]);

        // assert
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], employee.Codes);
    }

    private static object Input(Guid skill, object? change)
        => Mutations.Merge(new { goalId = TestHost.Id("StrategicGoal", TestOrganisation.Growth), skillId = TestHost.Id("Skill", skill), requiredLevel = 3 }, change);

    private static object Requirement(int version, object? change = null)
        => Mutations.Merge(new { id = TestHost.Id("SkillRequirement", TestOrganisation.CircularRequirement), version }, change);

    private Task<Answer> RequireAsync(Guid skill, object? change) => Host.AsStrategistAsync(Mutations.RequireSkill, new { input = Input(skill, change) });

    private Task<Answer> ReviseAsync(int version, object change) => Host.AsStrategistAsync(Mutations.ReviseRequirement, new { input = Requirement(version, change) });
}
