using System.Text.Json;

namespace LearningGraph.Schema.Tests.Enrolments;

public sealed class IngestStatementsTests : WritingTests
{
    private const string Ingest = """
        mutation($input: IngestStatementsInput!) {
          ingestStatements(input: $input) {
            syncReport { replayed counts { created unchanged rejected } items { externalId outcome id version problems { code path message } warnings { code path message } } }
            errors { __typename ... on Error { message } ... on ForbiddenSourceError { code path } ... on BatchTooLargeError { code path limit } }
          }
        }
        """;

    private int _batches;

    [Fact]
    public async Task IngestStatements_Should_TellWhatBecameOfEach_When_OneIsBadAndOneIsNotUsed()
    {
        // arrange
        await KnowAsync(1);
        await using var reports = await Host.FollowAsync("subscription { onSyncFinished(source: \"academy\") { items { id outcome } } }", roles: [Roles.Integrator]);

        // act
        var answer = await RunAsync([Text(1, 1), Text(2, 99), Text(3, 1, "experienced")]);
        var told = await reports.NextAsync();
        var read = await Host.RunAsync("query($id: ID!) { node(id: $id) { ... on Enrolment { status externalId source passed completedAt } } }", new { id = answer.Text("ingestStatements.syncReport.items.0.id") }, [Roles.PrivacyOfficer]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(("CREATED", 1, 1, 1), (Item(answer, 0, "outcome"), Count(answer, "created"), Count(answer, "unchanged"), Count(answer, "rejected")));
        Assert.Equal(("UNKNOWN_PERSON", "actor.account", "Deze persoon is hier niet bekend."), (Item(answer, 1, "problems.0.code"), Item(answer, 1, "problems.0.path"), Item(answer, 1, "problems.0.message")));
        Assert.Equal(("VERB_NOT_USED", "verb.id"), (Item(answer, 2, "warnings.0.code"), Item(answer, 2, "warnings.0.path")));
        Assert.Equal(("PASSED", $"urn:uuid:{TestOrganisation.Id(1)}", "academy"), (read.Text("node.status"), read.Text("node.externalId"), read.Text("node.source")));
        Assert.Equal(Item(answer, 0, "id"), told.Text("onSyncFinished.items.0.id"));
    }

    [Fact]
    public async Task IngestStatements_Should_TellThatReadinessMayHaveChanged_When_EvidenceFollows()
    {
        // arrange
        await KnowAsync(1);
        await using var readiness = await Host.FollowAsync("subscription { onReadinessChanged { id } }", roles: [Roles.PrivacyOfficer]);

        // act
        await RunAsync([Text(1, 1)]);

        // assert
        Assert.NotNull((await readiness.NextAsync()).Text("onReadinessChanged.id"));
    }

    [Fact]
    public async Task IngestStatements_Should_RefuseSourcesOfOthers_When_TheIdentityDoesNotNameThem()
    {
        // act
        var whole = await RunAsync([Text(1, 1)], sources: ["elsewhere"]);
        var offers = await RunAsync([Text(1, 1)], new { offerSource = "elsewhere" }, ["academy"]);
        var large = await RunAsync([.. Enumerable.Repeat("{}", 501)]);

        // assert
        Assert.Equal(("FORBIDDEN_SOURCE", "source"), (whole.Text("ingestStatements.errors.0.code"), whole.Text("ingestStatements.errors.0.path.1")));
        Assert.Equal(("FORBIDDEN_SOURCE", "offerSource"), (offers.Text("ingestStatements.errors.0.code"), offers.Text("ingestStatements.errors.0.path.1")));
        Assert.Equal(("BATCH_TOO_LARGE", "statements", 500), (large.Text("ingestStatements.errors.0.code"), large.Text("ingestStatements.errors.0.path.1"), large.Int("ingestStatements.errors.0.limit")));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Employee, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Administrator, "AUTH_NOT_AUTHORIZED")]
    public async Task IngestStatements_Should_Refuse_When_TheCallerMayNot(string? role, string code)
    {
        // act
        var answer = await Host.RunAsync(Ingest, new { input = Input([Text(1, 1)], null) }, role is null ? null : [role]);

        // assert
        Assert.Equal([code], answer.Codes);
    }

    private static string? Item(Answer answer, int index, string field) => answer.Text($"ingestStatements.syncReport.items.{index}.{field}");

    private static int Count(Answer answer, string outcome) => answer.Int($"ingestStatements.syncReport.counts.{outcome}");

    private static string Text(int id, int person, string verb = "passed") => JsonSerializer.Serialize(new
    {
        id = TestOrganisation.Id(id),
        actor = new { account = new { homePage = "https://hr.example.org", name = $"{person}" } },
        verb = new { id = $"http://adlnet.gov/expapi/verbs/{verb}" },
        @object = new { id = "CE-1" },
        result = new { completion = true },
        timestamp = TestHost.Now.AddDays(-1),
    });

    private async Task KnowAsync(int person)
    {
        await using var db = Host.Contexts.CreateDbContext();
        db.Add(new Domain.ExternalId { Id = TestOrganisation.Id(700_000 + person), Subject = Domain.ExternalIdSubject.Person, SubjectId = TestOrganisation.Person(person), Source = "https://hr.example.org", Value = $"{person}" });
        await db.SaveChangesAsync();
    }

    private object Input(string[] statements, object? more)
        => Mutations.Merge(new { source = "academy", batchId = TestOrganisation.Id(800_000 + ++_batches), statements }, more);

    private Task<Answer> RunAsync(string[] statements, object? more = null, string[]? sources = null)
        => Host.RunAsync(Ingest, new { input = Input(statements, more) }, [Roles.Integrator], sources: sources);
}
