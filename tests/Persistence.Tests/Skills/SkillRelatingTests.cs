using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Skills;

public sealed class SkillRelatingTests
{
    private static readonly MappedConcept Concept = new(new Uri("http://example.org/esco"), new Uri("http://example.org/esco/1"), Domain.Skills.MatchType.Close);
    private readonly FixedClock _clock = new();

    public static TheoryData<SkillRelationType> Ordered
        => new(SkillRelationType.Broader, SkillRelationType.PrerequisiteOf, SkillRelationType.PartOf, SkillRelationType.ReplacedBy);

    [Theory]
    [MemberData(nameof(Ordered))]
    public async Task Relate_Should_RefuseACircle_When_TheTypeHasAnOrder(SkillRelationType type)
    {
        // arrange
        await using var company = new Company();
        var skills = Enumerable.Range(0, 6).Select(_ => company.Skill()).ToArray();
        await company.SaveAsync();
        var relating = new SkillRelating(company.Database.Factory, _clock);
        for (var i = 0; i < 5; i++)
        {
            await relating.RelateAsync(skills[i], skills[i + 1], type, 0.5);
        }

        // act
        var circle = await Record.ExceptionAsync(() => relating.RelateAsync(skills[5], skills[0], type));
        var back = await Record.ExceptionAsync(() => relating.RelateAsync(skills[1], skills[0], type));
        await relating.RelateAsync(skills[0], skills[5], type);
        await relating.RelateAsync(skills[5], skills[0], SkillRelationType.Related);

        // assert
        Assert.Equal([typeof(SkillCycleException), typeof(SkillCycleException)], [circle?.GetType(), back?.GetType()]);
        await using var context = company.Database.Open();
        Assert.Equal(6, await context.SkillRelations.CountAsync(r => r.Type == type));
    }

    [Theory]
    [InlineData(SkillRelationType.Related)]
    [InlineData(SkillRelationType.PeerOf)]
    public async Task Relate_Should_SeeTheSameRelation_When_TheTypeHasNoOrder(SkillRelationType type)
    {
        // arrange
        await using var company = new Company();
        var (a, b) = (company.Skill(), company.Skill());
        await company.SaveAsync();
        var relating = new SkillRelating(company.Database.Factory, _clock);
        await relating.RelateAsync(b, a, type);

        // act
        var twice = await Record.ExceptionAsync(() => relating.RelateAsync(a, b, type));
        await relating.UnrelateAsync(a, b, type);
        var gone = await Record.ExceptionAsync(() => relating.UnrelateAsync(b, a, type));

        // assert
        Assert.IsType<DuplicateRelationException>(twice);
        Assert.IsType<NotRelatedException>(gone);
    }

