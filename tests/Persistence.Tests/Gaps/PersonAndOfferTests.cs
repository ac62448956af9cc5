using LearningGraph.Domain;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Persistence.Tests.Gaps;

public sealed class PersonAndOfferTests
{
    [Fact]
    public async Task Levels_Should_NameWinnersAndLosers_ForManyPeopleAtOnce()
    {
        // arrange
        await using var company = new Company();
        var unit = company.Unit();
        var (skill, fading) = (company.Skill(), company.Skill(halfLifeDays: 30));
        var people = Enumerable.Range(0, 20).Select(_ => company.Person(unit)).ToList();
        var winner = company.Evidence(people[0], skill, 2);
        var loser = company.Evidence(people[0], skill, 5, kind: EvidenceKind.SelfAssessment);
        company.Evidence(people[0], fading, 4);
        company.Evidence(people[1], skill, 1);
        await company.SaveAsync();
        var before = company.Database.Commands.Count;

        // act
        var levels = await company.Levels.LevelsAsync([.. people.Select(p => new PersonLevelKey(p, Company.Now))]);

        // assert
        Assert.Equal(3, company.Database.Commands.Count - before);
        Assert.Equal((20, 2), (levels.Count, levels.Values.Count(l => l.Count > 0)));
        var mine = levels[new(people[0], Company.Now)];
        Assert.Equal([(skill, 2d), (fading, 2d)], mine.Select(l => (l.SkillId, l.Level)).OrderBy(l => l.SkillId));
        Assert.Equal([winner, loser], mine.Where(l => l.SkillId == skill).SelectMany(l => l.LosingEvidenceIds.Prepend(l.WinningEvidenceId)));
    }

    [Fact]
    public async Task Gaps_Should_CompareAPersonWithAGoalOrARole()
    {
        // arrange
        await using var company = new Company();
        var unit = company.Unit();
        var role = company.Role();
        var (a, b) = (company.Skill(), company.Skill());
        var person = company.Person(unit);
        company.Evidence(person, a, 1);
        var goal = company.Goal();
        company.Requires(goal, a, 3, unit: unit);
        company.Add(SkillRequirement.OfRole(company.Database.NextId(), role, b, new RequirementDefinition(2), 5, Company.Now.AddDays(-1)));
        await company.SaveAsync();

        // act
        var gaps = await company.Levels.GapsAsync(
            [new(person, goal, null, Company.Now), new(person, null, role, Company.Now), new(person, null, role, Company.Now.AddDays(-2)), new(person, null, null, Company.Now)]);

        // assert
        Assert.Equal([(a, 2d, GapStatus.Unmet)], gaps[new(person, goal, null, Company.Now)].Select(g => (g.SkillId, g.Gap!.Value, g.Status)));
        Assert.Equal([(b, GapStatus.Unknown)], gaps[new(person, null, role, Company.Now)].Select(g => (g.SkillId, g.Status)));
        Assert.Equal(2, gaps.Values.Count(g => g.Count == 0));
    }

    [Fact]
    public async Task ForNeeds_Should_RankOffersAsDefined()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        var partial = company.Offer(skill, 0, 2);
        var cheap = company.Offer(skill, 1, 3, o => (o.WorkloadMinutes, o.CostPerSeat) = (60, Money.Of(10, "EUR")));
        var dear = company.Offer(skill, 1, 3, o => (o.WorkloadMinutes, o.CostPerSeat) = (60, Money.Of(20, "EUR")));
        var unknownLength = company.Offer(skill, 1, 4);
        var advanced = company.Offer(skill, 2, 5);
        var unsure = company.Offer(skill, 1, 3, o => o.WorkloadMinutes = 5, confidence: 0.5);
        company.Offer(skill, 3, 5);
        company.Offer(skill, 0, 3, o => o.State = OfferState.Retired);
        company.Offer(skill, 0, 3, o => o.ValidTo = Company.Today.AddDays(-1));
        company.Offer(skill, 0, 3, o => o.ValidFrom = Company.Today.AddDays(1));
        company.Offer(company.Skill(), 0, 3);
        await company.SaveAsync();

        // act
        var need = new OfferNeed(skill, 3);
        var offers = (await company.Offers.ForNeedsAsync([need], Company.Today))[need];

        // assert
        Assert.Equal([cheap, dear, unknownLength, unsure, advanced, partial], offers.Select(o => o.OfferId));
        Assert.Equal([true, true, true, true, true, false], offers.Select(o => o.ReachesRequiredLevel));
    }

    [Fact]
    public async Task ForNeeds_Should_TakeOneCommand_And_HonourEachNeedsFilters()
    {
        // arrange
        await using var company = new Company();
        var skills = Enumerable.Range(0, 30).Select(_ => company.Skill()).ToList();
        var dutch = company.Offer(skills[0], 0, 3, o => (o.Languages, o.WorkloadMinutes) = (["nl-BE"], 100));
        var english = company.Offer(skills[0], 0, 3, o => (o.Languages, o.WorkloadMinutes) = (["en"], 200));
        var silent = company.Offer(skills[0], 0, 3);
        await company.SaveAsync();
        OfferNeed[] needs = [new(skills[0], 3), new(skills[0], 3, MaxMinutes: 100), new(skills[0], 3, Languages: "nl,fr"), .. skills.Select(s => new OfferNeed(s, 2))];
        var before = company.Database.Commands.Count;

        // act
        var offers = await company.Offers.ForNeedsAsync(needs, Company.Today);

        // assert
        Assert.Equal(1, company.Database.Commands.Count - before);
        Assert.Equal([dutch, english, silent], offers[needs[0]].Select(o => o.OfferId));
        Assert.Equal([dutch], offers[needs[1]].Select(o => o.OfferId));
        Assert.Equal([dutch, silent], offers[needs[2]].Select(o => o.OfferId));
        Assert.Equal(needs.Length, offers.Count);
    }

    [Fact]
    public async Task RequirementsHelped_Should_NameOpenRequirementsOfActiveGoals()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        var goal = company.Goal();
        var helped = company.Requires(goal, skill, 3);
        company.Requires(company.Goal(), skill, 1);
        var archived = StrategicGoal.Define(company.Database.NextId(), new GoalDefinition(TestDatabase.Text("x"), default, default), Company.Now);
        archived.Archive(1, Company.Now);
        company.Requires(company.Add(archived).Id, skill, 3);
        var offer = company.Offer(skill, 1, 2);
        var useless = company.Offer(company.Skill(), 0, 1);
        await company.SaveAsync();

        // act
        var requirements = await company.Offers.RequirementsHelpedAsync([offer, useless]);

        // assert
        Assert.Equal([helped], requirements[offer]);
        Assert.False(requirements.ContainsKey(useless));
    }
}
