using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Workforce;

public sealed partial class PersonSyncTests : IAsyncLifetime
{
    private const string Source = "academy";
    private const PersonFields Whole = PersonFields.DisplayName | PersonFields.Unit | PersonFields.Role;
    private static readonly DateOnly Today = Company.Today;
    private readonly FixedClock _clock = new();
    private readonly Guid _design;
    private readonly Guid _sales;
    private readonly Guid _role;
    private int _batches;

    public PersonSyncTests()
    {
        _design = Employer.Unit();
        _sales = Employer.Unit();
        _role = Employer.Role();
        Name(ExternalIdSubject.OrgUnit, _design, "design");
        Name(ExternalIdSubject.OrgUnit, _sales, "sales");
        Name(ExternalIdSubject.Role, _role, "analyst", "hr");
    }

    private Company Employer { get; } = new();

    private PersonSync Sync => new(Employer.Database.Factory, _clock);

    public Task InitializeAsync() => Employer.SaveAsync();

    public async Task DisposeAsync() => await Employer.DisposeAsync();

    [Fact]
    public async Task Sync_Should_StoreEachAndRejectTheBad_When_TheyAreNew()
    {
        // act
        var report = await SendAsync(
            Item("17", "Ann") with { Role = new KeyReference(null, "hr", "analyst"), Languages = ["nl"], Given = Whole | PersonFields.Languages, Fte = 0.8, OtherKeys = [new OtherKey("mail", "ann")] },
            Item("18", "Bob") with { Unit = new KeyReference(null, null, "nowhere") },
            Item("19", "Cas") with { Role = new KeyReference(TestDatabase.Id(999), null, null) },
            Item("20", new string('x', 301)),
            Item("17", "Dan"),
            Item("21", "Eve") with { OtherKeys = [new OtherKey("mail", "ann")] },
            Item("22", "Fay") with { OtherKeys = [new OtherKey("entra", "fay", IsForeign: true)] },
            Item("23", "Guy") with { Fte = 1.5 },
            Item("24", "Hal") with { ActiveTo = Today.AddDays(-1) },
            Item("25", "Ivy") with { ValidFrom = Today.AddYears(-9) },
            Item(" ", "Jan"));

        // assert
        Assert.Equal((1, 1, 9), (report.Counts.Created, report.Counts.Unchanged, report.Counts.Rejected));
        Assert.Equal(
            [
                (1, SyncProblemCode.InvalidValue, "unit"), (2, SyncProblemCode.InvalidValue, "role"), (3, SyncProblemCode.TooLarge, "displayName"), (4, SyncProblemCode.DuplicateInBatch, "externalId"),
                (5, SyncProblemCode.ExternalIdTaken, "externalIds[0].value"), (6, SyncProblemCode.ForbiddenSource, "externalIds[0].source"), (7, SyncProblemCode.InvalidValue, "fte"),
                (9, SyncProblemCode.InvalidValue, "unit"), (10, SyncProblemCode.MissingField, "externalId"),
            ],
            report.Items.Where(i => i.Outcome == SyncOutcome.Rejected).Select(i => (i.Index, i.Problems[0].Code, i.Problems[0].Path)));
        Assert.Equal((SyncWarningCode.NothingThere, null), (report.Items[8].Warnings[0].Code, report.Items[8].Id));
        var (person, places) = await PersonAsync("17");
        Assert.Equal(("Ann", _role, "nl", Today, 1), (person.DisplayName, person.RoleId, person.Languages.Single(), person.ActiveFrom, person.Version));
        Assert.Equal([(_design, Today, null, 0.8, true)], places.Select(m => (m.UnitId, m.From, m.To, m.Fte, m.IsPrimary)));
        Assert.Equal(["mail:ann", "academy:17"], (await ReadAsync(db => db.ExternalIds.Where(e => e.SubjectId == person.Id).OrderBy(e => e.Id).ToListAsync())).Select(e => $"{e.Source}:{e.Value}").Order().Reverse());
    }

