using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Goals;

public sealed class RequirementKeepingTests
{
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Revise_Should_KeepTheFormerState()
    {
        // arrange
        await using var company = new Company();
        var (goal, skill) = (company.Goal(), company.Skill());
        await company.SaveAsync();
        var keeping = new RequirementKeeping(company.Database.Factory, _clock);
        var requirement = await keeping.RequireAsync(goal, skill, new RequirementDefinition(3) { Headcount = 4 });
        _clock.Now = _clock.Now.AddDays(1);

        // act
        await keeping.ReviseAsync(requirement.Id, 1, d => d with { RequiredLevel = 4, Headcount = null });
        await keeping.DropAsync(requirement.Id, 2);

        // assert
        await using var context = company.Database.Open();
        var former = await context.SkillRequirementRevisions.SingleAsync();
        var stored = await context.SkillRequirements.SingleAsync();
        Assert.Equal((requirement.Id, goal, 3, 4, TestDatabase.Now, _clock.Now), (former.RequirementId, former.GoalId, former.RequiredLevel, former.Headcount, former.ValidFrom, former.ValidTo));
        Assert.Equal((4, null, 3, _clock.Now, _clock.Now), (stored.RequiredLevel, stored.Headcount, stored.Version, stored.ValidFrom, stored.ValidTo));
    }

    [Fact]
    public async Task Require_Should_RefuseTheSameScopeTwice_And_AllowAnother()
    {
        // arrange
        await using var company = new Company();
        var (goal, skill, unit, role) = (company.Goal(), company.Skill(), company.Unit(), company.Role());
        await company.SaveAsync();
        var keeping = new RequirementKeeping(company.Database.Factory, _clock);
        var first = await keeping.RequireAsync(goal, skill, new RequirementDefinition(3));
        var scoped = await keeping.RequireAsync(goal, skill, new RequirementDefinition(3) { UnitId = unit });
        await keeping.RequireAsync(goal, skill, new RequirementDefinition(3) { UnitId = unit, ScopeRoleId = role });

        // act
        var again = await Assert.ThrowsAsync<DuplicateRequirementException>(() => keeping.RequireAsync(goal, skill, new RequirementDefinition(5)));
        var moved = await Assert.ThrowsAsync<DuplicateRequirementException>(() => keeping.ReviseAsync(first.Id, 1, d => d with { UnitId = unit }));
        await keeping.DropAsync(first.Id, 1);
        var anew = await keeping.RequireAsync(goal, skill, new RequirementDefinition(2));

        // assert
        Assert.Equal((skill, first.Id, scoped.Id), (again.SkillId, again.ExistingId, moved.ExistingId));
        Assert.NotEqual(first.Id, anew.Id);
        await using var context = company.Database.Open();
        Assert.Equal(0, await context.SkillRequirementRevisions.CountAsync());
    }

    [Fact]
    public async Task Require_Should_NameWhatIsWrong()
    {
        // arrange
        await using var company = new Company();
        var (goal, skill) = (company.Goal(), company.Skill());
        await company.SaveAsync();
        var keeping = new RequirementKeeping(company.Database.Factory, _clock);
        var level = new RequirementDefinition(3);
        var unknown = TestDatabase.Id(9);

        // act
        Exception?[] errors =
        [
            await Record.ExceptionAsync(() => keeping.RequireAsync(unknown, skill, level)),
            await Record.ExceptionAsync(() => keeping.RequireAsync(goal, unknown, level)),
            await Record.ExceptionAsync(() => keeping.RequireAsync(goal, skill, level with { UnitId = unknown })),
            await Record.ExceptionAsync(() => keeping.RequireAsync(goal, skill, level with { ScopeRoleId = unknown })),
            await Record.ExceptionAsync(() => keeping.RequireAsync(goal, skill, level with { RequiredLevel = 6 })),
            await Record.ExceptionAsync(() => keeping.ReviseAsync(unknown, 1, d => d)),
        ];

        // assert
        Assert.Equal(
            ["StrategicGoal", "Skill", "OrgUnit", "Role", "LevelOutOfScaleException", "SkillRequirement"],
            errors.Select(e => e is NotFoundException missing ? missing.EntityType : e?.GetType().Name));
        await using var context = company.Database.Open();
        Assert.False(await context.SkillRequirements.AnyAsync());
    }

