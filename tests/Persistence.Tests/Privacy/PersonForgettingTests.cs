using System.Text;
using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Privacy;
using LearningGraph.Persistence.Search;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Privacy;

public sealed class PersonForgettingTests : IAsyncLifetime
{
    private const string FullName = "Zoë Quispelaar-Wachtendonk";
    private const string OldName = "Zoë Quispelaar";
    private const string Badge = "https://badges.example/zq-77231";
    private const string Login = "tenant-9:object-zq-4711";
    private Company Employer { get; } = new();
    private Guid _person;
    private Guid _skill;
    private Guid _unit;
    private Guid _goal;

    public async Task InitializeAsync()
    {
        _unit = Employer.Unit();
        _skill = Employer.Skill();
        _goal = Employer.Goal();
        Employer.Requires(_goal, _skill, 3);
        for (var i = 0; i < 5; i++)
        {
            Employer.Evidence(Employer.Person(_unit), _skill, i);
        }

        await Employer.SaveAsync();
        var person = await Keeping().AddAsync(new PersonDefinition(OldName) { Languages = ["qu"], IsLeader = true, WeeklyLearningMinutes = 90 }, Company.Today.AddYears(-1), new FirstPlace(_unit));
        person = await Keeping().ReviseAsync(person.Id, person.Version, d => d with { DisplayName = FullName });
        _person = person.Id;
        await using var context = Employer.Database.Open();
        context.Add(new ExternalId { Id = Employer.Database.NextId(), Subject = ExternalIdSubject.Person, SubjectId = _person, Source = "entra", Value = Login });
        context.Add(new Evidence { Id = Employer.Database.NextId(), PersonId = _person, SkillId = _skill, Level = 4, Kind = EvidenceKind.Credential, ObservedAt = Company.Now.AddDays(-3), RecordedAt = Company.Now.AddDays(-3), Issuer = "Academy of Zq", Reference = Badge });
        (await context.OrgUnits.SingleAsync(u => u.Id == _unit)).LeaderId = _person;
        context.Add(StrategicGoal.Define(Employer.Database.NextId(), new GoalDefinition(TestDatabase.Text($"Led by {FullName}"), Company.Today, Company.Today.AddYears(1)) { OwnerId = _person }, Company.Now));
        await context.SaveChangesAsync();
        await context.ChangeEvents.Take(4).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, _person.ToString()));
        using var audit = new AuditWriting(Employer.Database.Factory, new FixedClock());
        await audit.NoteReadsAsync([("officer", _person), (_person.ToString(), _person)]);
    }

    [Fact]
    public async Task Forget_Should_LeaveNoTraceInTheFile_When_Done()
    {
        // arrange
        string[] traces = [FullName, OldName, SortKey.Fold(OldName), Badge, Login, "Academy of Zq"];
        var before = traces.Where(trace => IsInFiles(Encoding.UTF8.GetBytes(trace))).ToList();

        // act
        await ForgetAsync();

        // assert
        Assert.Equal(traces, before);
        Assert.DoesNotContain(traces, trace => IsInFiles(Encoding.UTF8.GetBytes(trace)));
        await using var context = Employer.Database.Open();
        Assert.Empty(await context.People.Matching(context, "quispelaar").ToListAsync());
    }

    [Fact]
    public async Task Forget_Should_KeepOfTheKeyOnlyWhatBecameOfThePerson_When_Done()
    {
        // act
        await ForgetAsync();

        // assert
        await using var context = Employer.Database.Open();
        var told = await context.ChangeEvents.AsNoTracking().Where(e => e.EntityId == _person || e.PersonId == _person).OrderBy(e => e.Seq).ToListAsync();
        Assert.All(told, e => Assert.Equal(ChangeType.Person, e.Type));
        Assert.Equal(ChangeOperation.Deleted, told[^1].Operation);
        Assert.False(await context.ChangeEvents.AnyAsync(e => e.Actor == _person.ToString()));
        Assert.Null(await new PersonExport(Employer.Database.Factory).ReadAsync(_person));
        Assert.False(IsInFiles(Encoding.UTF8.GetBytes(_person.ToString())));
    }

    [Fact]
    public async Task Forget_Should_KeepTheCountsAndTheFigures_When_APseudonymTakesOver()
    {
        // arrange
        var people = await CountAsync();
        var before = await FigureAsync();
        await Employer.Database.Supplies.ReadyAsync();
        var indexed = await FigureAsync(GapPresent.Supply | GapPresent.Demand);

        // act
        await ForgetAsync();

        // assert
        Assert.Equal(people, await CountAsync());
        Assert.Equal(before, await FigureAsync());
        Assert.Equal(indexed, await FigureAsync(GapPresent.Supply | GapPresent.Demand));
        await using var context = Employer.Database.Open();
        var nobody = await context.People.SingleAsync(p => p.IsLeader);
        Assert.Null(nobody.DisplayName);
        Assert.Equal((4, null, null), await context.Evidence.Where(e => e.PersonId == nobody.Id).Select(e => ValueTuple.Create(e.Level, e.Issuer, e.Reference)).SingleAsync());
        Assert.Equal(nobody.Id, (await context.PersonReads.SingleAsync(r => r.Actor == "officer")).PersonId);
        Assert.Equal(1, await context.PersonReads.CountAsync(r => r.Actor == nobody.Id.ToString()));
    }

    [Fact]
    public async Task Forget_Should_VacateOfficesAndTellOfIt_When_ThePersonHeldSome()
    {
        // act
        await ForgetAsync();

        // assert
        await using var context = Employer.Database.Open();
        Assert.False(await context.OrgUnits.AnyAsync(u => u.LeaderId != null));
        Assert.False(await context.StrategicGoals.AnyAsync(g => g.OwnerId != null));
        var unit = await context.ChangeEvents.OrderByDescending(e => e.Seq).FirstAsync(e => e.Type == ChangeType.OrgUnit && e.EntityId == _unit);
        Assert.Equal(["leaderId"], unit.ChangedFields);
        Assert.Equal((await context.OrgUnits.SingleAsync(u => u.Id == _unit)).Version, unit.Version);
    }

    [Fact]
    public async Task Forget_Should_DoNothing_When_RepeatedAndRefuse_When_ThereNeverWasAPerson()
    {
        // arrange
        await ForgetAsync();
        await using var context = Employer.Database.Open();
        var last = (await context.ChangeSequences.AsNoTracking().SingleAsync()).Last;

        // act
        var again = await ForgetAsync();
        var never = await Record.ExceptionAsync(() => Forgetting().ForgetAsync(_skill));

        // assert
        Assert.True(again.WasForgottenBefore);
        Assert.IsType<NotFoundException>(never);
        Assert.Equal(last, (await context.ChangeSequences.AsNoTracking().SingleAsync()).Last);
    }

    [Fact]
    public async Task Forget_Should_BeDoneOnce_When_TwoProcessesDoIt()
    {
        // act
        var done = await Task.WhenAll(
            Task.Run(() => Forgetting().ForgetAsync(_person)),
            Task.Run(() => new PersonForgetting(Employer.Database.AnotherProcess(), new FixedClock(), Options.Create(new PrivacyOptions())).ForgetAsync(_person)));

        // assert
        Assert.Equal([false, true], done.Select(d => d.WasForgottenBefore).Order());
    }

    [Fact]
    public async Task Pseudonym_Should_FollowFromTheSecret_When_ThereIsOne()
    {
        // arrange
        const string Secret = "a secret of thirty-two characters";
        var other = (await Keeping().AddAsync(new PersonDefinition("Other Person"), Company.Today)).Id;

        // act
        await Forgetting(Secret).ForgetAsync(_person);
        await Forgetting(Secret).ForgetAsync(other);

        // assert
        await using var context = Employer.Database.Open();
        var pseudonyms = await context.People.Where(p => p.DisplayName == null).Select(p => p.Id).ToListAsync();
        var expected = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), _person.ToByteArray(bigEndian: true));
        Assert.Contains(pseudonyms, id => id.ToByteArray(bigEndian: true).AsSpan(0, 6).SequenceEqual(expected.AsSpan(0, 6)));
    }

    [Fact]
    public async Task Export_Should_HoldEveryTableThatNamesThePerson_When_Read()
    {
        // act
        var tables = await new PersonExport(Employer.Database.Factory).ReadAsync(_person);

        // assert
        var rows = tables!.ToDictionary(table => table.Name, table => table.Rows);
        Assert.Equal(
            ["ChangeEvents", "ChangeImages", "CurrentLevels", "Evidence", "ExternalIds", "Memberships", "OrgUnits", "People", "PersonReads", "StrategicGoals"],
            rows.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(new ExportedValue("displayName", $"\"{FullName}\""), rows["People"].Single().Values);
        Assert.Contains(new ExportedValue("kind", "\"CREDENTIAL\""), rows["Evidence"].Single().Values);
        Assert.Equal(2, rows["PersonReads"].Count);
        Assert.Contains(rows["ChangeImages"].SelectMany(row => row.Values), value => value.Value.Contains(OldName, StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Employer.DisposeAsync().AsTask();

    private PersonKeeping Keeping() => new(Employer.Database.Factory, new FixedClock());

    private PersonForgetting Forgetting(string? secret = null)
        => new(Employer.Database.Factory, new FixedClock(), Options.Create(new PrivacyOptions { PseudonymKey = secret }));

    private Task<ForgottenPerson> ForgetAsync() => Forgetting().ForgetAsync(_person);

    private async Task<(int People, int Members, int Levels)> CountAsync()
    {
        await using var context = Employer.Database.Open();
        return (await context.People.CountAsync(), await context.Memberships.CountAsync(), await context.CurrentLevels.CountAsync());
    }

    private async Task<(double?, double?, int?)> FigureAsync(GapPresent present = default)
    {
        var analysis = (await Employer.Gaps.AnalyzeAsync([new(_goal, _unit, Company.Now) { Present = present }], true)).Values.Single();
        return (analysis.Readiness?.Pessimistic, analysis.Readiness?.Optimistic, analysis.Gaps[0].Population);
    }

    private bool IsInFiles(byte[] trace)
        => new[] { string.Empty, "-wal", "-shm" }.Select(suffix => Employer.Database.FilePath + suffix).Where(File.Exists).Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray().AsSpan().IndexOf(trace) >= 0;
        });
}
