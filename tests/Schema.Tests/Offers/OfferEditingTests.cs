namespace LearningGraph.Schema.Tests.Offers;

public sealed class OfferEditingTests : WritingTests
{
    private const string Result = "learningOffer { id externalId version title(lang: \"en\") state costPerSeat { amount currency } languages audience { roles { id } } source { name } effects { skill { id } entryLevel exitLevel source } }";
    private const string Refusals = "... on OfferRefusedError { code path problems { code path message } } ... on SuppliedOfferError { code path source }";
    private static readonly string Add = Mutations.Of("addOffer", Result, Refusals + " ... on OfferIdTakenError { code path existingId }")
        .Replace("... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }", "", StringComparison.Ordinal);

    private static readonly string Revise = Mutations.Of("reviseOffer", Result, Refusals);

    [Fact]
    public async Task AddOffer_Should_BeFoundAndToldOf_When_Sound()
    {
        // arrange
        var source = await ManualAsync();
        await using var changes = await Host.FollowAsync("subscription { onOfferChanged(source: \"own\") { change offer { title(lang: \"en\") } } }", roles: [Roles.Employee]);

        // act
        var added = await AddAsync(source, new { titles = Title("Zebra crossings"), costPerSeat = new { amount = 12.5 }, languages = new[] { "nl" }, workloadMinutes = 30, effects = Effects(1), audience = new { roleIds = new[] { TestHost.Id("Role", TestOrganisation.Analyst) } } });
        var told = await changes.NextAsync();
        var found = await Host.RunAsync("{ learningOffers(where: { search: \"zebra\" }) { nodes { title(lang: \"en\") } } sorted: learningOffers(orderBy: TITLE_DESC, first: 1) { nodes { title(lang: \"en\") } } }");

        // assert
        added.HasNoErrors();
        Assert.Equal(("Zebra crossings", 1, "ACTIVE", "own", "MANUAL"), (Field(added, "title"), added.Int("addOffer.learningOffer.version"), Field(added, "state"), Field(added, "source.name"), Field(added, "effects.0.source")));
        Assert.Equal(("EUR", "nl", TestHost.Id("Role", TestOrganisation.Analyst)), (Field(added, "costPerSeat.currency"), Field(added, "languages.0"), Field(added, "audience.roles.0.id")));
        Assert.Equal(("ADDED", "Zebra crossings"), (told.Text("onOfferChanged.change"), told.Text("onOfferChanged.offer.title")));
        Assert.Equal(("Zebra crossings", "Zebra crossings"), (found.Text("learningOffers.nodes.0.title"), found.Text("sorted.nodes.0.title")));
    }

    [Fact]
    public async Task ReviseOffer_Should_KeepWhatIsAbsentAndTell_When_TheOfferIsEnteredHere()
    {
        // arrange
        var added = await AddAsync(await ManualAsync(), new { titles = Title("Own"), languages = new[] { "nl" }, workloadMinutes = 30, effects = Effects(1) });
        await using var changes = await Host.FollowAsync("subscription { onOfferChanged { change } }", roles: [Roles.Employee]);

        // act
        var revised = await ReviseAsync(Field(added, "id")!, 1, new { titles = Title("Our own"), effects = (object?)null });
        var stale = await ReviseAsync(Field(added, "id")!, 1, new { workloadMinutes = 1 });
        var told = await changes.NextAsync();

        // assert
        Assert.Equal(("Our own", "nl", 2), (revised.Text("reviseOffer.learningOffer.title"), revised.Text("reviseOffer.learningOffer.languages.0"), revised.Int("reviseOffer.learningOffer.version")));
        Assert.Equal(0, revised.Count("reviseOffer.learningOffer.effects"));
        Assert.Equal(("VersionConflictError", 2), (stale.Text("reviseOffer.errors.0.__typename"), stale.Int("reviseOffer.errors.0.currentVersion")));
        Assert.Equal("REVISED", told.Text("onOfferChanged.change"));
    }

