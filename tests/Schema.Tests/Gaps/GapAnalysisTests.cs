namespace LearningGraph.Schema.Tests.Gaps;

[Collection(Reading.Name)]
public class GapAnalysisTests(ReadingHost reading)
{
    private const string Document = """
        query Gap($id: ID!, $unit: ID, $asOf: DateTime) {
          strategicGoalById(id: $id) {
            title
            gapAnalysis(unitId: $unit, asOf: $asOf) {
              status basedOn outOf knownShare
              readiness { pessimistic optimistic }
              strictReadiness { pessimistic optimistic }
              unit { name }
              gaps { status population skill { label } requirement { headcount } coverage { pessimistic optimistic } offers { offer { title } exitLevel reachesRequiredLevel } }
            }
          }
        }
        """;

    [Fact]
    public async Task GapAnalysis_Should_GiveTheFiguresOfVectorV1_When_AskedByAStrategist()
    {
        // act
        var answer = await AskAsync([Roles.Strategist]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(0.5625, answer.Number("strategicGoalById.gapAnalysis.strictReadiness.pessimistic"), 6);
        Assert.Equal(0.78125, answer.Number("strategicGoalById.gapAnalysis.strictReadiness.optimistic"), 6);
        Assert.Equal(0.8125, answer.Number("strategicGoalById.gapAnalysis.readiness.pessimistic"), 6);
        Assert.Equal(0.927083, answer.Number("strategicGoalById.gapAnalysis.readiness.optimistic"), 6);
    }

    [Fact]
    public async Task GapAnalysis_Should_PutTheLargestGapFirstWithItsOffers_When_Asked()
    {
        // act
        var answer = await AskAsync([Roles.Strategist]);

        // assert
        Assert.Equal("life-cycle analysis", answer.Text("strategicGoalById.gapAnalysis.gaps.0.skill.label"));
        Assert.Equal("Life cycle", answer.Text("strategicGoalById.gapAnalysis.gaps.0.offers.0.offer.title"));
        Assert.Equal(1, answer.Count("strategicGoalById.gapAnalysis.gaps.0.offers"));
    }

    [Fact]
    public async Task GapAnalysis_Should_WithholdTheUnit_When_ItsGroupIsTooSmall()
    {
        // act
        var answer = await AskAsync([Roles.Strategist], unit: TestOrganisation.SmallTeam);

        // assert
        Assert.Equal("SUPPRESSED", answer.Text("strategicGoalById.gapAnalysis.status"));
        Assert.Null(answer["strategicGoalById.gapAnalysis.readiness"]);
        Assert.Null(answer["strategicGoalById.gapAnalysis.gaps.0.population"]);
        Assert.Equal(0, answer.Count("strategicGoalById.gapAnalysis.gaps.0.offers"));
        Assert.Equal(0, answer.Int("strategicGoalById.gapAnalysis.basedOn"));
    }

    [Fact]
    public async Task GapAnalysis_Should_WithholdTheLargeTeamToo_When_SubtractingWouldGiveTheSmallOne()
    {
        // act
        var answer = await AskAsync([Roles.Strategist], unit: TestOrganisation.LargeTeam);

        // assert
        Assert.Equal("SUPPRESSED", answer.Text("strategicGoalById.gapAnalysis.status"));
    }

    [Fact]
    public async Task GapAnalysis_Should_WithholdNothing_When_AskedByAPrivacyOfficer()
    {
        // act
        var answer = await AskAsync([Roles.PrivacyOfficer], unit: TestOrganisation.SmallTeam);

        // assert
        Assert.NotEqual("SUPPRESSED", answer.Text("strategicGoalById.gapAnalysis.status"));
        Assert.Equal(2, answer.Int("strategicGoalById.gapAnalysis.gaps.0.population"));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, 21, true)]
    [InlineData(Roles.Employee, 2, 22, false)]
    [InlineData(Roles.Employee, 2, 20, false)]
    [InlineData(Roles.Manager, 1, 21, true)]
    [InlineData(Roles.Manager, 1, 22, false)]
    [InlineData(Roles.Editor, 2, 21, false)]
    [InlineData(Roles.Administrator, 2, 21, false)]
    [InlineData(Roles.Strategist, 2, 22, true)]
    public async Task GapAnalysis_Should_BeForTheUnitsOwnPeople_When_AskedForAUnit(string role, int person, int unit, bool allowed)
    {
        // act
        var answer = await AskAsync([role], TestOrganisation.Person(person), TestOrganisation.Id(unit));

        // assert
        Assert.Equal(allowed, answer["strategicGoalById.gapAnalysis"] is not null);
        Assert.Equal(allowed ? [] : ["AUTH_NOT_AUTHORIZED"], answer.Codes);
        Assert.NotNull(answer["strategicGoalById.title"]);
    }

