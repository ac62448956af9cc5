using AutoMapper;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Gaps;

public sealed class GapReadsTests
{
    private static readonly DateTimeOffset Now = Company.Now;

    [Fact]
    public void Mapping_Should_BeValid()
    {
        // arrange
        using var services = new ServiceCollection().AddLogging().AddLearningGraphPersistence("unused").BuildServiceProvider();

        // act
        var mapping = services.GetRequiredService<IMapper>().ConfigurationProvider;

        // assert
        mapping.AssertConfigurationIsValid();
    }

    [Fact]
    public async Task Analyze_Should_EqualTheVectorOfTheDomainPage()
    {
        // arrange
        await using var company = new Company();
        int?[][] levels = [[3, 2, 2, 1, 0, 4, null, 1], [3, 3, 4, 2, 3, 1, 2, 0], [0, 1, 3, 0, 2, 0, 0, null]];
        var unit = company.Unit();
        var people = Enumerable.Range(0, 8).Select(_ => company.Person(unit)).ToList();
        var skills = levels.Select(_ => company.Skill()).ToList();
        foreach (var (skill, person) in skills.SelectMany((_, s) => people.Select((_, p) => (s, p))))
        {
            if (levels[skill][person] is { } level)
            {
                company.Evidence(people[person], skills[skill], level);
            }
        }

        var goal = company.Goal();
        company.Requires(goal, skills[0], 3, 4, 3);
        company.Requires(goal, skills[1], 3, 3, 2);
        company.Requires(goal, skills[2], 3, 3, 3);
        await company.SaveAsync();

        // act
        var analysis = await One(company, goal);

        // assert
        Assert.Equal((0.5625, 0.78125), (analysis.StrictReadiness!.Pessimistic, analysis.StrictReadiness.Optimistic));
        Assert.Equal(0.8125, analysis.Readiness!.Pessimistic, 6);
        Assert.Equal(0.927083, analysis.Readiness.Optimistic, 6);
        Assert.Equal([skills[2], skills[0], skills[1]], analysis.Gaps.Select(g => g.SkillId));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(25, 3)]
    public async Task Analyze_Should_TakeTheSameNumberOfCommands_HoweverManyQuestions(int goals, int dates)
    {
        // arrange
        await using var company = new Company();
        var root = company.Unit();
        var team = company.Unit(root);
        var skill = company.Skill();
        company.Evidence(company.Person(team), skill, 3);
        var keys = new List<GapKey>();
        for (var i = 0; i < goals; i++)
        {
            var goal = company.Goal();
            company.Requires(goal, skill, 3);
            company.Requires(goal, company.Skill(), 2);
            for (var date = 0; date < dates; date++)
            {
                keys.Add(new GapKey(goal, null, Now.AddDays(-date)));
                keys.Add(new GapKey(goal, team, Now.AddDays(-date)));
            }
        }

        await company.SaveAsync();
        Assert.True(await company.Database.Supplies.ReadyAsync());
        var before = company.Database.Commands.Count;

        // act
        var answers = await company.Gaps.AnalyzeAsync(keys, seesPersons: true);

        // assert
        Assert.Equal(4, company.Database.Commands.Count - before);
        Assert.Equal(keys.Count, answers.Count);
        Assert.All(answers.Values, a => Assert.Equal((GapStatus.Unknown, 0.5), (a.Status, a.StrictReadiness!.Pessimistic)));
    }

    [Fact]
    public async Task Analyze_Should_GiveEachGoalItsOwnRequirements()
    {
        // arrange
        await using var company = new Company();
        var unit = company.Unit();
        var (known, unknown) = (company.Skill(), company.Skill());
        company.Evidence(company.Person(unit), known, 3);
        var (met, open, empty) = (company.Goal(), company.Goal(), company.Goal());
        company.Requires(met, known, 3);
        company.Requires(open, unknown, 3);
        await company.SaveAsync();

        // act
        var answers = await company.Gaps.AnalyzeAsync([new(met, null, Now), new(open, null, Now), new(empty, null, Now)], true);

        // assert
        Assert.Equal(
            [(met, GapStatus.Met), (open, GapStatus.Unknown), (empty, GapStatus.NotApplicable)],
            answers.Values.Select(a => (a.GoalId, a.Status)));
    }

    [Fact]
    public async Task Analyze_Should_AnswerForThePast()
    {
        // arrange: a year ago the team had another member, stood elsewhere, and more was required
        await using var company = new Company();
        var then = Now.AddYears(-1);
        var change = Company.Today.AddDays(-100);
        var root = company.Unit();
        var (oldParent, newParent) = (company.Unit(root), company.Unit(root));
        var team = company.Unit(oldParent, to: change.AddDays(-1));
        company.Add(new Domain.Workforce.OrgUnitParent { Id = company.Database.NextId(), UnitId = team, ParentId = newParent, ValidFrom = change });
        var skill = company.Skill();
        var leaver = company.Person(team, to: change.AddDays(-1));
        var stayer = company.Person(team);
        company.Evidence(leaver, skill, 5, then.AddDays(-10));
        company.Evidence(stayer, skill, 1, then.AddDays(-10));
        company.Evidence(stayer, skill, 3, then.AddDays(10));
        company.Evidence(stayer, skill, 5, then.AddDays(-5), recordedAt: then.AddDays(5));
        var goal = company.Goal();
        var requirement = company.Requires(goal, skill, 4, 2);
        await company.SaveAsync();
        await using (var context = company.Database.Open())
        {
            var row = await context.SkillRequirements.SingleAsync();
            context.Add(row.Revise(1, RequirementDefinition.Of(row) with { RequiredLevel = 3, Headcount = 1 }, 5, company.Database.NextId(), Now.AddDays(-100)));
            await context.SaveChangesAsync();
        }

        // act
        var answers = await company.Gaps.AnalyzeAsync(
            [new(goal, oldParent, then), new(goal, oldParent, Now), new(goal, newParent, then), new(goal, newParent, Now), new(goal, null, Now.AddYears(-3))], true);

        // assert
        var past = answers[new(goal, oldParent, then)].Gaps.Single();
        Assert.Equal((requirement, 4, 2, 2, 1, 5 / 8d), (past.RequirementId, past.RequiredLevel, past.Headcount, past.Population, past.Qualified!.Pessimistic, past.SoftCoverage!.Pessimistic));
        var present = answers[new(goal, newParent, Now)].Gaps.Single();
        Assert.Equal((3, 1, 1, GapStatus.Met), (present.RequiredLevel, present.Headcount, present.Population, present.Status));
        Assert.All([new GapKey(goal, oldParent, Now), new GapKey(goal, newParent, then), new GapKey(goal, null, Now.AddYears(-3))], k => Assert.Equal(GapStatus.NotApplicable, answers[k].Status));
    }

