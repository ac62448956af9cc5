namespace LearningGraph.Schema.Tests.Workforce;

public sealed class RecordEvidenceTests : WritingTests
{
    private static readonly string Record = Mutations.Of(
        "recordEvidence",
        "evidence { id level kind observedAt recordedAt skill { id } supersedes { level } person { displayName skills { totalCount } } }",
        "... on ObservedLevelOutOfScaleError { code path level highest } ... on NotAllowedError { code } ... on EvidenceInFutureError { code path } ... on InvertedExpiryError { code path } ... on AlreadySupersededError { existingId }")
        .Replace("... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }", "", StringComparison.Ordinal);

    [Fact]
    public async Task RecordEvidence_Should_RaiseReadiness_When_AnIntegratorReportsAnAssessment()
    {
        // arrange
        const string Readiness = "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { readiness { pessimistic } } } }";
        var goal = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) };
        var before = await Host.AsStrategistAsync(Readiness, goal);

        // act
        var answer = await RecordAsync([Roles.Integrator], null, 7, new { kind = "ASSESSMENT", level = 5 });
        var after = await Host.AsStrategistAsync(Readiness, goal);

        // assert
        Assert.Null(answer["recordEvidence.errors"]);
        Assert.True(after.Number("strategicGoalById.gapAnalysis.readiness.pessimistic") > before.Number("strategicGoalById.gapAnalysis.readiness.pessimistic"));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, 2, "SELF_ASSESSMENT", true)]
    [InlineData(Roles.Employee, 2, 3, "SELF_ASSESSMENT", false)]
    [InlineData(Roles.Employee, 2, 2, "ASSESSMENT", false)]
    [InlineData(Roles.Manager, 1, 2, "MANAGER", true)]
    [InlineData(Roles.Manager, 1, 2, "WORK_PRODUCT", true)]
    [InlineData(Roles.Manager, 1, 2, "CREDENTIAL", false)]
    [InlineData(Roles.Manager, 1, 7, "MANAGER", false)]
    [InlineData(Roles.Manager, 1, 1, "MANAGER", false)]
    [InlineData(Roles.Employee, 1, 2, "MANAGER", false)]
    [InlineData(Roles.Strategist, 2, 3, "MANAGER", false)]
    [InlineData(Roles.PrivacyOfficer, 2, 3, "INFERRED", false)]
    public async Task RecordEvidence_Should_DependOnWhoSaysWhatAboutWhom_When_Asked(string role, int caller, int person, string kind, bool allowed)
    {
        // act
        var answer = await RecordAsync([role], TestOrganisation.Person(caller), person, new { kind });

        // assert
        answer.HasNoErrors();
        Assert.Equal(allowed ? null : "NotAllowedError", answer["recordEvidence.errors"] is null ? null : answer.Text("recordEvidence.errors.0.__typename"));
    }

    [Theory]
    [InlineData("""{ "level": 6 }""", "ObservedLevelOutOfScaleError", "input.level")]
    [InlineData("""{ "level": -1 }""", "ObservedLevelOutOfScaleError", "input.level")]
    [InlineData("""{ "observedAt": "2030-01-01T00:00:00Z" }""", "EvidenceInFutureError", "input.observedAt")]
    [InlineData("""{ "observedAt": "2026-01-02T00:00:00Z", "expiresAt": "2026-01-01T00:00:00Z" }""", "InvertedExpiryError", "input.expiresAt")]
    [InlineData("""{ "personId": "UGVyc29uOgEAAAAAAAAAAAAAAAAAAAk=" }""", "NotFoundError", "input.personId")]
    [InlineData("""{ "skillId": "U2tpbGw6AQAAAAAAAAAAAAAAAAAACQ==" }""", "NotFoundError", "input.skillId")]
    public async Task RecordEvidence_Should_SayWhatIsWrong_When_TheInputIsBad(string change, string type, string path)
    {
        // act
        var answer = await RecordAsync([Roles.Integrator], null, 2, System.Text.Json.JsonDocument.Parse(change));

        // assert
        Assert.Null(answer["recordEvidence.evidence"]);
        Assert.Equal(type, answer.Text("recordEvidence.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer["recordEvidence.errors.0.path"]!.AsArray()));
    }

    [Fact]
    public async Task RecordEvidence_Should_Refuse_When_TheCallerIsAnonymous()
    {
        // act
        var answer = await RecordAsync(null, null, 2, new { });

        // assert
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], answer.Codes);
    }

    [Fact]
    public async Task RecordEvidence_Should_NameTheCorrection_When_TheStatementWasCorrectedAlready()
    {
        // arrange
        var change = new { supersedesId = TestHost.Id("Evidence", TestOrganisation.Id(402)) };
        var first = await RecordAsync([Roles.Integrator], null, 2, change);

        // act
        var second = await RecordAsync([Roles.Integrator], null, 2, change);

        // assert
        Assert.Equal("AlreadySupersededError", second.Text("recordEvidence.errors.0.__typename"));
        Assert.Equal(first.Text("recordEvidence.evidence.id"), second.Text("recordEvidence.errors.0.existingId"));
    }

    [Fact]
    public async Task RecordEvidence_Should_ShowNothingOfOthers_When_AnIntegratorCorrects()
    {
        // act
        var answer = await RecordAsync([Roles.Integrator], null, 2, new { supersedesId = TestHost.Id("Evidence", TestOrganisation.Id(402)) });

        // assert
        Assert.Equal("Person 2", answer.Text("recordEvidence.evidence.person.displayName"));
        Assert.Null(answer["recordEvidence.evidence.supersedes"]);
        Assert.Null(answer["recordEvidence.evidence.person.skills"]);
    }

    private Task<Answer> RecordAsync(string[]? roles, Guid? caller, int person, object change)
        => Host.RunAsync(
            Record,
            new
            {
                input = Mutations.Merge(
                    new
                    {
                        personId = TestHost.Id("Person", TestOrganisation.Person(person)),
                        skillId = TestHost.Id("Skill", TestOrganisation.CircularEconomy),
                        level = 3,
                        kind = "ASSESSMENT",
                    },
                    change),
            },
            roles,
            caller);
}
