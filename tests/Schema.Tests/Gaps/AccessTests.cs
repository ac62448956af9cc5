using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Tests.Gaps;

public sealed class AccessTests : WritingTests
{
    private const string Rates = "query($id: ID!, $unit: ID) { strategicGoalById(id: $id) { gapAnalysis(unitId: $unit) { gaps { skill { label } status accessRate { status people reachable share } } } } }";
    private const string Holes = "query($languages: [String!], $deliveries: [Delivery!], $minutes: Int, $unit: ID, $first: Int! = 20) { accessHoles(languages: $languages, deliveries: $deliveries, maxMinutes: $minutes, unitId: $unit, first: $first) { skill { label } requiredLevel highestLevel requirements { goal { title } } } }";

    [Fact]
    public async Task AccessRate_Should_CountThoseWhoCanReachTheLevel_When_OffersFormAChain()
    {
        // act: circular economy can be learnt from 0 to 2 and from 2 to 3; life-cycle analysis from 1 to 3 only; supply chain not at all.
        var answer = await AskAsync(Rates, Roles.Strategist);

        // assert
        answer.HasNoErrors();
        Assert.Equal(("PARTLY", 7, 2), Rate(answer, "life-cycle analysis"));
        Assert.Equal(("OPEN", 6, 6), Rate(answer, "circular economy"));
        Assert.Equal("SUPPRESSED", Rate(answer, "supply-chain management").Status);
    }

    [Fact]
    public async Task AccessRate_Should_FitThePeople_When_TheyHaveLanguagesDeliveriesAndHours()
    {
        // arrange: two people learn in English only, which the introduction has; one on site only; one has no time.
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            foreach (var person in db.People.AsEnumerable())
            {
                person.Languages = person.Id == TestOrganisation.Person(2) ? ["fr"] : ["nl", "en"];
                person.PreferredDeliveries = person.Id == TestOrganisation.Person(3) ? [Delivery.OnSite] : [];
                person.WeeklyLearningMinutes = person.Id == TestOrganisation.Person(4) ? 1 : null;
            }

            await db.SaveChangesAsync();
        }

        // act
        var answer = await AskAsync(Rates, Roles.Strategist);

