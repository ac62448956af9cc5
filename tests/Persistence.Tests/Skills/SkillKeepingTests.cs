using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Skills;

public sealed class SkillKeepingTests
{
    private static readonly SkillDefinition Sound = new(TestDatabase.Text("Welding"));
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Skill_Should_PassThroughItsLife()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var keeping = new SkillKeeping(company.Database.Factory, _clock);
        var other = await keeping.AddAsync(company.Framework, Sound);

        // act
        var skill = await keeping.AddAsync(company.Framework, Sound with { Uri = new Uri("http://example.org/welding"), HalfLifeDays = 100 });
        await keeping.ReviseAsync(skill.Id, 1, d => d with { Notation = " W1 ", HalfLifeDays = null });
        var retired = await keeping.RetireAsync(skill.Id, 2, other.Id);
        _clock.Now = _clock.Now.AddDays(1);
        await keeping.RestoreAsync(skill.Id, 3);

        // assert
        await using var context = company.Database.Open();
        var stored = await context.Skills.SingleAsync(s => s.Id == skill.Id);
        Assert.Equal((RecordState.Retired, other.Id), (retired.State, retired.ReplacedById));
        Assert.Equal((RecordState.Active, null, 4, _clock.Now), (stored.State, stored.ReplacedById, stored.Version, stored.UpdatedAt));
        Assert.Equal(("W1", null, "http://example.org/welding"), (stored.Notation, stored.HalfLifeDays, stored.Uri!.OriginalString));
    }

    [Fact]
    public async Task Skill_Should_NameWhatIsWrong_And_StayAsItIs()
    {
        // arrange
        await using var company = new Company();
        var (skill, retired) = (company.Skill(), company.Skill());
        await company.SaveAsync();
        var keeping = new SkillKeeping(company.Database.Factory, _clock);
        await keeping.RetireAsync(retired, 1, null);
        await keeping.ReviseAsync(skill, 1, d => d with { Uri = new Uri("http://example.org/a") });
        (Type, Func<Task>)[] refused =
        [
            (typeof(NotFoundException), () => keeping.AddAsync(TestDatabase.Id(9), Sound)),
            (typeof(MissingTextException), () => keeping.AddAsync(company.Framework, Sound with { PrefLabels = LocalizedTexts.Empty })),
            (typeof(InvalidLanguageException), () => keeping.AddAsync(company.Framework, Sound with { AltLabels = LocalizedTerms.Of([new("engels!", "x")]) })),
            (typeof(TextTooLongException), () => keeping.AddAsync(company.Framework, Sound with { Notation = new string('x', 256) })),
            (typeof(InvalidAddressException), () => keeping.AddAsync(company.Framework, Sound with { Uri = new Uri("a/b", UriKind.Relative) })),
            (typeof(NumberOutOfRangeException), () => keeping.AddAsync(company.Framework, Sound with { HalfLifeDays = 0 })),
            (typeof(NumberOutOfRangeException), () => keeping.AddAsync(company.Framework, Sound with { GraceDays = -1 })),
            (typeof(VersionConflictException), () => keeping.ReviseAsync(skill, 7, d => d)),
            (typeof(NotFoundException), () => keeping.RetireAsync(skill, 2, TestDatabase.Id(9))),
            (typeof(SelfRelationException), () => keeping.RetireAsync(skill, 2, skill)),
            (typeof(SkillNotActiveException), () => keeping.RetireAsync(skill, 2, retired)),
            (typeof(SkillNotActiveException), () => keeping.RetireAsync(retired, 2, null)),
            (typeof(SkillNotRetiredException), () => keeping.RestoreAsync(skill, 2)),
        ];

        foreach (var (expected, attempt) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(attempt);

            // assert
            Assert.IsType(expected, error);
        }

        var taken = await Assert.ThrowsAsync<DuplicateSkillException>(() => keeping.AddAsync(company.Framework, Sound with { Uri = new Uri("http://example.org/a") }));
        Assert.Equal(skill, taken.ExistingId);
        await using var context = company.Database.Open();
        Assert.Equal([2, 2], await context.Skills.Select(s => s.Version).ToListAsync());
    }

    [Fact]
    public async Task Skill_Should_LetExactlyOneWin_When_TwoProcessesRace()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        await company.SaveAsync();
        var here = new SkillKeeping(company.Database.Factory, _clock);
        var there = new SkillKeeping(company.Database.AnotherProcess(), _clock);

        for (var round = 0; round < 5; round++)
        {
            // act
            var version = (round * 3) + 1;
            var address = new Uri($"http://example.org/{round}");
            var added = await Race.Of(
                () => here.AddAsync(company.Framework, Sound with { Uri = address }),
                () => there.AddAsync(company.Framework, Sound with { Uri = address }));
            var revised = await Race.Of(() => here.ReviseAsync(skill, version, d => d), () => there.ReviseAsync(skill, version, d => d));
            var retired = await Race.Of(() => here.RetireAsync(skill, version + 1, null), () => there.RetireAsync(skill, version + 1, null));
            var restored = await Race.Of(() => here.RestoreAsync(skill, version + 2), () => there.RestoreAsync(skill, version + 2));

            // assert
            Assert.IsType<DuplicateSkillException>(Assert.Single(added, e => e is not null));
            Assert.All([revised, retired, restored], attempts =>
            {
                var lost = Assert.IsType<VersionConflictException>(Assert.Single(attempts, e => e is not null));
                Assert.Equal((nameof(Skill), skill), (lost.EntityType, lost.EntityId));
            });
        }
    }
}
