using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Enrolments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Enrolments;

/// <summary>People who are known by mail, hash and account, offers that are activities, and statements about them.</summary>
internal sealed class StatementScene : IAsyncDisposable
{
    internal const string Source = "academy";
    internal const string Activity = "https://learn.example.org/ce-1";
    internal const string Both = "https://learn.example.org/both";
    internal const string Tested = "https://learn.example.org/test";
    internal static readonly DateTimeOffset Day = TestDatabase.Now.AddDays(-10);
    private int _batches;

    internal StatementScene(int people = 8)
    {
        var unit = Company.Unit();
        People = [.. Enumerable.Range(0, people).Select(_ => Company.Person(unit))];
        for (var i = 0; i < people; i++)
        {
            Key(i, "mbox", MailOf(i));
        }

        Skill = Company.Skill();
        Offer = Company.Offer(Skill, 1, 3, o => (o.ExternalId, o.Url) = ("CE-1", new Uri(Activity)));
        Company.Offer(Company.Skill("both"), 0, 2, o => (o.ExternalId, o.MoveOn) = (Both, MoveOn.CompletedAndPassed));
        Company.Offer(Company.Skill("test"), 0, 2, o => (o.ExternalId, o.MoveOn) = (Tested, MoveOn.Passed));
    }

    internal Company Company { get; } = new();

    internal FixedClock Clock { get; } = new();

    internal Guid[] People { get; }

    internal Guid Skill { get; }

    internal Guid Offer { get; }

    internal StatementIngestion Ingestion => new(Company.Database.Factory, Clock, Options.Create(new EnrolmentOptions()));

    internal void Key(int person, string source, string value)
        => Company.Add(new ExternalId { Id = Company.Database.NextId(), Subject = ExternalIdSubject.Person, SubjectId = People[person], Source = source, Value = value });

    internal static string MailOf(int person) => $"mailto:person-{person:000}@example.org";

    internal static string VerbOf(string verb) => verb.Contains("://", StringComparison.Ordinal) ? verb : $"http://adlnet.gov/expapi/verbs/{verb}";

    internal static string Text(int id, string verb, int person = 0, double day = 0, string activity = Activity, object? result = null, Guid? registration = null)
        => JsonSerializer.Serialize(new
        {
            id = TestDatabase.Id(id),
            actor = new { objectType = "Agent", mbox = MailOf(person) },
            verb = new { id = VerbOf(verb), display = new Dictionary<string, string> { ["en-US"] = verb } },
            @object = new { id = activity, objectType = "Activity" },
            result = result ?? new { },
            context = registration is null ? (object)new { } : new { registration },
            timestamp = Day.AddDays(day),
        });

    internal static string Voiding(int id, int target) => JsonSerializer.Serialize(new
    {
        id = TestDatabase.Id(id),
        actor = new { account = new { homePage = "https://learn.example.org", name = "admin" } },
        verb = new { id = VerbOf("voided") },
        @object = new { objectType = "StatementRef", id = TestDatabase.Id(target) },
    });

    internal StatementBatch Batch(params string[] statements) => new(Source, statements) { BatchId = TestDatabase.Id(100_000 + ++_batches) };

    internal async Task<SyncReport> SendAsync(params string[] statements) => (await Ingestion.IngestAsync(Batch(statements))).Report;

    internal async Task<T> ReadAsync<T>(Func<LearningGraphContext, Task<T>> read)
    {
        await using var context = Company.Database.Open();
        return await read(context);
    }

    internal Task<List<Enrolment>> EnrolmentsAsync(int person = 0)
        => ReadAsync(db => db.Enrolments.Where(e => e.PersonId == People[person]).OrderBy(e => e.Attempt).ToListAsync());

    /// <summary>The evidence that counts.</summary>
    internal Task<List<DateTimeOffset>> CountingAsync(int person = 0)
        => ReadAsync(db => db.Evidence.Where(e => e.PersonId == People[person] && e.ExpiresAt == null && !db.Evidence.Any(l => l.SupersedesId == e.Id)).OrderBy(e => e.ObservedAt).Select(e => e.ObservedAt).ToListAsync());

    public ValueTask DisposeAsync() => Company.DisposeAsync();
}
