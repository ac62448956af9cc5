using LearningGraph.Domain.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Goals;

public sealed class OnReadinessChangedTests : WritingTests
{
    private const string Document = "subscription($goal: ID) { onReadinessChanged(goalId: $goal) { id status requirements { id } gapAnalysis { readiness { pessimistic } } } }";
    private static readonly string Growth = Goal(0);

    [Fact]
    public async Task OnReadinessChanged_Should_ShowTheNewReadiness_When_EvidenceIsRecorded()
    {
        // arrange
        var before = await Host.AsStrategistAsync("query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { readiness { pessimistic } } } }", new { id = Growth });
        await using var followed = await Host.FollowAsync(Document, new { goal = Growth }, [Roles.Strategist]);

        // act
        await RecordEvidenceAsync(Host);
        var answer = await followed.NextAsync();

        // assert
        answer.HasNoErrors();
        Assert.Equal(Growth, answer.Text("onReadinessChanged.id"));
        Assert.True(answer.Number("onReadinessChanged.gapAnalysis.readiness.pessimistic") > before.Number("strategicGoalById.gapAnalysis.readiness.pessimistic"));
    }

    [Fact]
    public async Task OnReadinessChanged_Should_TellOfEveryGoalThatNeedsTheSkill_When_EvidenceIsRecorded()
    {
        // arrange
        await Host.AsStrategistAsync(Mutations.Of("archiveGoal", "strategicGoal { status }"), new { input = new { id = Goal(3), version = 1 } });
        await using var followed = await Host.FollowAsync(Document, roles: [Roles.Employee]);

        // act
        await RecordEvidenceAsync(Host);

        // assert
        var told = new List<string?>();
        for (var i = 0; i < 9; i++)
        {
            told.Add((await followed.NextAsync()).Text("onReadinessChanged.id"));
        }

        Assert.Equal(Enumerable.Range(0, 10).Where(goal => goal != 3).Select(Goal), told);
    }

    [Theory]
    [InlineData("requireSkill", """{ "goalId": "GOAL", "skillId": "SKILL", "requiredLevel": 2 }""")]
    [InlineData("reviseRequirement", """{ "id": "REQUIREMENT", "version": 1, "headcount": 2 }""")]
    [InlineData("dropRequirement", """{ "id": "REQUIREMENT", "version": 1 }""")]
    [InlineData("archiveGoal", """{ "id": "GOAL", "version": 1 }""")]
    [InlineData("reviseGoal", """{ "id": "GOAL", "version": 1, "status": "ACHIEVED" }""")]
    public async Task OnReadinessChanged_Should_Tell_When_WhatTheGoalRequiresChanges(string mutation, string input)
    {
        // arrange
        await using var followed = await Host.FollowAsync(Document, new { goal = Growth }, [Roles.Editor]);

        // act
        var changed = await ChangeAsync(Host, mutation, input);
        var answer = await followed.NextAsync();

        // assert
        changed.HasNoErrors();
        Assert.Null(changed[$"{mutation}.errors"]);
        Assert.Equal(Growth, answer.Text("onReadinessChanged.id"));
    }

    [Fact]
    public async Task OnReadinessChanged_Should_StaySilent_When_OtherGoalsOrTextsChangeOrTheChangeIsRefused()
    {
        // arrange
        await using var followed = await Host.FollowAsync(Document, new { goal = Growth }, [Roles.Strategist]);

        // act
        await ChangeAsync(Host, "archiveGoal", $$"""{ "id": "{{Goal(2)}}", "version": 1 }""");
        await ChangeAsync(Host, "reviseGoal", """{ "id": "GOAL", "version": 1, "perspective": "CUSTOMER" }""");
        await ChangeAsync(Host, "archiveGoal", """{ "id": "GOAL", "version": 1 }""");
        await ChangeAsync(Host, "archiveGoal", """{ "id": "GOAL", "version": 2 }""");
        var archived = await followed.NextAsync();
        await ChangeAsync(Host, "restoreGoal", """{ "id": "GOAL", "version": 3 }""");
        var restored = await followed.NextAsync();

        // assert
        Assert.Equal((Growth, "ARCHIVED"), (archived.Text("onReadinessChanged.id"), archived.Text("onReadinessChanged.status")));
        Assert.Equal("ACTIVE", restored.Text("onReadinessChanged.status"));
    }