    [Fact]
    public async Task Analyze_Should_CountPrimaryMembershipsOfPeopleAtWorkOnly()
    {
        // arrange
        await using var company = new Company();
        var (root, other) = (company.Unit(), company.Unit());
        var skill = company.Skill();
        var person = company.Person(root);
        company.Member(person, other, isPrimary: false);
        company.Person(root, from: Company.Today.AddDays(1));
        company.Person(root, to: Company.Today.AddDays(-1));
        var moved = company.Person(root);
        company.Member(moved, other, from: Company.Today);
        company.Add(new Domain.Workforce.Person { Id = company.Database.NextId(), ActiveTo = Company.Today.AddDays(-1) });
        var goal = company.Goal();
        company.Requires(goal, skill, 3);
        await company.SaveAsync();

        // act
        var whole = await One(company, goal);
        var unit = await One(company, goal, other);

        // assert
        Assert.Equal((2, 1), (whole.Gaps[0].Population, unit.Gaps[0].Population));
    }

    [Fact]
    public async Task Analyze_Should_UseDaysOfTheOrganisationsTimeZone()
    {
        // arrange: 23:30 UTC is the next day in Amsterdam
        await using var company = new Company();
        var unit = company.Unit();
        company.Person(unit, from: Company.Today.AddDays(1));
        var goal = company.Goal();
        company.Requires(goal, company.Skill(), 3);
        await company.SaveAsync();
        var midnight = new DateTimeOffset(Company.Today.ToDateTime(default), TimeSpan.Zero).AddHours(22);

        // act
        var answers = await company.Gaps.AnalyzeAsync([new(goal, null, midnight), new(goal, null, midnight.AddMinutes(90))], true);

        // assert
        Assert.Equal([0, 1], answers.Values.Select(a => a.Gaps[0].Population));
    }

    [Fact]
    public async Task Analyze_Should_WithholdSmallGroups_When_TheCallerHasNoPersonRights()
    {
        // arrange
        await using var company = new Company();
        var unit = company.Unit();
        var skill = company.Skill();
        company.Evidence(company.Person(unit), skill, 3);
        var goal = company.Goal();
        company.Requires(goal, skill, 3);
        await company.SaveAsync();

        // act
        var answers = await company.Gaps.AnalyzeAsync([new(goal, null, Now)], seesPersons: false);

        // assert
        Assert.Equal((GapStatus.Suppressed, null), (answers.Values.Single().Status, answers.Values.Single().Readiness));
    }

    [Fact]
    public async Task RequirementQuestions_Should_TakeAFixedNumberOfCommands()
    {
        // arrange
        await using var company = new Company();
        var root = company.Unit();
        var teams = new[] { company.Unit(root), company.Unit(root) };
        var role = company.Role();
        var skill = company.Skill();
        company.Evidence(company.Person(teams[0], role), skill, 3);
        company.Evidence(company.Person(teams[1]), skill, 2);
        var requirements = Enumerable.Range(0, 9).Select(_ => company.Requires(company.Goal(), skill, 3, role: null)).ToList();
        var scoped = company.Requires(company.Goal(), skill, 3, role: role);
        await company.SaveAsync();
        RequirementGapKey[] keys = [.. requirements.Append(scoped).Select(r => new RequirementGapKey(r, null, Now))];
        Assert.True(await company.Database.Supplies.ReadyAsync());
        var before = company.Database.Commands.Count;

        // act
        var gaps = await company.Gaps.MeasureAsync(keys, true);
        var measured = await company.Gaps.MeasureAsync([new(scoped, teams[1], Now), new(scoped, teams[0], Now), new(Guid.Empty, null, Now)], true);

        // assert
        Assert.Equal(2 * 4, company.Database.Commands.Count - before);
        Assert.Equal(
            [(teams[0], GapStatus.Met), (teams[1], GapStatus.Unmet)], GapAnalyzer.ByUnit(gaps[keys[0]], seesPersons: true).Select(g => (g.UnitId!.Value, g.Status)));
        Assert.Equal([GapStatus.Met, GapStatus.Unmet], GapAnalyzer.People(gaps[keys[0]]).Select(p => p.Status).Order());
        Assert.Equal([GapStatus.Met], GapAnalyzer.People(gaps[keys[^1]]).Select(p => p.Status));
        Assert.Equal([(teams[0], GapStatus.Met)], measured.Select(m => (m.Key.UnitId!.Value, m.Value.Status)));
    }

    private static async Task<GapAnalysis> One(Company company, Guid goal, Guid? unit = null)
        => (await company.Gaps.AnalyzeAsync([new GapKey(goal, unit, Now)], seesPersons: true)).Values.Single();
}
