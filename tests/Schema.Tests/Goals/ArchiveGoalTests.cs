namespace LearningGraph.Schema.Tests.Goals;

public sealed class ArchiveGoalTests : WritingTests
{
    private static readonly string Archive = Mutations.Of("archiveGoal", "strategicGoal { status version }", "... on GoalArchivedError { code }");
    private static readonly string Restore = Mutations.Of("restoreGoal", "strategicGoal { status version }", "... on GoalNotArchivedError { code path }");

    [Fact]
    public async Task ArchiveGoal_Should_HideTheGoalUntilRestored_When_Sound()
    {
        // act
        var archived = await Host.AsStrategistAsync(Archive, new { input = Mutations.Growth(1) });
        var without = await Host.AsStrategistAsync("{ strategicGoals { totalCount } }");
        var restored = await Host.AsStrategistAsync(Restore, new { input = Mutations.Growth(2) });
        var with = await Host.AsStrategistAsync("{ strategicGoals { totalCount } }");

        // assert
        Assert.Equal("ARCHIVED", archived.Text("archiveGoal.strategicGoal.status"));
        Assert.Equal(9, without.Int("strategicGoals.totalCount"));
        Assert.Equal("ACTIVE", restored.Text("restoreGoal.strategicGoal.status"));
        Assert.Equal(10, with.Int("strategicGoals.totalCount"));
    }

    [Fact]
    public async Task RestoreGoal_Should_Refuse_When_TheGoalIsNotArchived()
    {
        // act
        var answer = await Host.AsStrategistAsync(Restore, new { input = Mutations.Growth(1) });

        // assert
        Assert.Equal("GoalNotArchivedError", answer.Text("restoreGoal.errors.0.__typename"));
    }

    [Fact]
    public async Task ArchiveGoal_Should_SayVersionConflict_When_Stale()
    {
        // act
        var answer = await Host.AsStrategistAsync(Archive, new { input = Mutations.Growth(7) });

        // assert
        Assert.Equal("VersionConflictError", answer.Text("archiveGoal.errors.0.__typename"));
    }

    [Theory]
    [InlineData("archiveGoal", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("archiveGoal", Roles.Editor, "AUTH_NOT_AUTHORIZED")]
    [InlineData("restoreGoal", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("restoreGoal", Roles.Editor, "AUTH_NOT_AUTHORIZED")]
    public async Task Mutation_Should_Refuse_When_TheCallerMayNot(string mutation, string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(mutation == "archiveGoal" ? Archive : Restore, new { input = Mutations.Growth(1) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Theory]
    [InlineData("archiveGoal")]
    [InlineData("restoreGoal")]
    public async Task Mutation_Should_SayNotFound_When_TheIdIsUnknown(string mutation)
    {
        // act
        var answer = await Host.AsStrategistAsync(
            mutation == "archiveGoal" ? Archive : Restore, new { input = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Id(9)), version = 1 } });

        // assert
        Assert.Equal("NotFoundError", answer.Text($"{mutation}.errors.0.__typename"));
    }
}