    [Theory]
    [InlineData(Roles.Strategist, 5)]
    [InlineData(Roles.PrivacyOfficer, 0)]
    public async Task OnReadinessChanged_Should_TellOfEvidenceAtOnceOnlyReadersOfPersonLevelData_When_FiguresAreDaily(string role, int first)
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        await using var followed = await host.FollowAsync(Document, roles: [role]);

        // act
        await RecordEvidenceAsync(host);
        await ChangeAsync(host, "archiveGoal", $$"""{ "id": "{{Goal(5)}}", "version": 1 }""");

        // assert
        Assert.Equal(Goal(first), (await followed.NextAsync()).Text("onReadinessChanged.id"));
    }

    [Fact]
    public async Task OnReadinessChanged_Should_UseTheRightsOfThatMoment_When_TheyChangeMeanwhile()
    {
        // arrange
        const string OfUnit = "subscription($unit: ID!) { onReadinessChanged { id gapAnalysis(unitId: $unit) { status } } }";
        await using var followed = await Host.FollowAsync(
            OfUnit, new { unit = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.Manager], TestOrganisation.Person(8));

        // act
        await ChangeAsync(Host, "reviseRequirement", """{ "id": "REQUIREMENT", "version": 1, "headcount": 2 }""");
        var refused = await followed.NextAsync();
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            await db.OrgUnits.Where(u => u.Id == TestOrganisation.LargeTeam).ExecuteUpdateAsync(u => u.SetProperty(x => x.LeaderId, TestOrganisation.Person(8)));
        }

        await ChangeAsync(Host, "reviseRequirement", """{ "id": "REQUIREMENT", "version": 2, "headcount": 3 }""");
        var allowed = await followed.NextAsync();

        // assert
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], refused.Codes);
        Assert.Null(refused["onReadinessChanged.gapAnalysis"]);
        allowed.HasNoErrors();
        Assert.NotNull(allowed["onReadinessChanged.gapAnalysis.status"]);
    }

    [Theory]
    [InlineData(null, 0, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Integrator, 0, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Strategist, 900, "NOT_FOUND")]
    public async Task OnReadinessChanged_Should_Refuse_When_TheCallerMayNotOrTheGoalIsUnknown(string? role, int goal, string code)
    {
        // act
        var answer = await Host.RunAsync(Document, new { goal = Goal(goal) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Fact]
    public async Task Event_Should_TakeAFixedNumberOfCommands_When_ItIsResolved()
    {
        // arrange
        await Host.ReadyAsync();
        await using var followed = await Host.FollowAsync(Document, roles: [Roles.Strategist]);
        await RecordEvidenceAsync(Host);
        await followed.NextAsync();
        Host.Commands.Reset();

        // act
        var answer = await followed.NextAsync();

        // assert
        answer.HasNoErrors();
        Assert.Equal(2, Host.Commands.Texts.Count);
    }

    private static string Goal(int number) => TestHost.Id(nameof(StrategicGoal), TestOrganisation.Goal(number));

    private static async Task RecordEvidenceAsync(TestHost host)
    {
        var input = new { personId = TestHost.Id("Person", TestOrganisation.Person(7)), skillId = TestHost.Id("Skill", TestOrganisation.CircularEconomy), level = 5, kind = "ASSESSMENT" };
        var answer = await host.RunAsync("mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { id } } }", new { input }, [Roles.Integrator]);
        Assert.NotNull(answer.Text("recordEvidence.evidence.id"));
    }

    private static Task<Answer> ChangeAsync(TestHost host, string mutation, string input)
    {
        var json = input
            .Replace("GOAL", Growth, StringComparison.Ordinal)
            .Replace("SKILL", TestHost.Id("Skill", TestOrganisation.Sustainability), StringComparison.Ordinal)
            .Replace("REQUIREMENT", TestHost.Id(nameof(SkillRequirement), TestOrganisation.CircularRequirement), StringComparison.Ordinal);
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        return host.AsStrategistAsync(document, new { input = System.Text.Json.JsonDocument.Parse(json) });
    }
}
