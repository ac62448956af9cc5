namespace LearningGraph.Schema.Tests.Offers;

public sealed class OfferSourceWritingTests : WritingTests
{
    private const string Errors = "... on MissingTextError { code path field } ... on TextTooLongError { code path field limit } ... on GuardOutOfRangeError { code path } ... on OfferSourceNameTakenError { code path existingId }";
    private const string Fields = "offerSource { id name kind attribution deletionGuardPct version }";
    private static readonly string Add = Mutations.Of("addOfferSource", Fields, Errors).Replace("... on NotFoundError { code path entityType } ... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }", string.Empty, StringComparison.Ordinal);
    private static readonly string Revise = Mutations.Of("reviseOfferSource", Fields, Errors + " ... on NotClearableError { code path field }");

    [Fact]
    public async Task AddOfferSource_Should_TakeBatches_When_Sound()
    {
        // act
        var added = await AddAsync(new { name = " new lms ", kind = "LMS", attribution = "From the new LMS" });
        var synced = await Host.RunAsync("""mutation { syncOffers(input: { source: "new lms", batchId: "aaaaaaaa-0000-0000-0000-000000000001", items: [{ externalId: "N-1", offer: { titles: [{ lang: "en", value: "New" }] } }] }) { syncReport { counts { created } } } }""", roles: [Roles.Integrator]);

        // assert
        added.HasNoErrors();
        Assert.Equal(("new lms", "LMS", "From the new LMS", 20, 1), (added.Text("addOfferSource.offerSource.name"), added.Text("addOfferSource.offerSource.kind"), added.Text("addOfferSource.offerSource.attribution"), added.Int("addOfferSource.offerSource.deletionGuardPct"), added.Int("addOfferSource.offerSource.version")));
        Assert.Equal(1, synced.Int("syncOffers.syncReport.counts.created"));
    }

    [Theory]
    [InlineData(" ", 20, "MissingTextError", "name")]
    [InlineData("LONG", 20, "TextTooLongError", "name")]
    [InlineData("other", 101, "GuardOutOfRangeError", "deletionGuardPct")]
    [InlineData("other", -1, "GuardOutOfRangeError", "deletionGuardPct")]
    [InlineData("academy", 20, "OfferSourceNameTakenError", "name")]
    public async Task AddOfferSource_Should_NameTheRule_When_ItIsBroken(string name, int deletionGuardPct, string type, string field)
    {
        // act
        var answer = await AddAsync(new { name = name == "LONG" ? new string('x', 101) : name, kind = "LMS", deletionGuardPct });

        // assert
        Assert.Null(answer["addOfferSource.offerSource"]);
        Assert.Equal((type, $"input.{field}"), (answer.Text("addOfferSource.errors.0.__typename"), string.Join('.', answer["addOfferSource.errors.0.path"]!.AsArray())));
    }

    [Fact]
    public async Task ReviseOfferSource_Should_KeepWhatIsAbsent_And_ClearWhatIsNull()
    {
        // arrange
        var id = TestHost.Id("OfferSource", TestOrganisation.Academy);

        // act
        var first = await ReviseAsync(new { id, version = 1, attribution = "By the academy", deletionGuardPct = 5 });
        var second = await ReviseAsync(new { id, version = 2, attribution = (string?)null });
        var stale = await ReviseAsync(new { id, version = 1, name = "late" });
        var nameless = await ReviseAsync(new { id, version = 3, name = (string?)null });
        var unknown = await ReviseAsync(new { id = TestHost.Id("OfferSource", TestOrganisation.Id(999_999)), version = 1 });

        // assert
        Assert.Equal(("academy", "By the academy", 5, 2), (first.Text("reviseOfferSource.offerSource.name"), first.Text("reviseOfferSource.offerSource.attribution"), first.Int("reviseOfferSource.offerSource.deletionGuardPct"), first.Int("reviseOfferSource.offerSource.version")));
        Assert.Equal((null, 5, 3), (second.Text("reviseOfferSource.offerSource.attribution"), second.Int("reviseOfferSource.offerSource.deletionGuardPct"), second.Int("reviseOfferSource.offerSource.version")));
        Assert.Equal(("VersionConflictError", 3), (stale.Text("reviseOfferSource.errors.0.__typename"), stale.Int("reviseOfferSource.errors.0.currentVersion")));
        Assert.Equal("NotClearableError", nameless.Text("reviseOfferSource.errors.0.__typename"));
        Assert.Equal("NotFoundError", unknown.Text("reviseOfferSource.errors.0.__typename"));
    }

    [Theory]
    [InlineData(Roles.Integrator)]
    [InlineData(Roles.Editor)]
    public async Task AddOfferSource_Should_Refuse_When_TheCallerIsNoAdministrator(string role)
    {
        // act
        var answer = await Host.RunAsync(Add, new { input = new { name = "mine", kind = "LMS" } }, [role]);

        // assert
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.Codes);
    }

    private Task<Answer> AddAsync(object input) => Host.RunAsync(Add, new { input }, [Roles.Administrator]);

    private Task<Answer> ReviseAsync(object input) => Host.RunAsync(Revise, new { input }, [Roles.Administrator]);
}
