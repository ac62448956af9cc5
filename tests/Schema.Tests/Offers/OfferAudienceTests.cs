namespace LearningGraph.Schema.Tests.Offers;

/// <summary>For whom offers are meant: sent by a source, read, filtered, and what it does to access.</summary>
public sealed class OfferAudienceTests : WritingTests
{
    private const string Sync = """
        mutation($input: SyncOffersInput!) {
          syncOffers(input: $input) { syncReport { items { outcome changes { path before after } problems { code path } } } errors { __typename ... on Error { message } } }
        }
        """;

    private const string Read = """
        { learningOfferByExternalId(source: "academy", externalId: "LCA-1") { audience { isEverybody units { name(lang: "en") } roles { name(lang: "en") } } } }
        """;

    private static readonly string Large = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam);
    private static readonly string Small = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam);
    private static readonly string Analyst = TestHost.Id("Role", TestOrganisation.Analyst);
    private int _batches;

    [Fact]
    public async Task Audience_Should_BeKeptClearedAndReplaced_When_ASourceSaysSo()
    {
        // act
        var before = await Host.AsStrategistAsync(Read);
        var set = await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small, Small }, roleIds = new[] { Analyst } } });
        var read = await Host.AsStrategistAsync(Read);
        var again = await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small, Small }, roleIds = new[] { Analyst } } });
        var kept = await SendAsync("PATCH", new { workloadMinutes = 7 });
        var cleared = await SendAsync("PATCH", new { audience = (object?)null });

        // assert
        Assert.True(before["learningOfferByExternalId.audience.isEverybody"]!.GetValue<bool>());
        Assert.Equal(("Small team", "Analyst", false), (
            read.Text("learningOfferByExternalId.audience.units.0.name"), read.Text("learningOfferByExternalId.audience.roles.0.name"), read["learningOfferByExternalId.audience.isEverybody"]!.GetValue<bool>()));
        Assert.Equal(["UPDATED audience", "UNCHANGED ", "UPDATED workloadMinutes", "UPDATED audience"], new[] { set, again, kept, cleared }.Select(Outcome));
        Assert.Equal($"unit {TestOrganisation.SmallTeam}, role {TestOrganisation.Analyst}", set.Text("syncOffers.syncReport.items.0.changes.0.after"));
        Assert.True((await Host.AsStrategistAsync(Read))["learningOfferByExternalId.audience.isEverybody"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Audience_Should_BeCleared_When_ReplacedByContentWithoutOne()
    {
        // arrange
        object[] titles = [new { lang = "en", value = "Life cycle" }];
        await SendAsync("REPLACE", new { titles, audience = new { unitIds = new[] { Small } } });
        var repeated = await SendAsync("REPLACE", new { titles, audience = new { unitIds = new[] { Small } } });

        // act
        var replaced = await SendAsync("REPLACE", new { titles });

        // assert
        Assert.Equal(("UNCHANGED ", "UPDATED audience"), (Outcome(repeated), Outcome(replaced)));
    }

    [Fact]
    public async Task Audience_Should_RejectTheItem_When_AUnitOrARoleIsUnknown()
    {
        // act
        var answer = await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small, TestHost.Id("OrgUnit", TestOrganisation.Analyst) }, roleIds = new[] { TestHost.Id("Role", TestOrganisation.Root) } } });
        var many = await SendAsync("PATCH", new { audience = new { unitIds = Enumerable.Repeat(Small, 101) } });

        // assert
        Assert.Equal(
            ["INVALID_VALUE offer.audience.unitIds[1]", "INVALID_VALUE offer.audience.roleIds[0]"],
            answer["syncOffers.syncReport.items.0.problems"]!.AsArray().Select(p => $"{p!["code"]} {p["path"]}"));
        Assert.Equal("TOO_LARGE", many.Text("syncOffers.syncReport.items.0.problems.0.code"));
        Assert.True((await Host.AsStrategistAsync(Read))["learningOfferByExternalId.audience.isEverybody"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Filter_Should_LeaveOutOffersForOthers_When_AUnitOrARoleIsGiven()
    {
        // arrange
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small } } });

        // act
        string[] found =
        [
            await FoundAsync(new { unitId = Large }), await FoundAsync(new { unitId = Small }), await FoundAsync(new { unitId = TestHost.Id("OrgUnit", TestOrganisation.Root) }), await FoundAsync(new { roleId = Analyst }),
        ];
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { TestHost.Id("OrgUnit", TestOrganisation.Root) }, roleIds = new[] { Analyst } } });
        string[] wider = [await FoundAsync(new { unitId = Large }), await FoundAsync(new { roleId = Analyst }), await FoundAsync(new { roleId = TestHost.Id("Role", TestOrganisation.Root), unitId = Small })];

        // assert
        Assert.Equal(["CE-1,CE-2", "CE-1,CE-2,LCA-1", "CE-1,CE-2", "CE-1,CE-2"], found);
        Assert.Equal(["CE-1,CE-2,LCA-1", "CE-1,CE-2,LCA-1", "CE-1,CE-2,LCA-1"], wider);
    }

    [Fact]
    public async Task AccessRate_Should_CountOnlyThoseTheOfferIsMeantFor_When_ItNamesAnAudience()
    {
        // act: of those who lack life-cycle analysis two have the level that the offer asks for, both in the large team
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small } } });
        var others = await RateAsync();
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small, Large } } });
        var them = await RateAsync();
        await SendAsync("PATCH", new { audience = new { roleIds = new[] { Analyst } } });
        var role = await RateAsync();

        // assert
        Assert.Equal(("HOLE 0", "PARTLY 2", "PARTLY 2"), (others, them, role));
    }

    [Fact]
    public async Task PersonGap_Should_OfferOnlyWhatIsMeantForThePerson_When_AnOfferNamesAnAudience()
    {
        // arrange
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small } } });

        // act: person 2 stands in the large team, person 8 in the small one
        var (large, small) = (await OfferedAsync(2), await OfferedAsync(8));
        await SendAsync("PATCH", new { audience = new { roleIds = new[] { Analyst } } });

        // assert
        Assert.Equal((false, true, true), (large, small, await OfferedAsync(2)));
    }

    [Fact]
    public async Task AccessHoles_Should_BeThoseThatNobodyThereCanFill_When_AUnitIsAsked()
    {
        // arrange
        await SendAsync("PATCH", new { audience = new { unitIds = new[] { Small } } });

        // act
        var holes = await Task.WhenAll(new[] { Large, Small, TestHost.Id("OrgUnit", TestOrganisation.Root) }.Select(unit => Host.AsStrategistAsync(
            "query($unit: ID) { accessHoles(unitId: $unit) { skill { label(lang: \"en\") } } }", new { unit })));

        // assert
        Assert.Equal([true, false, false], holes.Select(answer => answer.Json.Contains("life-cycle analysis", StringComparison.Ordinal)));
    }

    private static string Outcome(Answer answer)
    {
        var item = answer["syncOffers.syncReport.items.0"]!;
        return $"{item["outcome"]} {string.Join(',', item["changes"]!.AsArray().Select(c => c!["path"]!.GetValue<string>()).Where(path => path is "audience" or "workloadMinutes").Take(1))}";
    }

    private async Task<string> FoundAsync(object where)
    {
        var answer = await Host.AsStrategistAsync("query($where: LearningOfferFilterInput) { learningOffers(where: $where) { totalCount nodes { externalId } } }", new { where });
        answer.HasNoErrors();
        return string.Join(',', answer["learningOffers.nodes"]!.AsArray().Select(o => o!["externalId"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    private async Task<string> RateAsync()
    {
        var answer = await Host.AsStrategistAsync(
            "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { gaps { skill { label } accessRate { status reachable } } } } }", new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) });
        answer.HasNoErrors();
        var gap = answer["strategicGoalById.gapAnalysis.gaps"]!.AsArray().Single(g => g!["skill"]!["label"]!.GetValue<string>() == "life-cycle analysis");
        return $"{gap!["accessRate"]!["status"]} {gap["accessRate"]!["reachable"]}";
    }

    private async Task<bool> OfferedAsync(int person)
    {
        var answer = await Host.RunAsync(
            "query($goal: ID!) { me { gaps(goalId: $goal) { skill { label } offers { offer { externalId } } } } }", new { goal = TestHost.Id("StrategicGoal", TestOrganisation.Growth) }, [Roles.Employee], TestOrganisation.Person(person));
        answer.HasNoErrors();
        return answer.Json.Contains("LCA-1", StringComparison.Ordinal);
    }

    private Task<Answer> SendAsync(string semantics, object offer) => Host.RunAsync(
        Sync,
        new { input = new { source = "academy", batchId = TestOrganisation.Id(910_000 + ++_batches), semantics, includeChanges = true, items = new[] { new { externalId = "LCA-1", offer } } } },
        [Roles.Integrator],
        languages: "en");
}
