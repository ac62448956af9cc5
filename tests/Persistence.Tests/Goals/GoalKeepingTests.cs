using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Goals;

public sealed class GoalKeepingTests
{
    private static readonly GoalDefinition Sound = new(TestDatabase.Text("Grow"), new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Goal_Should_PassThroughItsLife()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var keeping = new GoalKeeping(company.Database.Factory, _clock);

        // act
        var goal = await keeping.DefineAsync(Sound);
        await keeping.ReviseAsync(goal.Id, 1, d => d with { Titles = d.Titles.Merge(LocalizedTexts.Of(("nl", "Groei"))), Perspective = GoalPerspective.Customer });
        await keeping.ArchiveAsync(goal.Id, 2);
        _clock.Now = _clock.Now.AddDays(1);
        await keeping.RestoreAsync(goal.Id, 3);

        // assert
        await using var context = company.Database.Open();
        var stored = await context.StrategicGoals.SingleAsync();
        Assert.Equal((4, GoalStatus.Active, _clock.Now, GoalPerspective.Customer), (stored.Version, stored.Status, stored.UpdatedAt, stored.Perspective));
        Assert.Equal("Grow|Groei", string.Join('|', stored.Titles.Select(t => t.Value)));
    }

    [Fact]
    public async Task Define_Should_StoreNothing_When_AReferenceIsUnknown()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var keeping = new GoalKeeping(company.Database.Factory, _clock);

        // act
        var owner = await Assert.ThrowsAsync<NotFoundException>(() => keeping.DefineAsync(Sound with { OwnerId = TestDatabase.Id(9) }));
        var parent = await Assert.ThrowsAsync<NotFoundException>(() => keeping.DefineAsync(Sound with { ParentId = TestDatabase.Id(9) }));
        var goal = await Assert.ThrowsAsync<NotFoundException>(() => keeping.ArchiveAsync(TestDatabase.Id(9), 1));

        // assert
        Assert.Equal(["Person", "StrategicGoal", "StrategicGoal"], new[] { owner, parent, goal }.Select(e => e.EntityType));
        await using var context = company.Database.Open();
        Assert.False(await context.StrategicGoals.AnyAsync());
    }

    [Fact]
    public async Task Revise_Should_RefuseACircle()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var keeping = new GoalKeeping(company.Database.Factory, _clock);
        var top = await keeping.DefineAsync(Sound);
        var middle = await keeping.DefineAsync(Sound with { ParentId = top.Id });
        var low = await keeping.DefineAsync(Sound with { ParentId = middle.Id });

        // act
        var revise = () => keeping.ReviseAsync(top.Id, 1, d => d with { ParentId = low.Id });

        // assert
        Assert.Equal((top.Id, low.Id), await Assert.ThrowsAsync<GoalCycleException>(revise) is var e ? (e.GoalId, e.ParentId) : default);
        Assert.Equal(1, (await company.Database.Open().StrategicGoals.SingleAsync(g => g.Id == top.Id)).Version);
    }

    [Fact]
    public async Task Revise_Should_LetExactlyOneWin_When_TwoProcessesNameTheSameVersion()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var here = new GoalKeeping(company.Database.Factory, _clock);
        var there = new GoalKeeping(company.Database.AnotherProcess(), _clock);
        var goal = await here.DefineAsync(Sound);

        for (var version = 1; version <= 20; version++)
        {
            // act
            var attempts = await Race.Of(
                () => here.ReviseAsync(goal.Id, version, d => d with { SkillDependency = 0.1 }),
                () => there.ReviseAsync(goal.Id, version, d => d with { SkillDependency = 0.2 }));

            // assert
            var lost = Assert.IsType<VersionConflictException>(Assert.Single(attempts, a => a is not null));
            Assert.Equal((goal.Id, version, version + 1), (lost.EntityId, lost.GivenVersion, lost.CurrentVersion));
        }
    }

    [Fact]
    public async Task Write_Should_NameTheCurrentVersion_When_TheRaceIsLostAtTheDatabase()
    {
        // arrange: a database that does not lock on reading lets both read the same version
        await using var company = new Company();
        var goalId = company.Goal();
        await company.SaveAsync();
        await using var slow = company.Database.Open();
        var goal = await slow.StrategicGoals.SingleAsync();
        await new GoalKeeping(company.Database.AnotherProcess(), _clock).ArchiveAsync(goalId, 1);

        // act
        var write = () => slow.WriteAsync(() =>
        {
            goal.Archive(1, _clock.Now);
            return Task.CompletedTask;
        });

        // assert
        var lost = await Assert.ThrowsAsync<VersionConflictException>(write);
        Assert.Equal((goalId, 1, 2), (lost.EntityId, lost.GivenVersion, lost.CurrentVersion));
    }
}