    [Fact]
    public async Task GapAnalysis_Should_BeNull_When_TheUnitIsUnknown()
    {
        // act
        var answer = await AskAsync([Roles.Strategist], unit: TestOrganisation.Id(9));

        // assert
        answer.HasNoErrors();
        Assert.Null(answer["strategicGoalById.gapAnalysis"]);
    }

    [Fact]
    public async Task GapAnalysis_Should_LeaveOutWhatWasRecordedLater_When_AskedForThePast()
    {
        // act
        var answer = await AskAsync([Roles.Strategist], asOf: "2026-01-15T12:00:00Z");

        // assert
        Assert.Equal("NOT_APPLICABLE", answer.Text("strategicGoalById.gapAnalysis.status"));
        Assert.Equal(0, answer.Int("strategicGoalById.gapAnalysis.outOf"));
    }

    [Fact]
    public async Task GapAnalysis_Should_Refuse_When_AskedForTheFuture()
    {
        // act
        var answer = await AskAsync([Roles.Strategist], asOf: "2027-01-15T12:00:00Z");

        // assert
        Assert.Equal(["AS_OF_IN_FUTURE"], answer.Codes);
        Assert.Equal(["strategicGoalById", "gapAnalysis"], answer.Errors[0]!["path"]!.AsArray().Select(p => p!.GetValue<string>()));
    }

    [Theory]
    [InlineData("gaps(first: 1000) { status }")]
    [InlineData("gaps(first: 0) { status }")]
    [InlineData("gaps { offers(first: 101) { exitLevel } }")]
    public async Task GapAnalysis_Should_RefuseTheList_When_TooManyAreAskedFor(string selection)
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(
            $"query($id: ID!) {{ strategicGoalById(id: $id) {{ gapAnalysis {{ {selection} }} }} }}", new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });

        // assert
        Assert.All(answer.Codes, code => Assert.Equal("INVALID_PAGE", code));
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task Offers_Should_FitTheNeed_When_MinutesAndLanguagesAreGiven()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(
            """
            query($id: ID!) {
              strategicGoalById(id: $id) {
                gapAnalysis {
                  gaps { skill { label } all: offers { offer { title } } short: offers(maxMinutes: 200) { offer { title } } dutch: offers(languages: ["nl"]) { offer { title } } }
                }
              }
            }
            """,
            new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });

        // assert
        Assert.Equal("circular economy", answer.Text("strategicGoalById.gapAnalysis.gaps.1.skill.label"));
        Assert.Equal("Circular course", answer.Text("strategicGoalById.gapAnalysis.gaps.1.all.0.offer.title"));
        Assert.Equal("Introduction to circular", answer.Text("strategicGoalById.gapAnalysis.gaps.1.short.0.offer.title"));
        Assert.Equal(1, answer.Count("strategicGoalById.gapAnalysis.gaps.1.dutch"));
    }

    private Task<Answer> AskAsync(string[] roles, Guid? person = null, Guid? unit = null, string? asOf = null)
        => reading.Host.RunAsync(
            Document,
            new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth), unit = unit is { } key ? TestHost.Id("OrgUnit", key) : null, asOf },
            roles,
            person,
            "en");
}
