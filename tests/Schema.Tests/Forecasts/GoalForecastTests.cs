using LearningGraph.Schema.Tests.Enrolments;

namespace LearningGraph.Schema.Tests.Forecasts;

public sealed class GoalForecastTests : WritingTests
{
    private const string Forecast = """
        query($id: ID!, $on: LocalDate, $leavingRate: Float! = 0) {
          strategicGoalById(id: $id) {
            title
            forecast(on: $on, leavingRate: $leavingRate) {
              on asOf model description(lang: "en") nl: description(lang: "nl") leavingRate
              probabilityMet { pessimistic optimistic } probabilityMetAtMost { pessimistic optimistic }
              basedOn outOf criticalBasedOn criticalOutOf completionTrials transferTrials
              requirements { status isCritical headcount population expectedQualified { pessimistic optimistic } probabilityMet { pessimistic optimistic } skill { label(lang: "en") } requirement { weight } }
            }
          }
        }
        """;

    [Fact]
    public async Task Forecast_Should_CountOnRunningEnrolments_When_TheyEndInTime()
    {
        // arrange
        await Host.EnrolledAsync(2, new { expectedEnd = "2026-12-31" });
        await Host.EnrolledAsync(3, new { expectedEnd = "2026-06-01" });
        await Host.EnrolledAsync(8, new { expectedEnd = "2026-06-01" });

        // act
        var (due, soon) = (await AskAsync(), await AskAsync("2026-05-01"));

        // assert
        due.HasNoErrors();
        Assert.Equal(("2026-12-31", "POISSON_BINOMIAL", true), (due.Text("strategicGoalById.forecast.on"), due.Text("strategicGoalById.forecast.model"), due["strategicGoalById.forecast.requirements.0.isCritical"]!.GetValue<bool>()));
        Assert.Equal((2.5, 3.5), (due.Number("strategicGoalById.forecast.requirements.0.expectedQualified.pessimistic"), due.Number("strategicGoalById.forecast.requirements.0.expectedQualified.optimistic")));
        Assert.Equal((0.0625, 0.4375), (due.Number("strategicGoalById.forecast.probabilityMet.pessimistic"), due.Number("strategicGoalById.forecast.probabilityMetAtMost.optimistic")));
        Assert.Equal(0, soon.Number("strategicGoalById.forecast.probabilityMet.pessimistic"));
    }

    [Fact]
    public async Task Forecast_Should_SayThatItIsAModel_When_Described()
    {
        // act
        var answer = await AskAsync(leavingRate: 0.05);

        // assert
        Assert.StartsWith("A model, not a promise.", answer.Text("strategicGoalById.forecast.description"), StringComparison.Ordinal);
        Assert.Contains("0 ended enrolments and 0 answers", answer.Text("strategicGoalById.forecast.description"), StringComparison.Ordinal);
        Assert.Contains("5% van de mensen", answer.Text("strategicGoalById.forecast.nl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-01", 0, "FORECAST_IN_PAST")]
    [InlineData("0001-01-01", 0, "FORECAST_IN_PAST")]
    [InlineData(null, 1.5, "SHARE_OUT_OF_RANGE")]
    [InlineData(null, -0.1, "SHARE_OUT_OF_RANGE")]
    [InlineData("2026-03-02", 1, null)]
    [InlineData("9999-12-31", 0.5, null)]
    public async Task Forecast_Should_BeRefused_When_TheDayHasPassedOrTheRateIsNoShare(string? on, double leavingRate, string? code)
    {
        // act
        var answer = await AskAsync(on, leavingRate);

        // assert
        Assert.Equal(code is null ? [] : [code], answer.Codes);
        Assert.Equal(code is null, answer["strategicGoalById.forecast"] is not null);
        Assert.Equal("Growth in sustainable products", answer.Text("strategicGoalById.title"));
    }

    [Fact]
    public async Task Forecast_Should_RestOnTheLastClosedDay_When_FiguresAreDaily()
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        await host.EnrolledAsync(2, new { expectedEnd = "2026-06-01" });
        var id = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) };

        // act
        var today = await host.AsStrategistAsync(Forecast, id);
        var officer = await host.RunAsync(Forecast, id, [Roles.PrivacyOfficer]);
        host.Clock.Move(TimeSpan.FromDays(1));
        var tomorrow = await host.AsStrategistAsync(Forecast, id);

        // assert
        Assert.Equal((2, 2.25, 2.25), (Expected(today), Expected(officer), Expected(tomorrow)));
    }

    [Fact]
    public async Task Forecast_Should_BeWithheld_When_TheGroupIsTooSmall()
    {
        // arrange
        await Host.AsStrategistAsync(Mutations.RequireSkill, new
        {
            input = new { goalId = TestHost.Id("StrategicGoal", TestOrganisation.Growth), skillId = TestHost.Id("Skill", TestOrganisation.SupplyChain), requiredLevel = 3, unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam), isCritical = true },
        });

        // act
        var (strategist, officer) = (await AskAsync(), await Host.RunAsync(Forecast, new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) }, [Roles.PrivacyOfficer]));

        // assert
        Assert.Equal((3, 4, 1, 2), (strategist.Int("strategicGoalById.forecast.basedOn"), strategist.Int("strategicGoalById.forecast.outOf"), strategist.Int("strategicGoalById.forecast.criticalBasedOn"), strategist.Int("strategicGoalById.forecast.criticalOutOf")));
        Assert.Equal(4, officer.Int("strategicGoalById.forecast.basedOn"));
        Assert.Contains(strategist["strategicGoalById.forecast.requirements"]!.AsArray(), r => r!["status"]!.GetValue<string>() == "SUPPRESSED" && r["population"] is null);
    }

    [Fact]
    public async Task Forecast_Should_BeForReadersOfGoals_When_GoalsArePublicOrNot()
    {
        // arrange
        await using var open = new TestHost(access => access.PublicGoals = true);
        var id = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) };

        // act
        var (integrator, anyone) = (await Host.RunAsync(Forecast, id, [Roles.Integrator]), await open.RunAsync(Forecast, id));

        // assert
        Assert.Null(integrator["strategicGoalById.forecast"]);
        Assert.NotNull(anyone["strategicGoalById.forecast"]);
    }

    private static double Expected(Answer answer) => answer.Number("strategicGoalById.forecast.requirements.0.expectedQualified.pessimistic");

    private Task<Answer> AskAsync(string? on = null, double leavingRate = 0)
        => Host.AsStrategistAsync(Forecast, new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth), on, leavingRate });
}