    [Fact]
    public async Task Relation_Should_NameWhatIsWrong_And_StoreNothing()
    {
        // arrange
        await using var company = new Company();
        var (a, b) = (company.Skill(), company.Skill());
        var elsewhere = company.Add(new SkillFramework { Id = company.Database.NextId() });
        var foreign = company.Add(new Skill { Id = company.Database.NextId(), FrameworkId = elsewhere.Id }).Id;
        await company.SaveAsync();
        var relating = new SkillRelating(company.Database.Factory, _clock);
        var mapping = await relating.MapAsync(a, Concept);
        await relating.RelateAsync(a, foreign, SkillRelationType.PrerequisiteOf);
        (Type, Func<Task>)[] refused =
        [
            (typeof(NotFoundException), () => relating.RelateAsync(a, TestDatabase.Id(9), SkillRelationType.Broader)),
            (typeof(SelfRelationException), () => relating.RelateAsync(a, a, SkillRelationType.Related)),
            (typeof(OtherFrameworkException), () => relating.RelateAsync(a, foreign, SkillRelationType.Broader)),
            (typeof(OtherFrameworkException), () => relating.RelateAsync(a, foreign, SkillRelationType.PartOf)),
            (typeof(ShareOutOfRangeException), () => relating.RelateAsync(a, b, SkillRelationType.Related, 1.1)),
            (typeof(ShareOutOfRangeException), () => relating.RelateAsync(a, b, SkillRelationType.Related, double.NaN)),
            (typeof(DuplicateRelationException), () => relating.RelateAsync(a, foreign, SkillRelationType.PrerequisiteOf)),
            (typeof(NotRelatedException), () => relating.UnrelateAsync(a, b, SkillRelationType.Broader)),
            (typeof(NotFoundException), () => relating.MapAsync(TestDatabase.Id(9), Concept)),
            (typeof(InvalidAddressException), () => relating.MapAsync(a, Concept with { SchemeUri = new Uri("x", UriKind.Relative) })),
            (typeof(VersionConflictException), () => relating.JudgeAsync(mapping.Id, 2, MappingStatus.Confirmed)),
            (typeof(NotFoundException), () => relating.JudgeAsync(TestDatabase.Id(9), 1, MappingStatus.Confirmed)),
        ];

        foreach (var (expected, attempt) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(attempt);

            // assert
            Assert.IsType(expected, error);
        }

        var twice = await Assert.ThrowsAsync<DuplicateMappingException>(() => relating.MapAsync(a, Concept));
        Assert.Equal(mapping.Id, twice.ExistingId);
        await using var context = company.Database.Open();
        Assert.Equal(1, await context.SkillRelations.CountAsync());
    }

    [Fact]
    public async Task Mapping_Should_BeJudgedAndTurnedRound()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        await company.SaveAsync();
        var relating = new SkillRelating(company.Database.Factory, _clock);
        var mapping = await relating.MapAsync(skill, Concept);

        // act
        var confirmed = await relating.JudgeAsync(mapping.Id, 1, MappingStatus.Confirmed);
        var again = await Record.ExceptionAsync(() => relating.JudgeAsync(mapping.Id, 2, MappingStatus.Confirmed));
        var rejected = await relating.JudgeAsync(mapping.Id, 2, MappingStatus.Rejected);

        // assert
        Assert.Equal((MappingStatus.Confirmed, MappingStatus.Rejected, 3), (confirmed.Status, rejected.Status, rejected.Version));
        Assert.IsType<AlreadyJudgedException>(again);
    }

    [Fact]
    public async Task Relate_Should_LeaveOneRelationAndNoCircle_When_TwoProcessesRace()
    {
        // arrange
        await using var company = new Company();
        var skills = Enumerable.Range(0, 20).Select(_ => company.Skill()).ToArray();
        await company.SaveAsync();
        var here = new SkillRelating(company.Database.Factory, _clock);
        var there = new SkillRelating(company.Database.AnotherProcess(), _clock);

        for (var i = 0; i < 20; i += 2)
        {
            // act
            var (a, b) = (skills[i], skills[i + 1]);
            var circle = await Race.Of(() => here.RelateAsync(a, b, SkillRelationType.Broader), () => there.RelateAsync(b, a, SkillRelationType.Broader));
            var twice = await Race.Of(() => here.RelateAsync(a, b, SkillRelationType.PeerOf), () => there.RelateAsync(b, a, SkillRelationType.PeerOf));
            var mapped = await Race.Of(() => here.MapAsync(a, Concept), () => there.MapAsync(a, Concept));
            var ended = await Race.Of(() => here.UnrelateAsync(a, b, SkillRelationType.PeerOf), () => there.UnrelateAsync(a, b, SkillRelationType.PeerOf));

            // assert
            Assert.IsType<SkillCycleException>(Assert.Single(circle, e => e is not null));
            Assert.IsType<DuplicateRelationException>(Assert.Single(twice, e => e is not null));
            Assert.IsType<DuplicateMappingException>(Assert.Single(mapped, e => e is not null));
            Assert.IsType<NotRelatedException>(Assert.Single(ended, e => e is not null));
        }
    }
}
