using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Offers;

/// <summary>A system supplies and follows the sources that its identity names, and no others.</summary>
public sealed class SourceBindingTests : WritingTests
{
    private const string Sync = """mutation { syncOffers(input: { source: "SOURCE", batchId: "aaaaaaaa-0000-0000-0000-000000000001", items: [{ externalId: "B-1", offer: { titles: [{ lang: "en", value: "Bound" }] } }] }) { syncReport { counts { created } } errors { __typename ... on ForbiddenSourceError { code path } } } }""";
    private const string Begin = """mutation { beginSnapshot(input: { source: "SOURCE" }) { snapshot { id } errors { __typename ... on ForbiddenSourceError { code path } } } }""";

    private static readonly string[] Own = ["academy"];
    private static readonly string[] Other = ["elsewhere"];

    [Theory]
    [InlineData("academy")]
    [InlineData("no such source")]
    public async Task Source_Should_BeForbidden_When_TheIdentityDoesNotNameIt(string source)
    {
        // act
        var synced = await RunAsync(Sync.Replace("SOURCE", source, StringComparison.Ordinal), Other);
        var begun = await RunAsync(Begin.Replace("SOURCE", source, StringComparison.Ordinal), Other);
        var nameless = await RunAsync(Sync.Replace("SOURCE", source, StringComparison.Ordinal), []);

        // assert
        Assert.Equal(("FORBIDDEN_SOURCE", "FORBIDDEN_SOURCE", "FORBIDDEN_SOURCE"), (synced.Text("syncOffers.errors.0.code"), begun.Text("beginSnapshot.errors.0.code"), nameless.Text("syncOffers.errors.0.code")));
        Assert.Equal("input.source", string.Join('.', synced["syncOffers.errors.0.path"]!.AsArray()));
        await using var db = Host.Contexts.CreateDbContext();
        Assert.False(await db.LearningOffers.AnyAsync(o => o.ExternalId == "B-1") || await db.OfferSnapshots.AnyAsync(s => s.State == Domain.Offers.SnapshotState.Open));
    }

    [Fact]
    public async Task Source_Should_BeSupplied_When_TheIdentityNamesIt()
    {
        // act
        var synced = await RunAsync(Sync.Replace("SOURCE", "academy", StringComparison.Ordinal), Own);
        var begun = await RunAsync(Begin.Replace("SOURCE", "academy", StringComparison.Ordinal), Own);
        var committed = await RunAsync($$"""mutation { commitSnapshot(input: { snapshotId: "{{begun.Text("beginSnapshot.snapshot.id")}}", force: true }) { syncReport { counts { retired } } errors { __typename } } }""", Own);

        // assert
        Assert.Equal(1, synced.Int("syncOffers.syncReport.counts.created"));
        Assert.Null(committed["commitSnapshot.errors"]);
    }

    [Fact]
    public async Task ForeignObject_Should_LookMissing_When_ItIsNamedByItsId()
    {
        // arrange
        var begun = (await RunAsync(Begin.Replace("SOURCE", "academy", StringComparison.Ordinal), Own)).Text("beginSnapshot.snapshot.id")!;
        var (entry, none) = (TestHost.Id("UnmappedSkill", TestOrganisation.Id(48)), TestOrganisation.Id(999_999));
        const string Commit = """mutation($id: ID!) { commitSnapshot(input: { snapshotId: $id }) { syncReport { dryRun } errors { __typename ... on Error { message } ... on SnapshotNotOpenError { state } } } }""";
        const string Resolve = """mutation($id: ID!) { resolveUnmappedSkill(input: { unmappedSkillId: $id, version: 1, skillId: null }) { unmappedSkill { id } errors { __typename ... on Error { message } } } }""";
        const string Read = "query($id: ID!) { node(id: $id) { id } }";

        foreach (var (document, id, type) in new[] { (Commit, begun, "OfferSnapshot"), (Resolve, entry, "UnmappedSkill"), (Read, begun, "OfferSnapshot"), (Read, entry, "UnmappedSkill") })
        {
            // act
            Host.Commands.Reset();
            var foreign = await RunAsync(document, Other, new { id });
            var commands = Host.Commands.Texts.ToArray();
            Host.Commands.Reset();
            var missing = await RunAsync(document, Other, new { id = TestHost.Id(type, none) });

            // assert
            Assert.Equal(missing.Json, foreign.Json);
            Assert.Equal(Host.Commands.Texts, commands);
        }
    }

    [Fact]
    public async Task Reading_Should_LeaveOutForeignSources_When_ASystemAsks()
    {
        // arrange
        const string Document = """{ unmappedSkills(states: [DISMISSED]) { totalCount } offerSource(name: "academy") { unmappedSkills rejectedLast24h staleOver(days: 1) } changes { entries { type } } }""";
        await RunAsync(Sync.Replace("SOURCE", "academy", StringComparison.Ordinal), Own);

        // act
        var own = await RunAsync(Document, Own);
        var other = await RunAsync(Document, Other);
        var editor = await Host.RunAsync("{ unmappedSkills(states: [DISMISSED]) { totalCount } }", roles: [Roles.Editor], sources: []);

        // assert
        Assert.Equal((1, 0, 1), (own.Int("unmappedSkills.totalCount"), other.Int("unmappedSkills.totalCount"), editor.Int("unmappedSkills.totalCount")));
        Assert.NotNull(own["offerSource.staleOver"]);
        Assert.Equal((null, null, null), (other["offerSource.unmappedSkills"], other["offerSource.rejectedLast24h"], other["offerSource.staleOver"]));
        Assert.Contains(own["changes.entries"]!.AsArray(), entry => entry!["type"]!.GetValue<string>() == "LEARNING_OFFER");
        Assert.DoesNotContain(other["changes.entries"]!.AsArray(), entry => entry!["type"]!.GetValue<string>() is "LEARNING_OFFER" or "OFFER_SESSION" or "OFFER_SOURCE");
    }

    [Fact]
    public async Task OnSyncFinished_Should_TellOfOwnSourcesOnly_When_ASystemFollowsAll()
    {
        // arrange
        await using var own = await Host.FollowAsync("subscription { onSyncFinished { source { name } } }", roles: [Roles.Integrator], sources: Own);
        await using var other = await Host.FollowAsync("subscription { onSyncFinished { source { name } } }", roles: [Roles.Integrator], sources: Other);

        await Host.RunAsync("""mutation { addOfferSource(input: { name: "elsewhere", kind: LMS }) { errors { __typename } } }""", roles: [Roles.Administrator]);

        // act
        await RunAsync(Sync.Replace("SOURCE", "academy", StringComparison.Ordinal), Own);
        await RunAsync(Sync.Replace("SOURCE", "elsewhere", StringComparison.Ordinal).Replace("0001", "0002", StringComparison.Ordinal), Other);

        // assert
        Assert.Equal("academy", (await own.NextAsync()).Text("onSyncFinished.source.name"));
        Assert.Equal("elsewhere", (await other.NextAsync()).Text("onSyncFinished.source.name"));
    }

    private Task<Answer> RunAsync(string document, string[] sources, object? variables = null) => Host.RunAsync(document, variables, [Roles.Integrator], sources: sources);
}
