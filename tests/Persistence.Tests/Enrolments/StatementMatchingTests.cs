using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static LearningGraph.Persistence.Tests.Enrolments.StatementScene;

namespace LearningGraph.Persistence.Tests.Enrolments;

/// <summary>Whom and what statements are about, what is told of those that are not taken over, and what is kept.</summary>
public sealed class StatementMatchingTests : IAsyncLifetime
{
    private StatementScene Scene { get; } = new();

    public Task InitializeAsync()
    {
        Scene.Key(5, "mbox_sha1sum", "ebd31e95054c018b10727ccffd2ef2ec3a016ee9");
        Scene.Key(6, "https://learn.example.org", "person-6");
        Scene.Key(7, "openid", "https://id.example.org/7");
        Scene.Key(7, "https://elsewhere.example.org", "person-6");
        var other = Scene.Company.Add(new OfferSource { Id = Scene.Company.Database.NextId(), Name = "catalogue" });
        Scene.Company.Offer(Scene.Skill, 0, 1, o => (o.SourceId, o.ExternalId) = (other.Id, "https://catalogue.example.org/x"));
        Scene.Company.Offer(Scene.Skill, 0, 1, o => o.Url = new Uri("https://learn.example.org/twice"));
        Scene.Company.Offer(Scene.Skill, 0, 1, o => o.Url = new Uri("https://learn.example.org/twice"));
        Scene.Company.Offer(Scene.Skill, 0, 1, o => (o.ExternalId, o.State) = ("https://learn.example.org/gone", OfferState.Deleted));
        return Scene.Company.SaveAsync();
    }

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Theory]
    [InlineData("\"mbox\": \"mailto:person-003@EXAMPLE.org\"", 3)]
    [InlineData("\"mbox\": \"mailto:jane@example.com\", \"name\": \"J\"", null)]
    [InlineData("\"mbox_sha1sum\": \"EBD31E95054C018B10727CCFFD2EF2EC3A016EE9\"", 5)]
    [InlineData("\"mbox\": \"mailto:jane.doe@example.com\"", null)]
    [InlineData("\"account\": { \"homePage\": \"https://learn.example.org\", \"name\": \"person-6\" }", 6)]
    [InlineData("\"account\": { \"homePage\": \"https://learn.example.org/\", \"name\": \"person-6\" }", null)]
    [InlineData("\"account\": { \"homePage\": \"https://elsewhere.example.org\", \"name\": \"person-6\" }", 7)]
    [InlineData("\"openid\": \"https://id.example.org/7\"", 7)]
    public async Task Ingest_Should_FindThePerson_When_TheActorHasOneOfItsKeys(string actor, int? person)
    {
        // act
        var text = Text(1, "completed").Replace($"\"mbox\":\"{MailOf(0)}\"", actor, StringComparison.Ordinal);
        var item = (await Scene.SendAsync(text)).Items[0];

        // assert
        Assert.Contains(actor, text, StringComparison.Ordinal);
        Assert.Equal(person is null ? [SyncProblemCode.UnknownPerson] : [], item.Problems.Select(p => p.Code));
        Assert.Equal(person is { } known ? Scene.People[known] : null, await Scene.ReadAsync(db => db.Statements.Select(s => s.PersonId).FirstOrDefaultAsync()));
    }

    [Theory]
    [InlineData("CE-1", null, null)]
    [InlineData(Activity, null, null)]
    [InlineData("https://learn.example.org/CE-1", null, "object.id")]
    [InlineData("https://learn.example.org/twice", null, "object.id")]
    [InlineData("https://learn.example.org/gone", null, "object.id")]
    [InlineData("https://catalogue.example.org/x", null, "object.id")]
    [InlineData("https://catalogue.example.org/x", "catalogue", null)]
    [InlineData(Activity, "nowhere", "object.id")]
    public async Task Ingest_Should_FindTheOffer_When_TheActivityIsItsIdentifierOrAddress(string activity, string? offerSource, string? problem)
    {
        // act
        var item = (await Scene.Ingestion.IngestAsync(Scene.Batch(Text(1, "completed", activity: activity)) with { OfferSource = offerSource })).Report.Items[0];

        // assert
        Assert.Equal(problem is null ? SyncOutcome.Created : SyncOutcome.Rejected, item.Outcome);
        Assert.Equal(problem is null ? [] : [problem], item.Problems.Select(p => p.Path));
    }

    [Fact]
    public async Task Ingest_Should_RejectEachForItself_And_TakeItWhenItIsSentAgainLater()
    {
        // arrange
        string[] sent = [Text(1, "completed", person: 900), Text(2, "completed", activity: "act:nothing"), "{", Text(3, "completed"), Text(3, "completed"), Text(4, "passed", person: 1)];

        // act
        var report = await Scene.SendAsync(sent);
        Scene.Company.Add(new Domain.ExternalId { Id = Scene.Company.Database.NextId(), Subject = Domain.ExternalIdSubject.Person, SubjectId = Scene.People[2], Source = "mbox", Value = MailOf(900) });
        await Scene.Company.SaveAsync();
        var again = await Scene.SendAsync(sent);

        // assert
        Assert.Equal(
            [(SyncProblemCode.UnknownPerson, "actor.mbox"), (SyncProblemCode.InvalidValue, "object.id"), (SyncProblemCode.InvalidValue, "statement"), (SyncProblemCode.DuplicateInBatch, "id")],
            report.Items.SelectMany(i => i.Problems).Select(p => (p.Code, p.Path)));
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Rejected, SyncOutcome.Rejected, SyncOutcome.Unchanged, SyncOutcome.Rejected, SyncOutcome.Unchanged], again.Items.Select(i => i.Outcome));
        Assert.Equal(3, await Scene.ReadAsync(db => db.Enrolments.CountAsync()));
        Assert.Equal([Day], await Scene.CountingAsync(2));
        Assert.Contains(await Scene.ReadAsync(db => db.ChangeEvents.ToListAsync()), c => c.ChangedFields.Contains("rejectedLast24h"));
    }

    [Fact]
    public async Task Ingest_Should_KnowAStatementAgain_And_RefuseAnotherOneUnderItsId()
    {
        // arrange
        var first = await Scene.SendAsync(Text(1, "completed"));

        // act: as another store would give it out, and with another result
        var stored = await Scene.SendAsync(Text(1, "completed").Replace("{\"en-US\":\"completed\"}", "{\"nl\":\"voltooid\"}", StringComparison.Ordinal)[..^1] + ", \"stored\": \"2026-03-01T00:00:00Z\" }");
        var other = await Scene.SendAsync(Text(1, "completed", result: new { completion = true }));

        // assert
        Assert.Equal((SyncOutcome.Unchanged, first.Items[0].Id, 1), (stored.Items[0].Outcome, stored.Items[0].Id, stored.Items[0].Version!.Value));
        Assert.Equal((SyncOutcome.Rejected, SyncProblemCode.Conflict, "id"), (other.Items[0].Outcome, other.Items[0].Problems[0].Code, other.Items[0].Problems[0].Path));
        Assert.Equal(1, await Scene.ReadAsync(db => db.Statements.CountAsync()));
    }

    [Fact]
    public async Task Forgetting_Should_LeaveNothingByWhichTheSourceCouldTellThePerson_When_StatementsWereTakenOver()
    {
        // arrange
        await Scene.SendAsync(Text(1, "completed", registration: TestDatabase.Id(901)), Text(2, "completed", person: 1));
        var exported = await new PersonExport(Scene.Company.Database.Factory).ReadAsync(Scene.People[0]);

        // act
        await new PersonForgetting(Scene.Company.Database.Factory, Scene.Clock, Options.Create(new PrivacyOptions())).ForgetAsync(Scene.People[0]);
        var late = await Scene.SendAsync(Text(1, "completed", registration: TestDatabase.Id(901)), Voiding(3, 1));

        // assert
        Assert.Contains(exported!, table => table.Name == "Statements" && table.Rows.Single().Values.Any(v => v.Name == "registration"));
        var row = await Scene.ReadAsync(db => db.Statements.SingleAsync(s => s.Registration == null && s.Verb == StatementVerb.Completed && s.PersonId != Scene.People[1]));
        Assert.Equal((null, null, null, null), (row.StatementId, row.Digest, row.Registration, row.VoidedBy));
        Assert.NotEqual(Scene.People[0], row.PersonId);
        Assert.Equal([SyncProblemCode.UnknownPerson], late.Items.SelectMany(i => i.Problems).Select(p => p.Code));
        Assert.Equal(2, await Scene.ReadAsync(db => db.Enrolments.CountAsync(e => e.Status == EnrolmentStatus.Completed)));
    }

    [Fact]
    public async Task Ingest_Should_KeepNothingOfWhoOrHow_When_StatementsAreStored()
    {
        // act
        await Scene.SendAsync(Text(1, "passed", result: new { score = new { scaled = 0.7 }, response = "what I answered" }), Voiding(2, 7));
        var rows = await Scene.ReadAsync(db => db.Statements.OrderBy(s => s.StatementId).ToListAsync());
        var reports = await Scene.ReadAsync(db => db.SyncBatches.Select(b => b.Report).ToListAsync());

        // assert
        Assert.All([.. rows.Select(r => System.Text.Json.JsonSerializer.Serialize(r)), .. reports], text => Assert.DoesNotMatch(@"example\.org|answered|0\.7\b", text));
        Assert.Null(rows[1].PersonId);
    }
}
