namespace LearningGraph.Schema.Tests.BusinessCases;

public sealed class CostModelTests : WritingTests
{
    private const string Define = "mutation($input: DefineCostModelInput!) { defineCostModel(input: $input) { costModel { id currency version goal { id } inputs { key low base high provenance note claim { slug } } } errors { __typename ... on Error { message } ... on MixedCurrenciesError { expected given } ... on DuplicateCostModelError { existingId } ... on CostInputOutOfRangeError { key highest } ... on ClaimNotAllowedError { key allowedUse } } } }";
    private const string Cost = """
        query($id: ID!, $allow: Boolean! = false, $overlap: CostOverlap! = LARGER_OF_MARKET_AND_DELAY) {
          strategicGoalById(id: $id) {
            costOfNotLearning(overlap: $overlap, allowArticleClaims: $allow) {
              currency missing claimsLeftOut usesArticleClaims
              readiness { pessimistic optimistic } delayMonths { low base high }
              market { base { amount } } delay { base { amount } } turnover { low { amount } base { amount currency } } onboarding { base { amount } } total { low { amount } base { amount } high { amount } }
              inputs { key provenance isFromGoal claim { slug verification } }
              avoidedCost(toReadiness: 1, toDelayMonths: 0) { base { amount } }
            }
          }
        }
        """;

    private static readonly string Growth = TestHost.Id("StrategicGoal", TestOrganisation.Growth);

    [Fact]
    public async Task CostOfNotLearning_Should_NameWhatIsMissing_When_ThereIsNoModel()
    {
        // act
        var answer = await Host.AsStrategistAsync(Cost, new { id = Growth });

        // assert: the value at stake is the goal's own
        answer.HasNoErrors();
        Assert.Equal(
            ["SKILL_DEPENDENCY", "MONTHLY_MARGIN", "DELAY_CAP_MONTHS", "HEADCOUNT", "EXTRA_TURNOVER_RATE", "REPLACEMENT_COST"],
            answer["strategicGoalById.costOfNotLearning.missing"]!.AsArray().Select(k => k!.GetValue<string>()));
        Assert.Null(answer["strategicGoalById.costOfNotLearning.total"] ?? answer["strategicGoalById.costOfNotLearning.market"] ?? answer["strategicGoalById.costOfNotLearning.delay"]);
        Assert.True(answer["strategicGoalById.costOfNotLearning.inputs.0.isFromGoal"]!.GetValue<bool>());
    }

    [Fact]
    public async Task CostOfNotLearning_Should_ComputeEveryComponent_When_AllInputsAreThere()
    {
        // arrange: soft readiness lies between 0.8125 and 0.927083; nobody is enrolled, so the delay runs to its cap
        Assert.Null((await DefineAsync(Whole()))["defineCostModel.errors"]);

        // act
        var larger = await Host.AsStrategistAsync(Cost, new { id = Growth });
        var sum = await Host.AsStrategistAsync(Cost, new { id = Growth, overlap = "SUM" });

        // assert
        larger.HasNoErrors();
        var ready = (larger.Number("strategicGoalById.costOfNotLearning.readiness.pessimistic") + larger.Number("strategicGoalById.costOfNotLearning.readiness.optimistic")) / 2;
        Assert.Equal((0.8125 + 0.927083) / 2, ready, 5);
        Assert.Equal(2_000_000 * 0.6 * (1 - ready), Base(larger, "market"), 2);
        Assert.Equal((600_000, 108_000), (Base(larger, "delay"), Base(larger, "turnover")));
        Assert.Equal(708_000, Base(larger, "total"));
        Assert.Equal(708_000 + Base(larger, "market"), Base(sum, "total"), 2);
        Assert.Equal(600_000, Base(larger, "avoidedCost"));
    }

