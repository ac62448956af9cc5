using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Workforce;

public sealed class EvidenceRecordingTests
{
    private static readonly DateTimeOffset Yesterday = TestDatabase.Now.AddDays(-1);
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Record_Should_StoreAllInOrder_WithAFixedNumberOfLookUps()
    {
        // arrange
        await using var company = new Company();
        var unit = company.Unit();
        var people = Enumerable.Range(0, 15).Select(_ => company.Person(unit)).ToList();
        var skill = company.Skill();
        await company.SaveAsync();
        var recording = new EvidenceRecording(company.Database.Factory, _clock);
        var before = LookUps();

        // act
        var rows = await recording.RecordAsync([.. people.Select((p, i) => new EvidenceStatement(p, skill, i % 6, EvidenceKind.Peer, Yesterday.ToOffset(TimeSpan.FromHours(2))) { Issuer = "me" })]);

        // assert
        Assert.Equal(5, LookUps() - before);
        Assert.Equal(people, rows.Select(r => r.PersonId));
        await using var context = company.Database.Open();
        var stored = await context.Evidence.OrderBy(e => e.PersonId).LastAsync();
        Assert.Equal((people[14], 2, EvidenceKind.Peer, Yesterday, TestDatabase.Now, "me"), (stored.PersonId, stored.Level, stored.Kind, stored.ObservedAt, stored.RecordedAt, stored.Issuer));

        int LookUps() => company.Database.Commands.Texts.Count(text => text.TrimStart().StartsWith("SELECT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_Should_NameWhatIsWrong_And_StoreNothing()
    {
        // arrange
        await using var company = new Company();
        var (person, colleague, skill, other) = (company.Person(company.Unit()), company.Person(company.Unit()), company.Skill(), company.Skill());
        var earlier = company.Evidence(person, skill, 2);
        await company.SaveAsync();
        var recording = new EvidenceRecording(company.Database.Factory, _clock);
        var sound = new EvidenceStatement(person, skill, 3, EvidenceKind.Manager, Yesterday);
        var unknown = TestDatabase.Id(9);
        (string, EvidenceStatement)[] refused =
        [
            ("Person", sound with { PersonId = unknown }),
            ("Skill", sound with { SkillId = unknown }),
            ("Evidence", sound with { SupersedesId = unknown }),
            (nameof(LevelOutOfScaleException), sound with { Level = 6 }),
            (nameof(LevelOutOfScaleException), sound with { Level = -1 }),
            (nameof(EvidenceInFutureException), sound with { ObservedAt = TestDatabase.Now.AddTicks(1) }),
            (nameof(InvertedExpiryException), sound with { ExpiresAt = Yesterday }),
            (nameof(TextTooLongException), sound with { Issuer = new string('x', 301) }),
            (nameof(TextTooLongException), sound with { Reference = new string('x', 2001) }),
            (nameof(SupersededMismatchException), sound with { PersonId = colleague, SupersedesId = earlier }),
            (nameof(SupersededMismatchException), sound with { SkillId = other, SupersedesId = earlier }),
        ];

        foreach (var (expected, statement) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(() => recording.RecordAsync([sound, statement]));

            // assert
            Assert.Equal(expected, error is NotFoundException missing ? missing.EntityType : error?.GetType().Name);
        }

        await using var context = company.Database.Open();
        Assert.Equal(1, await context.Evidence.CountAsync());
    }

    [Fact]
    public async Task Correction_Should_ChangeTheLevelFromThenOn_And_LeaveThePastAsItWas()
    {
        // arrange
        await using var company = new Company();
        var (person, skill) = (company.Person(company.Unit()), company.Skill());
        await company.SaveAsync();
        var recording = new EvidenceRecording(company.Database.Factory, _clock);
        var first = await recording.RecordAsync(new EvidenceStatement(person, skill, 4, EvidenceKind.Credential, Yesterday));
        _clock.Now = _clock.Now.AddDays(2);

        // act
        var correction = await recording.RecordAsync(new EvidenceStatement(person, skill, 1, EvidenceKind.Inferred, Yesterday) { SupersedesId = first.Id });
        var levels = await company.Levels.LevelsAsync([new(person, TestDatabase.Now.AddDays(1)), new(person, _clock.Now)]);

        // assert
        Assert.Equal([(4d, first.Id), (1d, correction.Id)], levels.Values.Select(l => (l[0].Level, l[0].WinningEvidenceId)));
        Assert.Equal(2, await company.Database.Open().Evidence.CountAsync());
    }

    [Fact]
    public async Task Record_Should_NameWhatExists_When_TheSameIsStatedTwice()
    {
        // arrange
        await using var company = new Company();
        var (person, skill) = (company.Person(company.Unit()), company.Skill());
        await company.SaveAsync();
        var recording = new EvidenceRecording(company.Database.Factory, _clock);
        var statement = new EvidenceStatement(person, skill, 3, EvidenceKind.Manager, Yesterday) { Reference = "http://example.org/badge" };
        var first = await recording.RecordAsync(statement);

        // act
        var twice = await Record.ExceptionAsync(() => recording.RecordAsync(statement with { ObservedAt = Yesterday.ToOffset(TimeSpan.FromHours(2)), Issuer = "me" }));
        var inOneCall = await Record.ExceptionAsync(() => recording.RecordAsync([statement with { Level = 1 }, statement with { Level = 1 }]));
        await recording.RecordAsync([statement with { Level = 2 }, statement with { Reference = null }, statement with { Kind = EvidenceKind.Peer }, statement with { ObservedAt = Yesterday.AddTicks(-1) }]);
        var repeated = await recording.RecordAsync(statement with { SupersedesId = first.Id, ExpiresAt = _clock.Now.AddDays(1) });
        var third = await Record.ExceptionAsync(() => recording.RecordAsync(statement));

        // assert
        Assert.Equal(first.Id, Assert.IsType<DuplicateEvidenceException>(twice).ExistingId);
        Assert.Null(Assert.IsType<DuplicateEvidenceException>(inOneCall).ExistingId);
        Assert.Equal(repeated.Id, Assert.IsType<DuplicateEvidenceException>(third).ExistingId);
        Assert.Equal(6, await company.Database.Open().Evidence.CountAsync());
    }

    [Fact]
    public async Task Record_Should_StoreOne_When_TwoProcessesStateTheSame()
    {
        // arrange
        await using var company = new Company();
        var (person, skill) = (company.Person(company.Unit()), company.Skill());
        await company.SaveAsync();
        var here = new EvidenceRecording(company.Database.Factory, _clock);
        var there = new EvidenceRecording(company.Database.AnotherProcess(), _clock);

        for (var level = 0; level <= 5; level++)
        {
            // act
            var statement = new EvidenceStatement(person, skill, level, EvidenceKind.Manager, Yesterday);
            var attempts = await Race.Of(() => here.RecordAsync(statement), () => there.RecordAsync(statement));

            // assert
            Assert.NotNull(Assert.IsType<DuplicateEvidenceException>(Assert.Single(attempts, a => a is not null)).ExistingId);
        }
    }

    [Fact]
    public async Task Correction_Should_LetExactlyOneWin_When_TwoProcessesCorrectTheSame()
    {
        // arrange
        await using var company = new Company();
        var (person, skill) = (company.Person(company.Unit()), company.Skill());
        var earlier = Enumerable.Range(0, 10).Select(_ => company.Evidence(person, skill, 2)).ToList();
        await company.SaveAsync();
        var here = new EvidenceRecording(company.Database.Factory, _clock);
        var there = new EvidenceRecording(company.Database.AnotherProcess(), _clock);

        foreach (var id in earlier)
        {
            // act
            var statement = new EvidenceStatement(person, skill, 3, EvidenceKind.Manager, Yesterday) { SupersedesId = id };
            var attempts = await Race.Of(() => here.RecordAsync(statement), () => there.RecordAsync(statement));

            // assert
            var lost = Assert.IsType<AlreadySupersededException>(Assert.Single(attempts, a => a is not null));
            await using var context = company.Database.Open();
            Assert.Equal((id, (await context.Evidence.SingleAsync(e => e.SupersedesId == id)).Id), (lost.EvidenceId, lost.ExistingId));
        }

        var twice = new EvidenceStatement(person, skill, 3, EvidenceKind.Manager, Yesterday) { SupersedesId = earlier[0] };
        await Assert.ThrowsAsync<AlreadySupersededException>(() => here.RecordAsync([twice, twice]));
    }
}
