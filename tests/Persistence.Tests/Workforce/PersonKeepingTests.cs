using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Workforce;

public sealed class PersonKeepingTests
{
    private static readonly DateOnly Today = Company.Today;
    private static readonly PersonDefinition Sound = new("Ada");
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Person_Should_KeepTheHistory_When_MovedAndLeaving()
    {
        // arrange
        await using var company = new Company();
        var (first, second) = (company.Unit(), company.Unit());
        await company.SaveAsync();
        var people = new PersonKeeping(company.Database.Factory, _clock);

        // act
        var person = await people.AddAsync(Sound, Today, new FirstPlace(first, 0.8));
        await people.ReviseAsync(person.Id, 1, d => d with { Languages = ["nl", "NL", "en-GB"], PreferredModes = [LearningMode.Social, LearningMode.Social], IsFindable = true });
        await people.MoveAsync(person.Id, 2, second, Today.AddDays(10));
        await people.MoveAsync(person.Id, 3, first, Today.AddDays(20), 0.5);
        await people.EndEmploymentAsync(person.Id, 4, Today.AddDays(30));

        // assert
        await using var context = company.Database.Open();
        var places = await context.Memberships.OrderBy(m => m.From).ToListAsync();
        Assert.Equal(
            [(first, 0, 9, 0.8), (second, 10, 19, 0.8), (first, 20, 30, 0.5)],
            places.Select(m => (m.UnitId, m.From.DayNumber - Today.DayNumber, m.To!.Value.DayNumber - Today.DayNumber, m.Fte)));
        var stored = await context.People.SingleAsync();
        Assert.Equal((5, Today.AddDays(30), true), (stored.Version, stored.ActiveTo, stored.IsFindable));
        Assert.Equal("nl en-GB Social", string.Join(' ', [.. stored.Languages, .. stored.PreferredModes.Select(m => m.ToString())]));
    }

    [Fact]
    public async Task Person_Should_NameWhatIsWrong_And_StayAsItIs()
    {
        // arrange
        await using var company = new Company();
        var (unit, other, closing) = (company.Unit(), company.Unit(), company.Unit(to: Today.AddDays(5)));
        await company.SaveAsync();
        var people = new PersonKeeping(company.Database.Factory, _clock);
        var id = (await people.AddAsync(Sound, Today, new FirstPlace(unit))).Id;
        var gone = (await people.AddAsync(Sound, Today)).Id;
        await people.EndEmploymentAsync(gone, 1, Today.AddDays(2));
        await people.MoveAsync(id, 1, other, Today.AddDays(10));
        var unknown = TestDatabase.Id(9);
        (Type, Func<Task>)[] refused =
        [
            (typeof(NotFoundException), () => people.AddAsync(Sound with { RoleId = unknown }, Today)),
            (typeof(NotFoundException), () => people.AddAsync(Sound, Today, new FirstPlace(unknown))),
            (typeof(UnitNotThereException), () => people.AddAsync(Sound, Today, new FirstPlace(closing))),
            (typeof(ShareOutOfRangeException), () => people.AddAsync(Sound, Today, new FirstPlace(unit, 1.5))),
            (typeof(TextTooLongException), () => people.AddAsync(new PersonDefinition(new string('x', 301)), Today)),
            (typeof(InvalidLanguageException), () => people.AddAsync(Sound with { Languages = ["dutch!"] }, Today)),
            (typeof(TooManyItemsException), () => people.AddAsync(Sound with { Languages = [.. Enumerable.Repeat("nl", 21)] }, Today)),
            (typeof(NumberOutOfRangeException), () => people.AddAsync(Sound with { WeeklyLearningMinutes = 10_081 }, Today)),
            (typeof(DateOutOfRangeException), () => people.AddAsync(Sound, new DateOnly(1899, 12, 31))),
            (typeof(VersionConflictException), () => people.ReviseAsync(id, 1, d => d)),
            (typeof(NotFoundException), () => people.ReviseAsync(id, 2, d => d with { RoleId = unknown })),
            (typeof(NotFoundException), () => people.MoveAsync(unknown, 1, unit, Today)),
            (typeof(NotFoundException), () => people.MoveAsync(id, 2, unknown, Today.AddDays(20))),
            (typeof(AlreadyThereException), () => people.MoveAsync(id, 2, other, Today.AddDays(20))),
            (typeof(LaterChangeException), () => people.MoveAsync(id, 2, unit, Today.AddDays(10))),
            (typeof(LaterChangeException), () => people.MoveAsync(id, 2, unit, Today.AddDays(5))),
            (typeof(NotEmployedException), () => people.MoveAsync(id, 2, unit, Today.AddDays(-1))),
            (typeof(NotEmployedException), () => people.MoveAsync(gone, 2, unit, Today.AddDays(3))),
            (typeof(LaterChangeException), () => people.EndEmploymentAsync(id, 2, Today.AddDays(9))),
            (typeof(NotEmployedException), () => people.EndEmploymentAsync(id, 2, Today.AddDays(-1))),
            (typeof(EmploymentEndedException), () => people.EndEmploymentAsync(gone, 2, Today)),
        ];

        foreach (var (expected, attempt) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(attempt);

            // assert
            Assert.IsType(expected, error);
        }

        await using var context = company.Database.Open();
        Assert.Equal((2, 2), (await context.People.CountAsync(), await context.Memberships.CountAsync()));
    }

    [Fact]
    public async Task Person_Should_BeInOneUnitADay_When_TwoProcessesRace()
    {
        // arrange
        await using var company = new Company();
        var (unit, other) = (company.Unit(), company.Unit());
        var ids = Enumerable.Range(0, 8).Select(_ => company.Person(unit)).ToList();
        await company.SaveAsync();
        var here = new PersonKeeping(company.Database.Factory, _clock);
        var there = new PersonKeeping(company.Database.AnotherProcess(), _clock);

        foreach (var id in ids)
        {
            // act
            var moved = await Race.Of(() => here.MoveAsync(id, 1, other, Today), () => there.MoveAsync(id, 1, other, Today.AddDays(1)));
            var revised = await Race.Of(() => here.ReviseAsync(id, 2, d => d with { IsLeader = true }), () => there.ReviseAsync(id, 2, d => d with { IsFindable = true }));
            var ended = await Race.Of(() => here.EndEmploymentAsync(id, 3, Today.AddDays(5)), () => there.MoveAsync(id, 3, unit, Today.AddDays(3)));

            // assert
            Assert.All([moved, revised, ended], attempts => Assert.IsType<VersionConflictException>(Assert.Single(attempts, e => e is not null)));
        }

        await using var context = company.Database.Open();
        var places = await context.Memberships.ToListAsync();
        Assert.All(ids, id => Assert.Single(places, m => m.PersonId == id && m.From <= Today.AddDays(4) && !(m.To < Today.AddDays(4))));
    }
}