    [Fact]
    public async Task CostOfNotLearning_Should_NotTouchAnArticlesFigure_When_TheReaderDidNotAskForIt()
    {
        // arrange
        await AddFigureAsync("SCENARIO_INPUT_OPTIONAL");
        Assert.Null((await DefineAsync(Whole(("EXTRA_TURNOVER_RATE", 0.2m, "ARTICLE_CLAIM", "retention-ours"))))["defineCostModel.errors"]);

        // act
        var without = await Host.AsStrategistAsync(Cost, new { id = Growth });
        var with = await Host.AsStrategistAsync(Cost, new { id = Growth, allow = true });

        // assert
        Assert.Equal(("EXTRA_TURNOVER_RATE", "EXTRA_TURNOVER_RATE"), (without.Text("strategicGoalById.costOfNotLearning.missing.0"), without.Text("strategicGoalById.costOfNotLearning.claimsLeftOut.0")));
        Assert.Null(without["strategicGoalById.costOfNotLearning.total"]);
        Assert.True(with["strategicGoalById.costOfNotLearning.usesArticleClaims"]!.GetValue<bool>());
        Assert.Equal(720_000, Base(with, "turnover"));
        Assert.Equal("retention-ours", with["strategicGoalById.costOfNotLearning.inputs"]!.AsArray().Single(i => i!["provenance"]!.GetValue<string>() == "ARTICLE_CLAIM")!["claim"]!["slug"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task CostOfNotLearning_Should_TakeTheSameCommands_When_ItForecastsOneGoalOrThree(int goals)
    {
        // arrange: with all inputs the delay is computed month by month from the forecast
        string[] ids = [Growth, .. Enumerable.Range(1, goals - 1).Select(i => TestHost.Id("StrategicGoal", TestOrganisation.Goal(i)))];
        foreach (var id in ids)
        {
            var defined = await DefineAsync(Mutations.Merge(Whole(), new { goalId = id }));
            Assert.True(defined["defineCostModel.errors"] is null, defined.ToString());
        }

        // act
        var commands = await Host.CountAsync("query($ids: [ID!]!) { nodes(ids: $ids) { ... on StrategicGoal { costOfNotLearning { delayMonths { base } total { base { amount } } } } } }", new { ids });

        // assert
        Assert.Equal(8, commands);
    }

    [Theory]
    [InlineData("""{ "currency": "USD" }""", "MixedCurrenciesError")]
    [InlineData("""{ "currency": "XXQ" }""", "UnknownCurrencyError")]
    [InlineData("""{ "goalId": "NONE" }""", "NotFoundError")]
    [InlineData("""{ "inputs": [{ "key": "MONTHLY_MARGIN", "low": 1, "base": 1, "high": 1, "provenance": "OWN_DATA", "currency": "USD" }] }""", "MixedCurrenciesError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "OWN_DATA", "currency": "EUR" }] }""", "NotMoneyError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": -1, "base": 1, "high": 1, "provenance": "OWN_DATA" }] }""", "CostInputOutOfRangeError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 3, "base": 2, "high": 4, "provenance": "OWN_DATA" }] }""", "UnorderedInputError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "OWN_DATA" }, { "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "OWN_DATA" }] }""", "DuplicateInputError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "ARTICLE_CLAIM" }] }""", "ClaimMismatchError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "ARTICLE_CLAIM", "claim": "retention-ours" }] }""", "ClaimNotAllowedError")]
    [InlineData("""{ "inputs": [{ "key": "HEADCOUNT", "low": 1, "base": 1, "high": 1, "provenance": "ARTICLE_CLAIM", "claim": "nothing" }] }""", "NotFoundError")]
    public async Task DefineCostModel_Should_Refuse_When_TheInputIsUnsound(string more, string error)
    {
        // arrange
        await AddFigureAsync("DISPLAY_WITH_ATTRIBUTION");
        var json = more.Replace("NONE", TestHost.Id("StrategicGoal", TestOrganisation.Id(999)), StringComparison.Ordinal);

        // act
        var answer = await DefineAsync(Mutations.Merge(new { goalId = Growth, inputs = Array.Empty<object>() }, System.Text.Json.JsonDocument.Parse(json).RootElement));

        // assert
        Assert.Equal(error, answer.Text("defineCostModel.errors.0.__typename"));
        using var db = Host.Contexts.CreateDbContext();
        Assert.Empty(db.CostModels.Where(m => m.GoalId == TestOrganisation.Growth));
    }

    [Fact]
    public async Task CostModel_Should_BeRevisedAndRemoved_When_TheVersionIsRight()
    {
        // arrange
        const string Revise = "mutation($input: ReviseCostModelInput!) { reviseCostModel(input: $input) { costModel { version inputs { key } } errors { __typename } } }";
        const string Remove = "mutation($input: RemoveCostModelInput!) { removeCostModel(input: $input) { strategicGoal { costModel { id } } errors { __typename } } }";
        var id = (await DefineAsync(Whole())).Text("defineCostModel.costModel.id");

        // act
        var twice = await DefineAsync(Whole());
        var revised = await Host.AsStrategistAsync(Revise, new { input = new { id, version = 1, inputs = Array.Empty<object>() } });
        var stale = await Host.AsStrategistAsync(Remove, new { input = new { id, version = 1 } });
        var removed = await Host.AsStrategistAsync(Remove, new { input = new { id, version = 2 } });

        // assert
        Assert.Equal(id, twice.Text("defineCostModel.errors.0.existingId"));
        Assert.Equal(2, revised.Int("reviseCostModel.costModel.version"));
        Assert.Equal("VersionConflictError", stale.Text("removeCostModel.errors.0.__typename"));
        Assert.Null(removed["removeCostModel.errors"] ?? removed["removeCostModel.strategicGoal.costModel"]);
    }

    [Fact]
    public async Task CostOfNotLearning_Should_BeForReadersOfCulture_When_Asked()
    {
        // act
        var anonymous = await Host.RunAsync(Cost, new { id = Growth });
        var integrator = await Host.RunAsync("mutation($input: DefineCostModelInput!) { defineCostModel(input: $input) { errors { __typename } } }", new { input = Whole() }, [Roles.Editor]);

        // assert
        Assert.Contains("AUTH_NOT_AUTHENTICATED", anonymous.Codes);
        Assert.Contains("AUTH_NOT_AUTHORIZED", integrator.Codes);
    }

    private static double Base(Answer answer, string component) => answer.Number($"strategicGoalById.costOfNotLearning.{component}.base.amount");

    private static object Whole(params (string Key, decimal Value, string Provenance, string? Claim)[] instead)
    {
        (string Key, decimal Value, string Provenance, string? Claim)[] vector =
        [
            ("SKILL_DEPENDENCY", 0.6m, "ESTIMATE", null), ("MONTHLY_MARGIN", 150_000, "OWN_DATA", null), ("DELAY_CAP_MONTHS", 4, "ESTIMATE", null),
            ("HEADCOUNT", 80, "OWN_DATA", null), ("EXTRA_TURNOVER_RATE", 0.03m, "ESTIMATE", null), ("REPLACEMENT_COST", 45_000, "OWN_DATA", null),
        ];
        return new
        {
            goalId = Growth,
            inputs = instead.Concat(vector.Where(v => !instead.Any(i => i.Key == v.Key)))
                .Select(v => new { key = v.Key, low = v.Value, @base = v.Value, high = v.Value, provenance = v.Provenance, claim = v.Claim }),
        };
    }

    private Task<Answer> DefineAsync(object input) => Host.AsStrategistAsync(Define, new { input });

    private async Task AddFigureAsync(string allowedUse)
    {
        var input = new
        {
            slug = "retention-ours",
            type = "FIGURE",
            titles = new[] { new { lang = "en", value = "20% more stay" } },
            claim = new { value = 20, unit = "PERCENT", verification = "CLAIMED_BY_ARTICLE", allowedUse, publication = "A page", publicationYear = 2020 },
        };
        var answer = await Host.RunAsync("mutation($input: AddCultureItemInput!) { addCultureItem(input: $input) { cultureItem { id } errors { __typename } } }", new { input }, [Roles.Editor]);
        Assert.Null(answer["addCultureItem.errors"]);
    }
}
