namespace LearningGraph.Schema.Tests.Offers;

public sealed class RetireOfferTests : WritingTests
{
    private const string Current = "... on VersionConflictError { current { ... on LearningOffer { state } } }";
    private static readonly string Retire = Mutations.Of("retireOffer", "learningOffer { state version }", Current + " ... on OfferNotActiveError { code path state }");
    private static readonly string Restore = Mutations.Of("restoreOffer", "learningOffer { state version }", Current + " ... on OfferNotRetiredError { code path state }");

    [Fact]
    public async Task RetireOffer_Should_HideTheOfferUntilRestored_When_Sound()
    {
        // act
        var retired = await RunAsync(Retire, 41, 1);
        var without = await Host.RunAsync("{ learningOffers { totalCount } }");
        var restored = await RunAsync(Restore, 41, 2);
        var with = await Host.RunAsync("{ learningOffers { totalCount } }");

        // assert
        Assert.Equal("RETIRED", retired.Text("retireOffer.learningOffer.state"));
        Assert.Equal(2, without.Int("learningOffers.totalCount"));
        Assert.Equal("ACTIVE", restored.Text("restoreOffer.learningOffer.state"));
        Assert.Equal(3, restored.Int("restoreOffer.learningOffer.version"));
        Assert.Equal(3, with.Int("learningOffers.totalCount"));
    }

    [Theory]
    [InlineData("retireOffer", 44, "OfferNotActiveError", "OFFER_NOT_ACTIVE", "RETIRED")]
    [InlineData("restoreOffer", 41, "OfferNotRetiredError", "OFFER_NOT_RETIRED", "ACTIVE")]
    public async Task Mutation_Should_SayTheState_When_ItIsTheWrongOne(string mutation, int offer, string type, string code, string state)
    {
        // act
        var answer = await RunAsync(DocumentOf(mutation), offer, 1);

        // assert
        Assert.Null(answer[$"{mutation}.learningOffer"]);
        Assert.Equal(type, answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal(code, answer.Text($"{mutation}.errors.0.code"));
        Assert.Equal(state, answer.Text($"{mutation}.errors.0.state"));
    }

    [Theory]
    [InlineData("retireOffer", 41, "ACTIVE")]
    [InlineData("restoreOffer", 44, "RETIRED")]
    public async Task Mutation_Should_ShowTheCurrentOffer_When_Stale(string mutation, int offer, string state)
    {
        // act
        var answer = await RunAsync(DocumentOf(mutation), offer, 7);

        // assert
        Assert.Equal("VersionConflictError", answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal(1, answer.Int($"{mutation}.errors.0.currentVersion"));
        Assert.Equal(state, answer.Text($"{mutation}.errors.0.current.state"));
    }

    [Theory]
    [InlineData("retireOffer")]
    [InlineData("restoreOffer")]
    public async Task Mutation_Should_SayNotFound_When_TheIdIsUnknown(string mutation)
    {
        // act
        var answer = await RunAsync(DocumentOf(mutation), 999, 1);

        // assert
        Assert.Equal("NotFoundError", answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal("LearningOffer", answer.Text($"{mutation}.errors.0.entityType"));
        Assert.Equal("offerId", answer.Text($"{mutation}.errors.0.path.1"));
    }

    [Theory]
    [InlineData("retireOffer", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("restoreOffer", null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("retireOffer", Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    [InlineData("retireOffer", Roles.Strategist, "AUTH_NOT_AUTHORIZED")]
    [InlineData("retireOffer", Roles.Integrator, "AUTH_NOT_AUTHORIZED")]
    [InlineData("restoreOffer", Roles.PrivacyOfficer, "AUTH_NOT_AUTHORIZED")]
    public async Task Mutation_Should_Refuse_When_TheCallerMayNot(string mutation, string? role, string code)
    {
        // act
        var answer = await RunAsync(DocumentOf(mutation), 41, 1, role);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Fact]
    public async Task RetireOffer_Should_Work_When_AnAdministratorAsks()
    {
        // act
        var answer = await RunAsync(Retire, 41, 1, Roles.Administrator);

        // assert
        Assert.Equal("RETIRED", answer.Text("retireOffer.learningOffer.state"));
    }

    private static string DocumentOf(string mutation) => mutation == "retireOffer" ? Retire : Restore;

    private Task<Answer> RunAsync(string document, int offer, int version, string? role = Roles.Editor)
        => Host.RunAsync(document, new { input = new { offerId = TestHost.Id("LearningOffer", TestOrganisation.Id(offer)), version } }, role is null ? null : [role]);
}
