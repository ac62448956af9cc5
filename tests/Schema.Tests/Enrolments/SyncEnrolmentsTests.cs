namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class SyncEnrolmentsTests : WritingTests
{
    private const string Sync = """
        mutation($input: SyncEnrolmentsInput!) {
          syncEnrolments(input: $input) {
            syncReport { replayed counts { created rejected } items { externalId outcome id version problems { code path message } } }
            errors { __typename ... on Error { message } ... on ForbiddenSourceError { code path } }
          }
        }
        """;

    private int _batches;

    [Fact]
    public async Task SyncEnrolments_Should_TellWhatBecameOfEachItem_When_OneIsBad()
    {
        // arrange
        await using var reports = await Host.FollowAsync("subscription { onSyncFinished(source: \"academy\") { items { id outcome } } }", roles: [Roles.Integrator]);

        // act
        var answer = await RunAsync([Item("E-1", 1), Item("E-2", 99)]);
        var told = await reports.NextAsync();
        var read = await Host.RunAsync("query($id: ID!) { node(id: $id) { ... on Enrolment { status externalId source passed } } }", new { id = answer.Text("syncEnrolments.syncReport.items.0.id") }, [Roles.PrivacyOfficer]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(("CREATED", 1, 1), (answer.Text("syncEnrolments.syncReport.items.0.outcome"), answer.Int("syncEnrolments.syncReport.counts.created"), answer.Int("syncEnrolments.syncReport.counts.rejected")));
        Assert.Equal(("UNKNOWN_PERSON", "person", "Deze persoon is hier niet bekend."), (Problem(answer, "code"), Problem(answer, "path"), Problem(answer, "message")));
        Assert.Equal(("PASSED", "E-1", "academy"), (read.Text("node.status"), read.Text("node.externalId"), read.Text("node.source")));
        Assert.Equal(answer.Text("syncEnrolments.syncReport.items.0.id"), told.Text("onSyncFinished.items.0.id"));
    }

    [Fact]
    public async Task SyncEnrolments_Should_TellThatReadinessMayHaveChanged_When_EvidenceFollows()
    {
        // arrange
        await using var readiness = await Host.FollowAsync("subscription { onReadinessChanged { id } }", roles: [Roles.PrivacyOfficer]);

        // act
        await RunAsync([Item("E-1", 1)]);

        // assert
        Assert.NotNull((await readiness.NextAsync()).Text("onReadinessChanged.id"));
    }

    [Fact]
    public async Task SyncEnrolments_Should_RefuseSourcesOfOthers_When_TheIdentityDoesNotNameThem()
    {
        // act
        var whole = await RunAsync([Item("E-1", 1)], sources: ["elsewhere"]);
        var item = await RunAsync([Mutations.Merge(Item("E-1", 1), new { offerSource = "elsewhere" })], sources: ["academy"]);

        // assert
        Assert.Equal(("ForbiddenSourceError", "FORBIDDEN_SOURCE"), (whole.Text("syncEnrolments.errors.0.__typename"), whole.Text("syncEnrolments.errors.0.code")));
        Assert.Equal("FORBIDDEN_SOURCE", item.Text("syncEnrolments.syncReport.items.0.problems.0.code"));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Administrator, "AUTH_NOT_AUTHORIZED")]
    public async Task SyncEnrolments_Should_Refuse_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(Sync, new { input = Input([Item("E-1", 1)]) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    private static object Item(string externalId, int person) => Mutations.Merge(
        new { externalId, person = new { id = TestHost.Id("Person", TestOrganisation.Person(person)) }, offerExternalId = "CE-1", status = "PASSED", completedAt = TestHost.Now.AddDays(-1) }, null);

    private static string? Problem(Answer answer, string field) => answer.Text($"syncEnrolments.syncReport.items.1.problems.0.{field}");

    private object Input(object[] items) => new { source = "academy", batchId = TestOrganisation.Id(800_000 + ++_batches), items };

    private Task<Answer> RunAsync(object[] items, string[]? sources = null) => Host.RunAsync(Sync, new { input = Input(items) }, [Roles.Integrator], sources: sources);
}
