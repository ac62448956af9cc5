using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class SourceRenamingTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new();
    private int _batches;

    public SourceRenamingTests() => Employer.Offer(Employer.Skill(), 1, 3, o => o.ExternalId = "CE-1");

    private Company Employer { get; } = new();

    private OfferSourceKeeping Sources => new(Employer.Database.Factory, _clock);

    public Task InitializeAsync() => Employer.SaveAsync();

    public async Task DisposeAsync() => await Employer.DisposeAsync();

    [Fact]
    public async Task Revise_Should_TakeEnrolmentsKeysAndProofsAlong_When_TheNameChanges()
    {
        // arrange
        await SendAsync("academy", EnrolmentStatus.Passed);
        var seq = await ReadAsync(db => db.ChangeSequences.Select(s => s.Last).SingleAsync());

        // act
        await RenameAsync("academy", "campus");
        var told = await ReadAsync(db => db.ChangeEvents.Where(c => c.Seq > seq).OrderBy(c => c.Seq).ToListAsync());
        var (people, enrolments) = await SendAsync("campus", EnrolmentStatus.Passed);
        var (_, takenBack) = await SendAsync("campus", EnrolmentStatus.Waived);

        // assert
        Assert.Equal((SyncOutcome.Unchanged, SyncOutcome.Unchanged, SyncOutcome.Updated), (people.Items[0].Outcome, enrolments.Items[0].Outcome, takenBack.Items[0].Outcome));
        var evidence = await ReadAsync(db => db.Evidence.OrderBy(e => e.SupersedesId != null).ToListAsync());
        Assert.Equal(["campus:CE-1", "campus:CE-1"], evidence.Select(e => e.Reference));
        Assert.Equal((evidence[0].Id, "campus"), (evidence[1].SupersedesId, evidence[0].Issuer));
        Assert.Equal(
            ["Enrolment source", "Evidence issuer,reference", "OfferSource name", "Person externalIds"],
            told.Select(c => $"{c.Type} {string.Join(',', c.ChangedFields)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Revise_Should_RefuseTheName_When_TheSameKeyStandsUnderIt()
    {
        // arrange
        var unit = Employer.Unit();
        Employer.Add(new ExternalId { Id = Employer.Database.NextId(), Subject = ExternalIdSubject.Person, SubjectId = Employer.Person(unit), Source = "campus", Value = "17" });
        await Employer.SaveAsync();
        await SendAsync("academy", EnrolmentStatus.Passed);

        // act
        var refused = await Record.ExceptionAsync(() => RenameAsync("academy", "campus"));

        // assert
        Assert.IsType<OfferSourceNameTakenException>(refused);
        Assert.Equal((1, 1), (await ReadAsync(db => db.OfferSources.CountAsync(s => s.Name == "academy")), await ReadAsync(db => db.Enrolments.CountAsync(e => e.Source == "academy"))));
    }

    private async Task RenameAsync(string former, string name)
    {
        var source = await ReadAsync(db => db.OfferSources.SingleAsync(s => s.Name == former));
        await Sources.ReviseAsync(source.Id, source.Version, definition => definition with { Name = name });
    }

    private async Task<(SyncReport People, SyncReport Enrolments)> SendAsync(string source, EnrolmentStatus status)
    {
        var people = await new PersonSync(Employer.Database.Factory, _clock).SyncAsync(new PersonBatch(source, [new PersonItem("17")]) { BatchId = TestDatabase.Id(100_000 + ++_batches) });
        var item = new EnrolmentItem("E-1", new PersonReference(null, null, "17"), "CE-1", status)
        {
            EnrolledAt = TestDatabase.Now.AddDays(-20),
            CompletedAt = status == EnrolmentStatus.Passed ? TestDatabase.Now.AddDays(-3) : null,
        };
        var enrolments = await new EnrolmentSync(Employer.Database.Factory, _clock, Options.Create(new EnrolmentOptions()))
            .SyncAsync(new EnrolmentBatch(source, [item]) { BatchId = TestDatabase.Id(100_000 + ++_batches) });
        return (people, enrolments.Report);
    }

    private async Task<T> ReadAsync<T>(Func<LearningGraphContext, Task<T>> read)
    {
        await using var context = Employer.Database.Open();
        return await read(context);
    }
}
