namespace LearningGraph.Schema.Tests.Workforce;

public sealed class SyncPeopleTests : WritingTests
{
    private const string Sync = """
        mutation($input: SyncPeopleInput!) {
          syncPeople(input: $input) {
            syncReport { replayed counts { created updated unchanged retired rejected } items { externalId outcome id version changes { path before after } problems { code path message } } }
            errors { __typename ... on Error { message } ... on ForbiddenSourceError { code path } }
          }
        }
        """;

    private int _batches;

    [Fact]
    public async Task SyncPeople_Should_TellWhatBecameOfEachItem_When_OneIsBad()
    {
        // arrange
        await using var reports = await Host.FollowAsync("subscription { onSyncFinished(source: \"academy\") { items { id outcome } } }", roles: [Roles.Integrator]);

        // act
        var answer = await RunAsync([Item("17", new { languages = new[] { "nl" }, isLeader = true }), Item("18", new { fte = 7 })]);
        var told = await reports.NextAsync();
        var read = await Host.RunAsync("query($id: ID!) { personById(id: $id) { displayName isLeader languages activeFrom unit { id } role { id } } }", new { id = answer.Text("syncPeople.syncReport.items.0.id") }, [Roles.Employee]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(("CREATED", 1, 1), (answer.Text("syncPeople.syncReport.items.0.outcome"), answer.Int("syncPeople.syncReport.counts.created"), answer.Int("syncPeople.syncReport.counts.rejected")));
        Assert.Equal(("INVALID_VALUE", "fte", "Dit veld neemt een waarde van 0 tot 1."), (Problem(answer, "code"), Problem(answer, "path"), Problem(answer, "message")));
        Assert.Equal(("Ann", "2026-01-01", TestHost.Id("OrgUnit", TestOrganisation.LargeTeam)), (read.Text("personById.displayName"), read.Text("personById.activeFrom"), read.Text("personById.unit.id")));
        Assert.Equal((TestHost.Id("Role", TestOrganisation.Analyst), "nl"), (read.Text("personById.role.id"), read.Text("personById.languages.0")));
        Assert.Equal(answer.Text("syncPeople.syncReport.items.0.id"), told.Text("onSyncFinished.items.0.id"));
    }

    [Fact]
    public async Task SyncPeople_Should_KeepWhatIsAbsentAndClearWhatIsNull_When_SomebodyIsHere()
    {
        // arrange
        await RunAsync([Item("17", new { languages = new[] { "nl" } })]);

        // act
        var dry = await Host.RunAsync(Sync, new { input = new { source = "academy", dryRun = true, items = new[] { new { externalId = "17", role = (object?)null, unit = new { id = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) } } } } }, [Roles.Administrator]);
        var applied = await RunAsync([new { externalId = "17", role = (object?)null, activeTo = "2026-12-31" }]);
        var read = await Host.RunAsync("query($id: ID!) { personById(id: $id) { displayName activeTo languages role { id } } }", new { id = applied.Text("syncPeople.syncReport.items.0.id") }, [Roles.Employee]);

        // assert
        Assert.Equal(["role", "unit"], dry["syncPeople.syncReport.items.0.changes"]!.AsArray().Select(c => (string?)c!["path"]));
        Assert.Equal("RETIRED", applied.Text("syncPeople.syncReport.items.0.outcome"));
        Assert.Equal(("Ann", "2026-12-31", "nl"), (read.Text("personById.displayName"), read.Text("personById.activeTo"), read.Text("personById.languages.0")));
        Assert.Null(read["personById.role"]);
    }

    [Fact]
    public async Task SyncPeople_Should_RefuseSourcesOfOthers_When_TheIdentityDoesNotNameThem()
    {
        // arrange
        var item = Item("17", new { externalIds = new[] { new { source = "entra", value = "tenant:ann" } } });

        // act
        var whole = await RunAsync([Item("17", null)], sources: ["elsewhere"]);
        var key = await RunAsync([item], sources: ["academy"]);
        var named = await RunAsync([item], sources: ["academy", "entra"]);

        // assert
        Assert.Equal(("ForbiddenSourceError", "FORBIDDEN_SOURCE"), (whole.Text("syncPeople.errors.0.__typename"), whole.Text("syncPeople.errors.0.code")));
        Assert.Equal(("FORBIDDEN_SOURCE", "externalIds[0].source"), (key.Text("syncPeople.syncReport.items.0.problems.0.code"), key.Text("syncPeople.syncReport.items.0.problems.0.path")));
        Assert.Equal("CREATED", named.Text("syncPeople.syncReport.items.0.outcome"));
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Administrator)]
    public async Task OnSyncFinished_Should_GiveItemsOnlyToThoseWhoMaySupplyThem(string role)
    {
        // arrange
        await using var reports = await Host.FollowAsync("subscription { onSyncFinished { counts { created } items { externalId } } }", roles: [role]);

        // act
        await RunAsync([Item("17", null)]);
        var told = await reports.NextAsync();

        // assert
        Assert.Equal((1, role == Roles.Administrator ? 1 : 0), (told.Int("onSyncFinished.counts.created"), told["onSyncFinished.items"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Editor, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.PrivacyOfficer, "AUTH_NOT_AUTHORIZED")]
    public async Task SyncPeople_Should_Refuse_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(Sync, new { input = Input([Item("17", null)]) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    private static object Item(string externalId, object? more) => Mutations.Merge(
        new { externalId, displayName = "Ann", unit = new { id = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, role = new { id = TestHost.Id("Role", TestOrganisation.Analyst) }, validFrom = "2026-01-01" }, more);

    private static string? Problem(Answer answer, string field) => answer.Text($"syncPeople.syncReport.items.1.problems.0.{field}");

    private object Input(object[] items) => new { source = "academy", batchId = TestOrganisation.Id(800_000 + ++_batches), items };

    private Task<Answer> RunAsync(object[] items, string[]? sources = null) => Host.RunAsync(Sync, new { input = Input(items) }, [Roles.Integrator], sources: sources);
}
