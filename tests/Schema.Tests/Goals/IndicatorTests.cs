namespace LearningGraph.Schema.Tests.Goals;

public sealed class IndicatorTests : WritingTests
{
    private static readonly string Growth = TestHost.Id("StrategicGoal", TestOrganisation.Growth);

    [Fact]
    public async Task Indicators_Should_ShowAttainmentAndBeforeBesideAfter_When_Measured()
    {
        // arrange
        var id = (await EditAsync("addIndicator", "goalIndicator { id }", Indicator())).Text("addIndicator.goalIndicator.id");
        await EditAsync("recordMeasurement", "indicatorMeasurement { id }", new { indicatorId = id, on = "2026-01-10", value = 11 });
        await EditAsync("recordMeasurement", "indicatorMeasurement { id }", new { indicatorId = id, on = "2026-02-10", value = 15.5 });
        await EditAsync("linkIndicator", "indicatorLink { id }", new { indicatorId = id, offerId = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), since = "2026-02-01" });

        // act
        var answer = await Host.AsStrategistAsync(
            "query($id: ID!) { strategicGoalById(id: $id) { indicators { name attainment latest { value } measurements { totalCount } links { offer { title } goal { id } beforeAndAfter(days: 60) { difference before { mean measurements } after { mean } } } } } }",
            new { id = Growth });
        var offers = await Host.AsStrategistAsync("{ learningOffers { nodes { title(lang: \"en\") indicatorLinks { indicator { unit } beforeAndAfter(days: 60) { difference } } } } }");

        // assert
        answer.HasNoErrors();
        Assert.Equal([1], offers["learningOffers.nodes"]!.AsArray().Select(o => o!["indicatorLinks"]!.AsArray().Count).Where(count => count > 0));
        Assert.True(answer["strategicGoalById.indicators.0.attainment"] is not null, answer.ToString());
        Assert.Equal(0.55, answer.Number("strategicGoalById.indicators.0.attainment"), 9);
        Assert.Equal(2, answer.Int("strategicGoalById.indicators.0.measurements.totalCount"));
        Assert.Equal(4.5, answer.Number("strategicGoalById.indicators.0.links.1.beforeAndAfter.difference"), 9);
        Assert.Null(answer["strategicGoalById.indicators.0.links.0.beforeAndAfter"]);
    }

    [Theory]
    [InlineData("""{ "target": 10 }""", "TargetEqualsBaselineError")]
    [InlineData("""{ "target": 5 }""", "TargetAgainstDirectionError")]
    [InlineData("""{ "target": 20.00001 }""", "ValueOutOfRangeError")]
    [InlineData("""{ "unit": " " }""", "MissingTextError")]
    [InlineData("""{ "period": { "start": "2026-02-01", "due": "2026-01-01" } }""", "InvertedPeriodError")]
    public async Task AddIndicator_Should_Refuse_When_TheInputIsUnsound(string more, string error)
    {
        // act
        var answer = await EditAsync("addIndicator", "goalIndicator { id }", Mutations.Merge(Indicator(), System.Text.Json.JsonDocument.Parse(more).RootElement));

        // assert
        Assert.Equal(error, answer.Text("addIndicator.errors.0.__typename"));
    }

    [Fact]
    public async Task RecordMeasurement_Should_Refuse_When_TheDayIsTakenOrToCome()
    {
        // arrange
        var id = (await EditAsync("addIndicator", "goalIndicator { id }", Indicator())).Text("addIndicator.goalIndicator.id");
        var first = await EditAsync("recordMeasurement", "indicatorMeasurement { id }", new { indicatorId = id, value = 1 });

        // act
        var twice = await EditAsync("recordMeasurement", "indicatorMeasurement { id }", new { indicatorId = id, value = 2 });
        var tomorrow = await EditAsync("recordMeasurement", "indicatorMeasurement { id }", new { indicatorId = id, on = "2026-03-03", value = 2 });
        var corrected = await EditAsync("correctMeasurement", "indicatorMeasurement { value version }", new { id = first.Text("recordMeasurement.indicatorMeasurement.id"), version = 1, value = 2 });
        var nothing = await EditAsync("linkIndicator", "indicatorLink { id }", new { indicatorId = id });

        // assert
        Assert.Equal("DuplicateMeasurementError", twice.Text("recordMeasurement.errors.0.__typename"));
        Assert.Equal("DayInFutureError", tomorrow.Text("recordMeasurement.errors.0.__typename"));
        Assert.Equal(2, corrected.Int("correctMeasurement.indicatorMeasurement.version"));
        Assert.Equal("OneLinkTargetError", nothing.Text("linkIndicator.errors.0.__typename"));
    }

    [Fact]
    public async Task Projects_Should_ShowWhatLacksAPartInLearning_When_Asked()
    {
        // arrange
        var titles = new[] { new { lang = "en", value = "New line" } };
        await AsStrategistAsync("addProject", new { titles, size = "MAJOR", startsOn = "2026-01-01", goalId = Growth });
        var covered = await AsStrategistAsync("addProject", new { titles, size = "MAJOR", startsOn = "2026-01-01", goalId = Growth, offerIds = new[] { TestHost.Id("LearningOffer", TestOrganisation.CircularCourse) }, practiceIds = new[] { TestHost.Id("CultureItem", TestOrganisation.Id(51)) } });

        // act
        var answer = await Host.AsStrategistAsync("{ projectCoverage { majorProjects covered share } projects(where: { hasLearningComponent: false, search: \"line\" }) { totalCount } covered: projects(where: { hasLearningComponent: true }) { nodes { title goal { id } offers { title } practices { slug } } } }");
        var revised = await AsStrategistAsync("reviseProject", new { id = covered.Text("addProject.project.id"), version = 1, offerIds = Array.Empty<string>(), practiceIds = Array.Empty<string>() });
        var inverted = await AsStrategistAsync("addProject", new { titles, size = "MINOR", startsOn = "2026-01-02", endsOn = "2026-01-01" });
        var after = await Host.AsStrategistAsync("{ projectCoverage { covered } }");

        // assert
        Assert.Equal((2, 1, 0.5), (answer.Int("projectCoverage.majorProjects"), answer.Int("projectCoverage.covered"), answer.Number("projectCoverage.share")));
        Assert.Equal((1, "fail-forward"), (answer.Int("projects.totalCount"), answer.Text("covered.nodes.0.practices.0.slug")));
        Assert.Equal((2, 0), (revised.Int("reviseProject.project.version"), after.Int("projectCoverage.covered")));
        Assert.Equal("InvertedProjectError", inverted.Text("addProject.errors.0.__typename"));
    }

    private static object Indicator() => new { names = new[] { new { lang = "en", value = "Share" } }, unit = "PERCENT", direction = "HIGHER_IS_BETTER", baseline = 10, target = 20, period = new { start = "2026-01-01", due = "2026-12-31" }, goalId = Growth };

    private Task<Answer> AsStrategistAsync(string mutation, object input)
        => Host.AsStrategistAsync($"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ project {{ id version }} errors {{ __typename ... on Error {{ message }} }} }} }}", new { input });

    private Task<Answer> EditAsync(string mutation, string result, object input)
        => Host.RunAsync($"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {result} errors {{ __typename ... on Error {{ message }} }} }} }}", new { input }, [Roles.Editor]);
}
