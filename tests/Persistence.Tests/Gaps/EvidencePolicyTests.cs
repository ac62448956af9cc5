using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>The policy of the organisation decides which statement counts, for persons and for groups.</summary>
public sealed class EvidencePolicyTests
{
    [Theory]
    [InlineData(EvidencePolicy.TrustThenRecency, 2, new[] { 0, 2, 1 })]
    [InlineData(EvidencePolicy.Latest, 3, new[] { 2, 1, 0 })]
    [InlineData(EvidencePolicy.Max, 4, new[] { 1, 2, 0 })]
    public async Task Figures_Should_FollowThePolicy_When_TheOrganisationChoosesIt(EvidencePolicy policy, int level, int[] order)
    {
        // arrange
        await using var company = new Company();
        var (unit, skill) = (company.Unit(), company.Skill());
        var person = company.Person(unit);
        Guid[] evidence =
        [
            company.Evidence(person, skill, 2, Company.Now.AddDays(-30), kind: EvidenceKind.Credential),
            company.Evidence(person, skill, 4, Company.Now.AddDays(-20), kind: EvidenceKind.Inferred),
            company.Evidence(person, skill, 3, Company.Now.AddDays(-10), kind: EvidenceKind.SelfAssessment),
        ];
        var (reached, missed) = (company.Goal(), company.Goal());
        company.Requires(reached, skill, level);
        company.Requires(missed, skill, level + 1);
        await company.SaveAsync();
        await using (var context = company.Database.Open())
        {
            (await context.Organisations.SingleAsync()).EvidencePolicy = policy;
            await context.SaveChangesAsync();
        }

        // act
        var levels = (await company.Levels.LevelsAsync([new(person, Company.Now)])).Values.Single();
        var analyses = await company.Gaps.AnalyzeAsync([new(reached, null, Company.Now), new(missed, null, Company.Now)], true);

        // assert
        Assert.Equal(level, Assert.Single(levels).Level);
        Assert.Equal(order.Select(i => evidence[i]), levels[0].LosingEvidenceIds.Prepend(levels[0].WinningEvidenceId));
        Assert.Equal([GapStatus.Met, GapStatus.Unmet], analyses.Values.Select(a => a.Status));
    }
}