    [Fact]
    public async Task Sync_Should_TellTheLogWhatAChangeByHandTells_When_APersonComesAndMoves()
    {
        // arrange
        var keeping = new PersonKeeping(Employer.Database.Factory, _clock);
        var byHand = await keeping.AddAsync(new PersonDefinition("Ann") { RoleId = _role }, Today.AddYears(-1), new FirstPlace(_design));
        await keeping.MoveAsync(byHand.Id, 1, _sales, Today);
        await keeping.EndEmploymentAsync(byHand.Id, 2, Today.AddDays(30));

        // act
        var sent = Item("17", "Ann") with { Role = new KeyReference(_role, null, null), ValidFrom = Today.AddYears(-1) };
        var id = (await SendAsync(sent)).Items[0].Id!.Value;
        await SendAsync(Item("17", "Ann", "sales") with { Given = PersonFields.Unit });
        await SendAsync(new PersonItem("17") { Given = PersonFields.ActiveTo, ActiveTo = Today.AddDays(30) });

        // assert
        Assert.Equal(await TellingAsync(byHand.Id), await TellingAsync(id));
        Assert.Equal(
            (await ReadAsync(db => db.Memberships.Where(m => m.PersonId == byHand.Id).OrderBy(m => m.From).ToListAsync())).Select(m => (m.UnitId, m.From, m.To)),
            (await PersonAsync("17")).Places.Select(m => (m.UnitId, m.From, m.To)));
    }

    [Fact]
    public async Task Sync_Should_WriteNothing_When_AllIsAsItWas()
    {
        // arrange
        var item = Item("17", "Ann") with { ValidFrom = Today.AddYears(-1), OtherKeys = [new OtherKey("mail", "ann")] };
        await SendAsync(item);
        var before = await ReadAsync(db => db.ChangeEvents.CountAsync());

        // act
        var same = await SendAsync(item);
        var later = await SendAsync(item with { ValidFrom = Today.AddDays(-3) }, new PersonItem("404") { Given = PersonFields.ActiveTo, ActiveTo = Today.AddDays(-9) });
        var sparse = await SendAsync(new PersonItem("17"));

        // assert: the person is in that unit on each of these days
        Assert.Equal([SyncOutcome.Unchanged, SyncOutcome.Unchanged, SyncOutcome.Unchanged], new[] { same, later, sparse }.Select(r => r.Items[0].Outcome));
        Assert.Equal((before, 1), (await ReadAsync(db => db.ChangeEvents.CountAsync()), (await PersonAsync("17")).Person.Version));
    }

    [Fact]
    public async Task Sync_Should_KeepWhereSomebodyWas_And_RefuseToRewriteIt()
    {
        // arrange
        await SendAsync(Item("17", "Ann") with { ValidFrom = Today.AddYears(-1) });

        // act
        var moved = await SendAsync(Item("17", "Ann", "sales") with { ValidFrom = Today.AddDays(-10) });
        var rewritten = await SendAsync(Item("17", "Ann", "design") with { ValidFrom = Today.AddDays(-10) });
        var late = await SendAsync(Item("17", "Ann", "design") with { ValidFrom = Today.AddYears(-1) });
        var planned = await SendAsync(Item("17", "Ann", "design") with { ValidFrom = Today.AddDays(30) });
        var still = await SendAsync(Item("17", "Ann", "sales") with { ValidFrom = Today.AddDays(-10), Fte = 0.5 });
        var out0 = await SendAsync(Item("17", "Ann") with { Unit = null, ValidFrom = Today });

        // assert
        Assert.Equal(
            [SyncOutcome.Updated, SyncOutcome.Rejected, SyncOutcome.Rejected, SyncOutcome.Updated, SyncOutcome.Updated, SyncOutcome.Rejected],
            new[] { moved, rewritten, late, planned, still, out0 }.Select(r => r.Items[0].Outcome));
        Assert.All([rewritten, late, out0], r => Assert.Equal((SyncProblemCode.Conflict, "validFrom"), (r.Items[0].Problems[0].Code, r.Items[0].Problems[0].Path)));
        Assert.Equal(
            [(_design, Today.AddDays(-11), 1), (_sales, Today.AddDays(29), 0.5), (_design, null, 1)],
            (await PersonAsync("17")).Places.Select(m => (m.UnitId, m.To, m.Fte)));
    }

