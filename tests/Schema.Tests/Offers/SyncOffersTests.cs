using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Schema.Tests.Offers;

public sealed class SyncOffersTests : WritingTests
{
    private const string Sync = """
        mutation($input: SyncOffersInput!) {
          syncOffers(input: $input) {
            syncReport {
              batchId replayed dryRun nextSeq source { name }
              counts { created updated unchanged stale retired deleted restored rejected }
              items { index externalId outcome id version changes { path before after } problems { code path message isRetryable } warnings { code path message } }
              uncoveredSkills { label(lang: "en") }
            }
            errors { __typename ... on Error { message } ... on BatchTooLargeError { code path limit } ... on DatabaseBusyError { isRetryable } }
          }
        }
        """;

    private int _batches;

    [Fact]
    public async Task SyncOffers_Should_TellWhatBecameOfEachItem_When_OneIsBad()
    {
        // act
        var answer = await RunAsync(Upsert("N-1", "New course", effects: [Effect(TestOrganisation.CircularEconomy)]), Upsert("", "Nameless"), Upsert("CE-1", "Circular course, revised"));

        // assert
        answer.HasNoErrors();
        Assert.Equal(["CREATED", "REJECTED", "UPDATED"], Outcomes(answer));
        Assert.Equal(("MISSING_FIELD", "externalId", false), (Problem(answer, 1, "code"), Problem(answer, 1, "path"), answer["syncOffers.syncReport.items.1.problems.0.isRetryable"]!.GetValue<bool>()));
        Assert.Equal(TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), answer.Text("syncOffers.syncReport.items.2.id"));
        Assert.Equal((1, 1, 1), (answer.Int("syncOffers.syncReport.counts.created"), answer.Int("syncOffers.syncReport.counts.updated"), answer.Int("syncOffers.syncReport.counts.rejected")));
    }

    [Theory]
    [InlineData("nl", "Dit veld heeft een waarde nodig.")]
    [InlineData("en", "This field needs a value.")]
    [InlineData("de", "Dit veld heeft een waarde nodig.")]
    public async Task SyncOffers_Should_SpeakTheLanguageOfTheRequest_When_ItRejects(string language, string expected)
    {
        // act
        var answer = await Host.RunAsync(Sync, new { input = Input([Upsert("", "Nameless")]) }, [Roles.Integrator], languages: language);

        // assert
        Assert.Equal(expected, Problem(answer, 0, "message"));
    }

    [Theory]
    [InlineData("""{ "costPerSeat": { "amount": -1, "currency": "EUR" } }""", "INVALID_VALUE", "offer.costPerSeat.amount")]
    [InlineData("""{ "costPerSeat": { "amount": 1, "currency": "XQQ" } }""", "INVALID_VALUE", "offer.costPerSeat.currency")]
    [InlineData("""{ "effects": [{ "skill": { "label": "circular economy" }, "entryLevel": 3, "exitLevel": 1 }] }""", "INVALID_VALUE", "offer.effects[0].exitLevel")]
    [InlineData("""{ "effects": [{ "skill": { "label": "circular economy" }, "entryLevel": 1, "exitLevel": 6 }] }""", "UNKNOWN_LEVEL", "offer.effects[0].exitLevel")]
    [InlineData("""{ "effects": [{ "skill": { "lang": "en" }, "entryLevel": 1, "exitLevel": 2 }] }""", "MISSING_FIELD", "offer.effects[0].skill")]
    [InlineData("""{ "form": "no-such-form" }""", "UNKNOWN_FORM", "offer.form")]
    [InlineData("""{ "url": "javascript:alert(1)" }""", "INVALID_VALUE", "offer.url")]
    [InlineData("""{ "languages": ["nl", "not a tag"] }""", "INVALID_VALUE", "offer.languages[1]")]
    [InlineData("""{ "validFrom": "2026-03-02", "validTo": "2026-03-01" }""", "INVALID_VALUE", "offer.validTo")]
    [InlineData("""{ "titles": null }""", "MISSING_FIELD", "offer.titles")]
    [InlineData("""{ "workloadMinutes": -5 }""", "INVALID_VALUE", "offer.workloadMinutes")]
    public async Task SyncOffers_Should_RejectTheItemAndKeepTheRest_When_AValueIsBad(string offer, string code, string path)
    {
        // arrange
        var bad = new { externalId = "CE-1", offer = System.Text.Json.JsonDocument.Parse(offer).RootElement };

        // act
        var answer = await RunAsync(bad, Upsert("N-2", "Good"));

        // assert
        answer.HasNoErrors();
        Assert.Equal(["REJECTED", "CREATED"], Outcomes(answer));
        Assert.Equal((code, path), (Problem(answer, 0, "code"), Problem(answer, 0, "path")));
    }

    [Fact]
    public async Task SyncOffers_Should_RejectTheItem_When_ATitleIsAMegabyteLong()
    {
        // act
        var answer = await RunAsync(Upsert("N-1", new string('x', 1_000_000)), Upsert("N-2", "Good"), Upsert("N-2", "Twice"));

        // assert
        Assert.Equal(["REJECTED", "CREATED", "REJECTED"], Outcomes(answer));
        Assert.Equal(("TOO_LARGE", "DUPLICATE_IN_BATCH"), (Problem(answer, 0, "code"), Problem(answer, 2, "code")));
    }

    [Fact]
    public async Task SyncOffers_Should_RefuseTheWhole_When_501ItemsCome()
    {
        // act
        var answer = await RunAsync([.. Enumerable.Range(0, 501).Select(i => Upsert($"N-{i}", "Title"))]);

        // assert
        Assert.Null(answer["syncOffers.syncReport"]);
        Assert.Equal(("BatchTooLargeError", "BATCH_TOO_LARGE", 500), (answer.Text("syncOffers.errors.0.__typename"), answer.Text("syncOffers.errors.0.code"), answer.Int("syncOffers.errors.0.limit")));
    }

    [Theory]
    [InlineData("nowhere", "00000000-0000-0000-0000-000000000001", "UnknownSourceError")]
    [InlineData("academy", null, "MissingBatchIdError")]
    [InlineData("by hand", "00000000-0000-0000-0000-000000000001", "ManualSourceError")]
    public async Task SyncOffers_Should_RefuseTheWhole_When_TheCallItselfIsWrong(string source, string? batchId, string type)
    {
        // arrange
        await using var db = await Host.Contexts.CreateDbContextAsync();
        db.Add(new OfferSource { Id = TestOrganisation.Id(49), Name = "by hand", Kind = OfferSourceKind.Manual });
        await db.SaveChangesAsync();

        // act
        var answer = await Host.RunAsync(Sync, new { input = new { source, batchId, items = new[] { Upsert("N", "Title") } } }, [Roles.Integrator]);

        // assert
        Assert.Equal(type, answer.Text("syncOffers.errors.0.__typename"));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Editor, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Strategist, "AUTH_NOT_AUTHORIZED")]
    public async Task SyncOffers_Should_Refuse_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(Sync, new { input = Input([Upsert("N", "Title")]) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Fact]
    public async Task SyncOffers_Should_TellSubscribers_When_Applied()
    {
        // arrange
        await using var offers = await Host.FollowAsync("subscription { onOfferChanged(source: \"academy\") { change offer { externalId } } }");
        await using var reports = await Host.FollowAsync("subscription { onSyncFinished(source: \"academy\") { counts { created } items { outcome } } }", roles: [Roles.Integrator]);

        // act
        await RunAsync(Upsert("N-1", "New"), new { externalId = "LCA-1", op = "DELETE" });
        var (added, deleted, report) = (await offers.NextAsync(), await offers.NextAsync(), await reports.NextAsync());

        // assert
        Assert.Equal(("ADDED", "N-1"), (added.Text("onOfferChanged.change"), added.Text("onOfferChanged.offer.externalId")));
        Assert.Equal("DELETED", deleted.Text("onOfferChanged.change"));
        Assert.Equal((1, 2), (report.Int("onSyncFinished.counts.created"), report.Count("onSyncFinished.items")));
    }

    [Fact]
    public async Task SyncOffers_Should_TellTheEffectOnCoverage_When_ItIsADryRun()
    {
        // arrange
        var input = new { source = "academy", dryRun = true, items = new object[] { new { externalId = "LCA-1", op = "RETIRE" }, Upsert("CE-1", "Circular course, revised") } };

        // act
        var answer = await Host.RunAsync(Sync, new { input }, [Roles.Integrator]);
        var after = await Host.RunAsync("{ learningOfferByExternalId(source: \"academy\", externalId: \"LCA-1\") { state } }");

        // assert
        answer.HasNoErrors();
        Assert.Equal("life-cycle analysis", answer.Text("syncOffers.syncReport.uncoveredSkills.0.label"));
        Assert.Equal("titles.en", answer.Text("syncOffers.syncReport.items.1.changes.0.path"));
        Assert.Equal("ACTIVE", after.Text("learningOfferByExternalId.state"));
    }

    [Fact]
    public async Task MappingQueue_Should_LetTheEffectHold_When_TheSkillIsResolved()
    {
        // arrange
        await RunAsync(Upsert("N-1", "Waste course", effects: [new { skill = new { label = "closed loops", lang = "en" }, entryLevel = 0, exitLevel = 2 }]));
        const string Queue = "{ unmappedSkills(source: \"academy\") { totalCount nodes { id version label lang offerCount suggestions { reason skill { id } } } } offerSource(name: \"academy\") { unmappedSkills } learningOfferByExternalId(source: \"academy\", externalId: \"N-1\") { visibility { isShown reasonsHidden } effects { skill { id } } } }";
        var waiting = await Host.RunAsync(Queue, roles: [Roles.Editor]);

        // act
        var resolved = await Host.RunAsync(
            Mutations.Of("resolveUnmappedSkill", "unmappedSkill { state skill { id } }", "... on UnmappedSkillResolvedError { code path skillId }"),
            new { input = new { unmappedSkillId = waiting.Text("unmappedSkills.nodes.0.id"), version = 1, skillId = waiting.Text("unmappedSkills.nodes.0.suggestions.0.skill.id") } },
            [Roles.Editor]);
        var after = await Host.RunAsync(Queue, roles: [Roles.Editor]);

        // assert
        Assert.Equal(("closed loops", 1, "ALTERNATIVE_LABEL"), (waiting.Text("unmappedSkills.nodes.0.label"), waiting.Int("unmappedSkills.nodes.0.offerCount"), waiting.Text("unmappedSkills.nodes.0.suggestions.0.reason")));
        Assert.Equal("SKILLS_UNMAPPED", waiting.Text("learningOfferByExternalId.visibility.reasonsHidden.0"));
        Assert.Equal("MAPPED", resolved.Text("resolveUnmappedSkill.unmappedSkill.state"));
        Assert.Equal(TestHost.Id("Skill", TestOrganisation.CircularEconomy), after.Text("learningOfferByExternalId.effects.0.skill.id"));
        Assert.Equal((0, true), (after.Int("unmappedSkills.totalCount"), after["learningOfferByExternalId.visibility.isShown"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Snapshot_Should_StopAtTheGuard_When_TooMuchWouldBeRetired()
    {
        // arrange
        const string Begin = "mutation($input: BeginSnapshotInput!) { beginSnapshot(input: $input) { snapshot { id state source { name } } errors { __typename } } }";
        var begun = await Host.RunAsync(Begin, new { input = new { source = "academy" } }, [Roles.Integrator]);
        var snapshotId = begun.Text("beginSnapshot.snapshot.id");
        await Host.RunAsync(Sync, new { input = new { source = "academy", batchId = NextBatch(), mode = "SNAPSHOT_PART", snapshotId, items = new[] { Upsert("CE-1", "Circular course") } } }, [Roles.Integrator]);
        const string Commit = "mutation($input: CommitSnapshotInput!) { commitSnapshot(input: $input) { syncReport { replayed counts { retired } uncoveredSkills { id } } errors { __typename ... on DeletionGuardError { retiring activeCount guardPct externalIds offers { externalId } } ... on SnapshotNotOpenError { state } } } }";

        // act
        var stopped = await Host.RunAsync(Commit, new { input = new { snapshotId } }, [Roles.Integrator]);
        var forced = await Host.RunAsync(Commit, new { input = new { snapshotId, force = true } }, [Roles.Integrator]);
        var again = await Host.RunAsync(Commit, new { input = new { snapshotId } }, [Roles.Integrator]);

        // assert
        Assert.Equal(("DeletionGuardError", 2, 3), (stopped.Text("commitSnapshot.errors.0.__typename"), stopped.Int("commitSnapshot.errors.0.retiring"), stopped.Int("commitSnapshot.errors.0.activeCount")));
        Assert.Equal(["CE-2", "LCA-1"], stopped["commitSnapshot.errors.0.offers"]!.AsArray().Select(o => o!["externalId"]!.GetValue<string>()));
        Assert.Equal((2, false), (forced.Int("commitSnapshot.syncReport.counts.retired"), forced["commitSnapshot.syncReport.replayed"]!.GetValue<bool>()));
        Assert.True(again["commitSnapshot.syncReport.replayed"]!.GetValue<bool>());
        Assert.Equal(1, forced.Count("commitSnapshot.syncReport.uncoveredSkills"));
    }

    [Fact]
    public async Task OfferSource_Should_TellHowItGoes_When_BatchesCame()
    {
        // arrange
        await RunAsync(Upsert("", "Bad"), Upsert("N-1", "Good"));
        Host.Clock.Move(TimeSpan.FromMinutes(2));
        const string Document = "{ offerSource(name: \"academy\") { name lagSeconds activeCount retiredCount rejectedLast24h staleOver(days: 5) lastAttempt } unknown: offerSource(name: \"no\") { id } }";

        // act
        var answer = await Host.RunAsync(Document, roles: [Roles.Integrator]);
        var anonymous = await Host.RunAsync(Document);

        // assert
        answer.HasNoErrors();
        Assert.Equal((120, 4, 1, 1, 3), (answer.Int("offerSource.lagSeconds"), answer.Int("offerSource.activeCount"), answer.Int("offerSource.retiredCount"), answer.Int("offerSource.rejectedLast24h"), answer.Int("offerSource.staleOver")));
        Assert.Null(answer["unknown"]);
        Assert.Equal((4, null), (anonymous.Int("offerSource.activeCount"), anonymous["offerSource.rejectedLast24h"]));
    }

    private static object Effect(Guid skill) => new { skill = new { id = TestHost.Id("Skill", skill) }, entryLevel = 0, exitLevel = 2 };

    private static object Upsert(string externalId, string title, object[]? effects = null)
        => effects is null
            ? new { externalId, offer = new { titles = new[] { new { lang = "en", value = title } } } }
            : new { externalId, offer = new { titles = new[] { new { lang = "en", value = title } }, effects } };

    private static IEnumerable<string> Outcomes(Answer answer) => answer["syncOffers.syncReport.items"]!.AsArray().Select(i => i!["outcome"]!.GetValue<string>());

    private static string? Problem(Answer answer, int item, string field) => answer.Text($"syncOffers.syncReport.items.{item}.problems.0.{field}");

    private Guid NextBatch() => TestOrganisation.Id(900_000 + ++_batches);

    private object Input(object[] items) => new { source = "academy", batchId = NextBatch(), items };

    private Task<Answer> RunAsync(params object[] items) => Host.RunAsync(Sync, new { input = Input(items) }, [Roles.Integrator], languages: "en");
}