    [Fact]
    public async Task Mutations_Should_SendEditorsToTheSource_When_ItSuppliesTheOffer()
    {
        // act
        var added = await AddAsync(TestHost.Id("OfferSource", TestOrganisation.Academy), new { titles = Title("x") });
        var title = await ReviseAsync(TestHost.Id("LearningOffer", TestOrganisation.Id(41)), 1, new { titles = Title("x"), effects = Effects(1) });
        var effects = await ReviseAsync(TestHost.Id("LearningOffer", TestOrganisation.Id(41)), 1, new { effects = Effects(4) });

        // assert
        Assert.Equal(("SuppliedOfferError", "SUPPLIED_OFFER", "sourceId"), (added.Text("addOffer.errors.0.__typename"), added.Text("addOffer.errors.0.code"), added.Text("addOffer.errors.0.path.1")));
        Assert.Equal(("SuppliedOfferError", "academy", "offer"), (title.Text("reviseOffer.errors.0.__typename"), title.Text("reviseOffer.errors.0.source"), title.Text("reviseOffer.errors.0.path.1")));
        Assert.Contains("MANUAL", effects["reviseOffer.learningOffer.effects"]!.AsArray().Select(e => (string?)e!["source"]));
    }

    [Fact]
    public async Task AddOffer_Should_TellAllThatIsWrong_When_TheOfferIsUnsound()
    {
        // arrange
        var source = await ManualAsync();
        await AddAsync(source, new { titles = Title("x") }, "OWN-1");

        // act
        var bad = await AddAsync(source, new { titles = new[] { new { lang = "Dutch?", value = "x" } }, costPerSeat = new { amount = -1 } });
        var taken = await AddAsync(source, new { titles = Title("y") }, "OWN-1");
        var missing = await AddAsync(TestHost.Id("OfferSource", TestOrganisation.Id(999)), new { titles = Title("y") });

        // assert
        Assert.Equal(("OfferRefusedError", "OFFER_REFUSED"), (bad.Text("addOffer.errors.0.__typename"), bad.Text("addOffer.errors.0.code")));
        Assert.Equal("input offer titles 0 lang", string.Join(' ', bad["addOffer.errors.0.path"]!.AsArray()));
        Assert.Equal(["offer.titles[0].lang", "offer.costPerSeat.amount"], bad["addOffer.errors.0.problems"]!.AsArray().Select(p => (string?)p!["path"]));
        Assert.Equal("Een prijs ligt tussen 0 en een miljard.", bad.Text("addOffer.errors.0.problems.1.message"));
        Assert.Equal(("OfferIdTakenError", "externalId"), (taken.Text("addOffer.errors.0.__typename"), taken.Text("addOffer.errors.0.path.1")));
        Assert.Equal(("NotFoundError", "sourceId"), (missing.Text("addOffer.errors.0.__typename"), missing.Text("addOffer.errors.0.path.1")));
    }

    [Theory]
    [InlineData("addOffer", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("reviseOffer", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("addOffer", Roles.Strategist, "AUTH_NOT_AUTHORIZED")]
    [InlineData("reviseOffer", Roles.Integrator, "AUTH_NOT_AUTHORIZED")]
    public async Task Mutation_Should_Refuse_When_TheCallerMayNot(string mutation, string? role, string code)
    {
        // act
        var answer = mutation == "addOffer"
            ? await AddAsync(TestHost.Id("OfferSource", TestOrganisation.Academy), new { titles = Title("x") }, role: role)
            : await ReviseAsync(TestHost.Id("LearningOffer", TestOrganisation.Id(41)), 1, new { }, role);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    private static object[] Title(string value) => [new { lang = "en", value }];

    private static object[] Effects(int exitLevel) => [new { skill = new { id = TestHost.Id("Skill", TestOrganisation.CircularEconomy) }, entryLevel = 0, exitLevel }];

    private static string? Field(Answer answer, string field) => answer.Text($"addOffer.learningOffer.{field}");

    private async Task<string> ManualAsync()
        => (await Host.RunAsync("mutation { addOfferSource(input: { name: \"own\", kind: MANUAL }) { offerSource { id } } }", roles: [Roles.Administrator])).Text("addOfferSource.offerSource.id")!;

    private Task<Answer> AddAsync(string sourceId, object offer, string? externalId = null, string? role = Roles.Editor)
        => Host.RunAsync(Add, new { input = new { sourceId, externalId, offer } }, role is null ? null : [role]);

    private Task<Answer> ReviseAsync(string offerId, int version, object offer, string? role = Roles.Editor)
        => Host.RunAsync(Revise, new { input = new { offerId, version, offer } }, role is null ? null : [role]);
}
