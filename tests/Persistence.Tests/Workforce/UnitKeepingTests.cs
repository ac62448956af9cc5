using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Workforce;

public sealed class UnitKeepingTests
{
    private static readonly DateOnly Today = Company.Today;
    private static readonly UnitDefinition Sound = new(TestDatabase.Text("Team"), OrgUnitType.Team);
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Unit_Should_KeepItsHistory_When_ItMovesAndCloses()
    {
        // arrange
        await using var company = new Company();
        var (root, other) = (company.Unit(), company.Unit());
        await company.SaveAsync();
        var units = new UnitKeeping(company.Database.Factory, _clock);

        // act
        var unit = await units.AddAsync(Sound, root, Today);
        await units.ReviseAsync(unit.Id, 1, d => d with { Names = d.Names.Merge(LocalizedTexts.Of(("nl", "Ploeg"))) });
        await units.MoveAsync(unit.Id, 2, other, Today.AddDays(10));
        await units.MoveAsync(unit.Id, 3, root, Today.AddDays(10));
        await units.MoveAsync(unit.Id, 4, null, Today.AddDays(20));
        await units.CloseAsync(unit.Id, 5, Today.AddDays(30));

        // assert
        await using var context = company.Database.Open();
        var rows = await context.OrgUnitParents.Where(p => p.UnitId == unit.Id).OrderBy(p => p.ValidFrom).ToListAsync();
        Assert.Equal([(root, 0, 9), (root, 10, 19), (null, 20, 30)], rows.Select(r => (r.ParentId, r.ValidFrom.DayNumber - Today.DayNumber, r.ValidTo!.Value.DayNumber - Today.DayNumber)));
        Assert.Equal(6, (await context.OrgUnits.SingleAsync(u => u.Id == unit.Id)).Version);
    }

    [Fact]
    public async Task Unit_Should_NameWhatIsWrong_And_StayAsItIs()
    {
        // arrange
        await using var company = new Company();
        var root = company.Unit();
        var (middle, closed) = (company.Unit(root), company.Unit(root, to: Today.AddDays(5)));
        var low = company.Unit(middle);
        var person = company.Person(low);
        await company.SaveAsync();
        var units = new UnitKeeping(company.Database.Factory, _clock);
        await units.MoveAsync(low, 1, root, Today.AddDays(10));
        var unknown = TestDatabase.Id(9);
        (Type, Func<Task>)[] refused =
        [
            (typeof(MissingTextException), () => units.AddAsync(Sound with { Names = LocalizedTexts.Empty }, root, Today)),
            (typeof(NotFoundException), () => units.AddAsync(Sound with { LeaderId = unknown }, root, Today)),
            (typeof(NotFoundException), () => units.AddAsync(Sound, unknown, Today)),
            (typeof(UnitNotThereException), () => units.AddAsync(Sound, closed, Today.AddDays(6))),
            (typeof(UnitNotThereException), () => units.AddAsync(Sound, closed, Today)),
            (typeof(DateOutOfRangeException), () => units.AddAsync(Sound, root, DateOnly.MinValue)),
            (typeof(DateOutOfRangeException), () => units.AddAsync(Sound, null, DateOnly.MaxValue)),
            (typeof(VersionConflictException), () => units.ReviseAsync(middle, 2, d => d)),
            (typeof(NotFoundException), () => units.MoveAsync(unknown, 1, root, Today)),
            (typeof(UnitCycleException), () => units.MoveAsync(middle, 1, middle, Today)),
            (typeof(UnitCycleException), () => units.MoveAsync(middle, 1, low, Today)),
            (typeof(UnitCycleException), () => units.MoveAsync(root, 1, low, Today.AddDays(20))),
            (typeof(AlreadyThereException), () => units.MoveAsync(middle, 1, root, Today)),
            (typeof(LaterChangeException), () => units.MoveAsync(low, 2, null, Today.AddDays(9))),
            (typeof(UnitNotThereException), () => units.MoveAsync(closed, 1, middle, Today.AddDays(6))),
            (typeof(UnitNotEmptyException), () => units.CloseAsync(root, 1, Today)),
            (typeof(UnitNotEmptyException), () => units.CloseAsync(middle, 1, Today.AddDays(8))),
            (typeof(UnitNotEmptyException), () => units.CloseAsync(low, 2, Today.AddDays(10))),
            (typeof(LaterChangeException), () => units.CloseAsync(low, 2, Today)),
            (typeof(UnitNotThereException), () => units.CloseAsync(closed, 1, Today)),
        ];

        foreach (var (expected, attempt) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(attempt);

            // assert
            Assert.IsType(expected, error);
        }

        await units.CloseAsync(middle, 1, Today.AddDays(9));
        await using var context = company.Database.Open();
        Assert.Equal((4, 5), (await context.OrgUnits.CountAsync(), await context.OrgUnitParents.CountAsync()));
        Assert.NotEqual(Guid.Empty, person);
    }

    [Fact]
    public async Task Tree_Should_StayATree_When_TwoProcessesRace()
    {
        // arrange
        await using var company = new Company();
        var root = company.Unit();
        var pairs = Enumerable.Range(0, 8).Select(_ => (A: company.Unit(root), B: company.Unit(root))).ToList();
        await company.SaveAsync();
        var here = new UnitKeeping(company.Database.Factory, _clock);
        var there = new UnitKeeping(company.Database.AnotherProcess(), _clock);

        foreach (var (a, b) in pairs)
        {
            // act
            var circle = await Race.Of(() => here.MoveAsync(a, 1, b, Today), () => there.MoveAsync(b, 1, a, Today));
            var (moved, parent) = circle[0] is null ? (a, b) : (b, a);
            var same = await Race.Of(() => here.MoveAsync(moved, 2, root, Today), () => there.MoveAsync(moved, 2, null, Today));
            var revised = await Race.Of(() => here.ReviseAsync(moved, 3, d => d with { Names = Sound.Names }), () => there.ReviseAsync(moved, 3, d => d with { Names = Sound.Names }));
            var closed = await Race.Of(() => here.CloseAsync(parent, 1, Today), () => there.AddAsync(Sound, parent, Today));

            // assert
            Assert.IsType<UnitCycleException>(Assert.Single(circle, e => e is not null));
            Assert.IsType<VersionConflictException>(Assert.Single(same, e => e is not null));
            Assert.IsType<VersionConflictException>(Assert.Single(revised, e => e is not null));
            Assert.True(Assert.Single(closed, e => e is not null) is UnitNotEmptyException or UnitNotThereException);
        }
    }
}