    [Fact]
    public async Task Sync_Should_EndThePlace_When_TheUnitIsNull()
    {
        // arrange
        await SendAsync(Item("17", "Ann") with { ValidFrom = Today.AddYears(-1) });

        // act
        var without = await SendAsync(Item("17", "Ann") with { Unit = null });
        var again = await SendAsync(Item("17", "Ann") with { Unit = null });

        // assert
        Assert.Equal((SyncOutcome.Updated, SyncOutcome.Unchanged), (without.Items[0].Outcome, again.Items[0].Outcome));
        Assert.Equal([Today.AddDays(-1)], (await PersonAsync("17")).Places.Select(m => m.To!.Value));
    }

    [Fact]
    public async Task Sync_Should_EndAndResumeEmployments_When_TheLastDayChanges()
    {
        // arrange
        var item = Item("17", "Ann") with { ValidFrom = Today.AddYears(-1), Given = Whole | PersonFields.ActiveTo };
        await SendAsync(item);

        // act: ends next week; is prolonged; had ended yesterday after all; still is sent; comes back
        var reports = new List<SyncReport>();
        foreach (var to in (DateOnly?[])[Today.AddDays(7), null, Today.AddDays(-1), Today.AddDays(-1)])
        {
            reports.Add(await SendAsync(item with { ActiveTo = to, ValidFrom = null }));
        }

        var ended = (await PersonAsync("17")).Places;
        reports.Add(await SendAsync(item with { ValidFrom = null }));
        var bad = await SendAsync(item with { ActiveTo = Today.AddYears(-8) }, Item("18", "Bob") with { ActiveFrom = Today, ActiveTo = Today.AddDays(-1), Given = Whole | PersonFields.ActiveTo | PersonFields.ActiveFrom });

        // assert
        Assert.Equal([SyncOutcome.Retired, SyncOutcome.Restored, SyncOutcome.Retired, SyncOutcome.Unchanged, SyncOutcome.Restored], reports.Select(r => r.Items[0].Outcome));
        Assert.Equal([(_design, (DateOnly?)Today.AddDays(-1))], ended.Select(m => (m.UnitId, m.To)));
        Assert.Equal([(Today.AddYears(-1), (DateOnly?)Today.AddDays(-1)), (Today, null)], (await PersonAsync("17")).Places.Select(m => (m.From, m.To)));
        Assert.Equal("activeTo", bad.Items[0].Problems[0].Path);
    }

    [Fact]
    public async Task Sync_Should_HoldTheNewer_When_ItemsComeOutOfOrder()
    {
        // arrange
        await SendAsync(Item("17", "Ann") with { SourceVersion = "2" });

        // act
        var late = await SendAsync(Item("17", "Ann of old") with { SourceVersion = "1" });
        var again = await SendAsync(Item("17", "Ann") with { SourceVersion = "5" });
        var between = await SendAsync(Item("17", "Ann of old") with { SourceVersion = "4" });
        var same = await SendAsync(Item("17", "Anna") with { SourceVersion = "5" });
        var forced = await SendAsync(Item("17", "Ann of old") with { SourceVersion = "4", Force = true });
        var mixed = await Assert.ThrowsAsync<MixedVersionKindsException>(() => SendAsync(Item("17", "Ann") with { SourceVersion = "2026-03-02T09:00:00Z" }));

        // assert
        Assert.Equal(
            [SyncOutcome.Stale, SyncOutcome.Unchanged, SyncOutcome.Stale, SyncOutcome.Updated, SyncOutcome.Updated],
            new[] { late, again, between, same, forced }.Select(r => r.Items[0].Outcome));
        Assert.Equal((SyncWarningCode.SameVersionOtherContent, SyncWarningCode.OlderVersionForced), (same.Items[0].Warnings[0].Code, forced.Items[0].Warnings[0].Code));
        Assert.Equal(SourceVersionKind.Integer, mixed.Expected);
        Assert.Equal(("Ann of old", 3), ((await PersonAsync("17")).Person.DisplayName, (await PersonAsync("17")).Person.Version));
    }