    [Fact]
    public async Task Require_Should_FollowTheScaleOfTheFramework()
    {
        // arrange
        await using var company = new Company();
        var goal = company.Goal();
        var scale = company.Add(new ProficiencyScale { Id = TestDatabase.Id(1), MaxLevel = 8 });
        var framework = company.Add(new SkillFramework { Id = TestDatabase.Id(1), ScaleId = scale.Id });
        var skill = company.Add(new Skill { Id = TestDatabase.Id(1), FrameworkId = framework.Id });
        var plain = company.Add(new SkillFramework { Id = TestDatabase.Id(2) });
        var other = company.Add(new Skill { Id = TestDatabase.Id(2), FrameworkId = plain.Id });
        await company.SaveAsync();
        var keeping = new RequirementKeeping(company.Database.Factory, _clock);

        // act
        await keeping.RequireAsync(goal, skill.Id, new RequirementDefinition(8));
        var error = await Assert.ThrowsAsync<LevelOutOfScaleException>(() => keeping.RequireAsync(goal, other.Id, new RequirementDefinition(8)));

        // assert
        Assert.Equal((8, 1, 5), (error.Level, error.Lowest, error.Highest));
    }

    [Fact]
    public async Task Change_Should_BeRefused_When_TheGoalIsArchived()
    {
        // arrange
        await using var company = new Company();
        var (goal, skill) = (company.Goal(), company.Skill());
        var requirement = company.Requires(goal, skill, 3);
        await company.SaveAsync();
        await new GoalKeeping(company.Database.Factory, _clock).ArchiveAsync(goal, 1);
        var keeping = new RequirementKeeping(company.Database.Factory, _clock);

        // assert
        await Assert.ThrowsAsync<GoalArchivedException>(() => keeping.RequireAsync(goal, skill, new RequirementDefinition(1)));
        await Assert.ThrowsAsync<GoalArchivedException>(() => keeping.ReviseAsync(requirement, 1, d => d));
        await Assert.ThrowsAsync<GoalArchivedException>(() => keeping.DropAsync(requirement, 1));
    }

    [Fact]
    public async Task Require_Should_LetExactlyOneWin_When_TwoProcessesRequireTheSame()
    {
        // arrange
        await using var company = new Company();
        var goal = company.Goal();
        var skills = Enumerable.Range(0, 20).Select(_ => company.Skill()).ToList();
        await company.SaveAsync();
        var here = new RequirementKeeping(company.Database.Factory, _clock);
        var there = new RequirementKeeping(company.Database.AnotherProcess(), _clock);

        foreach (var skill in skills)
        {
            // act
            var attempts = await Race.Of(
                () => here.RequireAsync(goal, skill, new RequirementDefinition(3)), () => there.RequireAsync(goal, skill, new RequirementDefinition(3)));

            // assert
            var lost = Assert.IsType<DuplicateRequirementException>(Assert.Single(attempts, a => a is not null));
            await using var context = company.Database.Open();
            Assert.Equal(lost.ExistingId, (await context.SkillRequirements.SingleAsync(r => r.SkillId == skill)).Id);
        }
    }

    [Fact]
    public async Task Revise_Should_LetExactlyOneWin_When_TwoProcessesNameTheSameVersion()
    {
        // arrange
        await using var company = new Company();
        var requirement = company.Requires(company.Goal(), company.Skill(), 3);
        await company.SaveAsync();
        var here = new RequirementKeeping(company.Database.Factory, _clock);
        var there = new RequirementKeeping(company.Database.AnotherProcess(), _clock);

        for (var version = 1; version <= 10; version++)
        {
            // act
            var attempts = await Race.Of(
                () => here.ReviseAsync(requirement, version, d => d with { RequiredLevel = 1 }),
                () => there.ReviseAsync(requirement, version, d => d with { RequiredLevel = 2 }));

            // assert
            var lost = Assert.IsType<VersionConflictException>(Assert.Single(attempts, a => a is not null));
            Assert.Equal((requirement, version + 1), (lost.EntityId, lost.CurrentVersion));
        }

        await using var context = company.Database.Open();
        Assert.Equal(10, await context.SkillRequirementRevisions.CountAsync());
    }
}
