using LearningGraph.Domain;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Workforce;

public sealed class OrganisationKeepingTests
{
    private static readonly RoleDefinition Welder = new(TestDatabase.Text("Welder"));
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Organisation_Should_TakeItsSettings_When_Sound()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var keeping = new OrganisationKeeping(company.Database.Factory, _clock);

        // act
        await keeping.ReviseAsync(1, s => s with { Names = TestDatabase.Text("Us"), Currency = "usd", TimeZone = "America/New_York", EvidencePolicy = EvidencePolicy.Latest, KAnonymity = 8, DefaultLanguage = "en" });

        // assert
        await using var context = company.Database.Open();
        var stored = await context.Organisations.SingleAsync();
        Assert.Equal(("USD", "America/New_York", EvidencePolicy.Latest, 8, "en", 2), (stored.Currency, stored.TimeZone, stored.EvidencePolicy, stored.KAnonymity, stored.DefaultLanguage, stored.Version));
    }

    [Fact]
    public async Task OrganisationAndRole_Should_NameWhatIsWrong_And_StayAsTheyAre()
    {
        // arrange
        await using var company = new Company();
        var (role, skill) = (company.Role(), company.Skill());
        await company.SaveAsync();
        var keeping = new OrganisationKeeping(company.Database.Factory, _clock);
        var requirements = new RequirementKeeping(company.Database.Factory, _clock);
        await keeping.ReviseAsync(1, s => s with { Names = TestDatabase.Text("Us") });
        await requirements.RequireOfRoleAsync(role, skill, new RequirementDefinition(2));
        (Type, Func<Task>)[] refused =
        [
            (typeof(VersionConflictException), () => keeping.ReviseAsync(1, s => s)),
            (typeof(MissingTextException), () => keeping.ReviseAsync(2, s => s with { Names = LocalizedTexts.Empty })),
            (typeof(InvalidLanguageException), () => keeping.ReviseAsync(2, s => s with { DefaultLanguage = "?" })),
            (typeof(NumberOutOfRangeException), () => keeping.ReviseAsync(2, s => s with { KAnonymity = 1 })),
            (typeof(InvalidCurrencyException), () => keeping.ReviseAsync(2, s => s with { Currency = "EURO" })),
            (typeof(UnknownTimeZoneException), () => keeping.ReviseAsync(2, s => s with { TimeZone = "Mars/Olympus" })),
            (typeof(MissingTextException), () => keeping.AddRoleAsync(new RoleDefinition(LocalizedTexts.Empty))),
            (typeof(InvalidAddressException), () => keeping.AddRoleAsync(Welder with { OccupationUri = new Uri("x", UriKind.Relative) })),
            (typeof(NotFoundException), () => keeping.ReviseRoleAsync(TestDatabase.Id(9), 1, d => d)),
            (typeof(VersionConflictException), () => keeping.ReviseRoleAsync(role, 2, _ => Welder)),
            (typeof(DuplicateRequirementException), () => requirements.RequireOfRoleAsync(role, skill, new RequirementDefinition(3))),
            (typeof(NotFoundException), () => requirements.RequireOfRoleAsync(TestDatabase.Id(9), skill, new RequirementDefinition(3))),
            (typeof(NotFoundException), () => requirements.RequireOfRoleAsync(role, TestDatabase.Id(9), new RequirementDefinition(3))),
            (typeof(Domain.Skills.LevelOutOfScaleException), () => requirements.RequireOfRoleAsync(role, skill, new RequirementDefinition(6))),
        ];

        foreach (var (expected, attempt) in refused)
        {
            // act
            var error = await Record.ExceptionAsync(attempt);

            // assert
            Assert.IsType(expected, error);
        }

        await using var context = company.Database.Open();
        Assert.Equal((2, 1, 1), ((await context.Organisations.SingleAsync()).Version, await context.Roles.CountAsync(), await context.SkillRequirements.CountAsync()));
    }

    [Fact]
    public async Task OrganisationAndRole_Should_LetExactlyOneWin_When_TwoProcessesRace()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        await company.SaveAsync();
        var here = new OrganisationKeeping(company.Database.Factory, _clock);
        var there = new OrganisationKeeping(company.Database.AnotherProcess(), _clock);
        var role = (await here.AddRoleAsync(Welder)).Id;

        for (var version = 1; version <= 6; version++)
        {
            // act
            var settings = await Race.Of(
                () => here.ReviseAsync(version, s => s with { Names = TestDatabase.Text("Here") }),
                () => there.ReviseAsync(version, s => s with { Names = TestDatabase.Text("There") }));
            var roles = await Race.Of(() => here.ReviseRoleAsync(role, version, d => d), () => there.ReviseRoleAsync(role, version, d => d));

            // assert
            Assert.All([settings, roles], attempts => Assert.IsType<VersionConflictException>(Assert.Single(attempts, e => e is not null)));
        }

        var required = await Race.Of(
            () => new RequirementKeeping(company.Database.Factory, _clock).RequireOfRoleAsync(role, skill, new RequirementDefinition(1)),
            () => new RequirementKeeping(company.Database.AnotherProcess(), _clock).RequireOfRoleAsync(role, skill, new RequirementDefinition(1)));
        Assert.IsType<DuplicateRequirementException>(Assert.Single(required, e => e is not null));
    }
}