    [Fact]
    public async Task Sync_Should_GiveAKeyToSomebodyWhoIsHere_And_RefuseOneOfSomebodyElse()
    {
        // arrange
        var here = (await SendAsync(Item("17", "Ann"), Item("18", "Bob"))).Items.Select(i => i.Id!.Value).ToList();

        // act
        var report = await SendAsync(
            Item("A-17", "Ann") with { PersonId = here[0] }, Item("18", "Bob") with { PersonId = here[0] }, Item("A-19", "Cas") with { PersonId = TestDatabase.Id(999) }, Item("17", "Ann the second"));
        var replaced = await SendAsync(Item("17", "Ann") with { OtherKeys = [new OtherKey("mail", "new"), new OtherKey("account", "a")] });
        await SendAsync(Item("17", "Ann") with { OtherKeys = [new OtherKey("mail", "newer")] });

        // assert
        Assert.Equal(
            [(SyncOutcome.Updated, null), (SyncOutcome.Rejected, SyncProblemCode.ExternalIdTaken), (SyncOutcome.Rejected, SyncProblemCode.UnknownPerson), (SyncOutcome.Rejected, SyncProblemCode.DuplicateInBatch)],
            report.Items.Select(i => (i.Outcome, i.Problems.Count == 0 ? null : (SyncProblemCode?)i.Problems[0].Code)));
        Assert.Equal((SyncOutcome.Updated, 1), (replaced.Items[0].Outcome, replaced.Items[0].Version));
        Assert.Equal(["academy:17", "academy:A-17", "account:a", "mail:newer"], (await ReadAsync(db => db.ExternalIds.Where(e => e.SubjectId == here[0]).ToListAsync())).Select(e => $"{e.Source}:{e.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["externalIds"], (await ReadAsync(db => db.ChangeEvents.Where(c => c.EntityId == here[0]).OrderBy(c => c.Seq).LastAsync())).ChangedFields);
    }

    private static PersonItem Item(string externalId, string name, string unit = "design")
        => new(externalId) { DisplayName = name, Unit = new KeyReference(null, null, unit), Given = PersonFields.DisplayName | PersonFields.Unit | PersonFields.Role };

    private void Name(ExternalIdSubject subject, Guid id, string value, string source = Source)
        => Employer.Add(new ExternalId { Id = Employer.Database.NextId(), Subject = subject, SubjectId = id, Source = source, Value = value });

    private PersonBatch Batch(params PersonItem[] items) => new(Source, items) { BatchId = TestDatabase.Id(100_000 + ++_batches) };

    private Task<SyncReport> SendAsync(params PersonItem[] items) => Sync.SyncAsync(Batch(items));

    private async Task<(Person Person, List<Membership> Places)> PersonAsync(string key)
    {
        await using var context = Employer.Database.Open();
        var id = await context.ExternalIds.Where(e => e.Source == Source && e.Value == key && e.Subject == ExternalIdSubject.Person).Select(e => e.SubjectId).SingleAsync();
        return (await context.People.SingleAsync(p => p.Id == id), await context.Memberships.Where(m => m.PersonId == id).OrderBy(m => m.From).ToListAsync());
    }

    /// <summary>What the change log tells of a person, without keys; within one change the order says nothing.</summary>
    private async Task<IEnumerable<string>> TellingAsync(Guid person)
        => (await ReadAsync(db => db.ChangeEvents.Where(c => c.PersonId == person).OrderBy(c => c.Seq).ToListAsync()))
            .ConvertAll(c => $"{c.Type} {c.Operation} {c.EntityId == person} {c.Version} {string.Join(',', c.ChangedFields)}").Order(StringComparer.Ordinal);

    private async Task<T> ReadAsync<T>(Func<LearningGraphContext, Task<T>> read)
    {
        await using var context = Employer.Database.Open();
        return await read(context);
    }
}