        // assert
        Assert.Equal(("PARTLY", 6, 3), Rate(answer, "circular economy"));
    }

    [Fact]
    public async Task AccessRate_Should_BeWithheld_When_FewLackTheLevelOrTheGroupIsTooSmall()
    {
        // act
        var whole = await AskAsync(Rates, Roles.Strategist);
        var small = await AskAsync(Rates, Roles.Strategist, new { id = Growth, unit = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });
        var officer = await AskAsync(Rates, Roles.PrivacyOfficer);

        // assert: four people lack supply-chain management.
        Assert.Equal(("SUPPRESSED", null, null), Rate(whole, "supply-chain management"));
        Assert.Equal(("SUPPRESSED", null, null), Rate(small, "circular economy"));
        Assert.Equal(("HOLE", 4, 0), Rate(officer, "supply-chain management"));
    }

    [Fact]
    public async Task AccessRate_Should_BeWithheldForBothUnits_When_OneOfThemHasFewWhoLackTheLevel()
    {
        // arrange: the small team grows to eight, of whom only two lack the level; the large one has five who do.
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            for (var number = 9; number <= 14; number++)
            {
                TestOrganisation.AddMember(db, number, TestOrganisation.SmallTeam, 3 + (number % 2));
            }
        }

        // act
        var answers = new[]
        {
            await AskAsync(Rates, Roles.Strategist, new { id = Growth, unit = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) }),
            await AskAsync(Rates, Roles.Strategist, new { id = Growth, unit = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }),
        };

        // assert: the figures of the gap are shown, those of access are not.
        Assert.All(answers, a => Assert.Equal("SUPPRESSED", Rate(a, "circular economy").Status));
        Assert.All(answers, a => Assert.DoesNotContain("\"status\": \"SUPPRESSED\", \"accessRate\"", a.Json.ReplaceLineEndings(" "), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "supply-chain management")]
    [InlineData("""{ "languages": ["fr"] }""", "circular economy,life-cycle analysis,supply-chain management")]
    [InlineData("""{ "languages": ["en-GB"] }""", "supply-chain management")]
    [InlineData("""{ "minutes": 960 }""", "life-cycle analysis,supply-chain management")]
    [InlineData("""{ "deliveries": ["ON_SITE", "AT_WORK"] }""", "circular economy,life-cycle analysis,supply-chain management")]
    public async Task AccessHoles_Should_BeTheRequiredSkillsWithoutFittingOffer_When_Asked(string variables, string expected)
    {
        // act
        var answer = await AskAsync(Holes, Roles.Strategist, System.Text.Json.JsonDocument.Parse(variables));

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, string.Join(',', answer["accessHoles"]!.AsArray().Select(h => h!["skill"]!["label"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task AccessHoles_Should_UseTheLanguagesOfTheCaller_When_NoneAreGiven()
    {
        // arrange
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            db.People.Single(p => p.Id == TestOrganisation.Person(2)).Languages = ["fr"];
            await db.SaveChangesAsync();
        }

        // act
        var answer = await Host.RunAsync(Holes, new { }, [Roles.Employee], TestOrganisation.Person(2), "en");

        // assert
        Assert.Equal(3, answer.Count("accessHoles"));
        Assert.Equal("circular economy", answer.Text("accessHoles.0.skill.label"));
        Assert.Equal(10, answer.Count("accessHoles.0.requirements"));
    }

    [Fact]
    public async Task AccessHoles_Should_Appear_When_AnOfferIsRetiredOrOver()
    {
        // arrange
        var before = await AskAsync(Holes, Roles.Strategist);
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            db.LearningOffers.Single(o => o.ExternalId == "LCA-1").ValidTo = new DateOnly(2026, 3, 1);
            await db.SaveChangesAsync();
        }

        // act
        var holes = await AskAsync(Holes, Roles.Strategist);
        var skills = await AskAsync("{ skills(where: { hasOffers: false, isRequired: true }) { nodes { label } } }", Roles.Strategist);

        // assert
        Assert.Equal(1, before.Count("accessHoles"));
        Assert.Equal(2, holes.Count("accessHoles"));
        Assert.Null(holes["accessHoles.0.highestLevel"]);
        Assert.Equal(["life-cycle analysis", "supply-chain management"], skills["skills.nodes"]!.AsArray().Select(s => s!["label"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(Roles.Integrator)]
    [InlineData(null)]
    public async Task AccessHoles_Should_BeEmpty_When_TheCallerMayNotReadGoals(string? role)
    {
        // act
        var answer = await Host.RunAsync(Holes, new { }, role is null ? null : [role]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(0, answer.Count("accessHoles"));
    }

    [Theory]
    [InlineData("""{ "minutes": 0 }""", "INVALID_ARGUMENT")]
    [InlineData("""{ "minutes": -5 }""", "INVALID_ARGUMENT")]
    [InlineData("""{ "first": 101 }""", "INVALID_PAGE")]
    public async Task AccessHoles_Should_Refuse_When_TheInputIsOutOfBounds(string variables, string code)
    {
        // act
        var answer = await AskAsync(Holes, Roles.Strategist, System.Text.Json.JsonDocument.Parse(variables));

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Fact]
    public async Task AccessHoles_Should_BeEmpty_When_TheUnitIsUnknown()
    {
        // act
        var answer = await AskAsync(Holes, Roles.Strategist, new { unit = TestHost.Id("OrgUnit", TestOrganisation.Id(9)) });

        // assert
        answer.HasNoErrors();
        Assert.Equal(0, answer.Count("accessHoles"));
    }

    private static string Growth => TestHost.Id("StrategicGoal", TestOrganisation.Growth);

    private static (string? Status, int? People, int? Reachable) Rate(Answer answer, string skill)
    {
        var gap = answer["strategicGoalById.gapAnalysis.gaps"]!.AsArray().Single(g => g!["skill"]!["label"]!.GetValue<string>() == skill)!["accessRate"]!;
        return (gap["status"]!.GetValue<string>(), gap["people"]?.GetValue<int>(), gap["reachable"]?.GetValue<int>());
    }

    private Task<Answer> AskAsync(string document, string role, object? variables = null)
        => Host.RunAsync(document, variables ?? new { id = Growth }, [role], languages: "en");
}
