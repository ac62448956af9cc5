using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Content;

/// <summary>The figures that the demo organisation is made to show, computed by the product's own analyzer.</summary>
public sealed class DemoStoryTests
{
    private static readonly GapVisibility Strategist = new(5, false);
    private static readonly Lazy<Task<Dictionary<Guid, GapAnalysis>>> Now = new(() => Analyses(TestDatabase.Now));
    private static readonly Lazy<Task<Dictionary<Guid, GapAnalysis>>> NextYear = new(() => Analyses(TestDatabase.Now.AddYears(1)));

    [Theory]
    [InlineData("sustainable-growth", GapStatus.Partly, 0.615, 0.867)]
    [InlineData("take-back-programme", GapStatus.Partly, 0.775, 0.929)]
    [InlineData("zero-accidents", GapStatus.Partly, 0.983, 0.996)]
    [InlineData("data-driven-factory", GapStatus.Unknown, 0.404, 1)]
    [InlineData("responsible-purchasing", GapStatus.Partly, 0.714, 0.893)]
    public async Task Goals_Should_ShowTheirReadiness_When_LoadedInAnyYear(string goal, GapStatus status, double pessimistic, double optimistic)
    {
        // act
        var analysis = (await Now.Value)[DemoGoals.IdOf(goal)];
        var later = (await NextYear.Value)[DemoGoals.IdOf(goal)];

        // assert
        Assert.Equal(status, analysis.Status);
        Assert.Equal((pessimistic, optimistic), (Math.Round(analysis.Readiness!.Pessimistic, 3), Math.Round(analysis.Readiness.Optimistic, 3)));
        Assert.Equal(analysis.Readiness, later.Readiness);
        Assert.Equal(analysis.StrictReadiness, later.StrictReadiness);
        Assert.Equal(analysis.Gaps, later.Gaps);
    }

    private static async Task<Dictionary<Guid, GapAnalysis>> Analyses(DateTimeOffset now)
    {
        await using var database = new TestDatabase();
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(now), loadDemo: true);
        await using var context = database.Open();
        var at = new AsOf(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        var units = await context.OrgUnits.Select(u => new UnitFact(u.Id, u.ParentId)).ToListAsync();
        var people = await context.Memberships.Where(m => m.To == null)
            .Join(context.People, m => m.PersonId, p => p.Id, (m, p) => new PersonFact(p.Id, m.UnitId, p.RoleId)).ToListAsync();
        var evidence = await context.Evidence.Select(e => new EvidenceFact(e.Id, e.PersonId, e.SkillId, e.Level, e.Kind, e.ObservedAt, e.RecordedAt, e.ExpiresAt, e.SupersedesId)).ToListAsync();
        var skills = await context.Skills.Select(s => new SkillFact(s.Id, s.HalfLifeDays, s.GraceDays)).ToListAsync();
        var snapshot = new WorkforceSnapshot(units, people, evidence, skills, at);
        var requirements = await context.SkillRequirements
            .Select(r => new RequirementFact(r.Id, r.GoalId, r.RoleId, r.SkillId, r.RequiredLevel, r.Headcount, r.Weight, r.IsCritical, r.UnitId, r.ScopeRoleId)).ToListAsync();
        return requirements.GroupBy(r => r.GoalId!.Value).ToDictionary(g => g.Key, g => GapAnalyzer.Analyze(g.Key, null, g, snapshot, Strategist));
    }
}
