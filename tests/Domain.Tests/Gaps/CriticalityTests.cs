using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class CriticalityTests
{
    private static readonly Dictionary<Guid, Money> Values = new() { [Scene.Id(1)] = Money.Of(1_000_000, "EUR") };

    [Fact]
    public void Skills_Should_PutTheOneThatBreaksGoalsFirst_When_Lost()
    {
        // arrange: skill 1 carries a goal that is met, skill 2 weighs more in one that is not.
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3, 3).WithTeam(1, 2, 3, 1).Requiring(1, 3, 2);
        var met = scene.Analyze();
        scene.Requirements.Clear();
        var open = scene.Requiring(1, 3, 2, 1).Requiring(2, 3, 2, 9).Analyze() with { GoalId = Scene.Id(2) };

        // act
        var skills = Criticality.Skills([met, open], Values, "EUR");

        // assert
        Assert.Equal([Scene.Skill(1), Scene.Skill(2)], skills.Select(s => s.SkillId));
        Assert.Equal([1, 0], skills.Select(s => s.BrokenGoals));
        Assert.Equal([Scene.Id(1), Scene.Id(2)], skills[0].Losses.Select(l => l.GoalId));
        Assert.Equal(Money.Of(1_000_000, "EUR"), skills[0].ValueLost);
        Assert.Equal((2, 0), (skills[0].BusFactor, skills[1].BusFactor));
    }

    [Fact]
    public void Loss_Should_BeTheFallOfReadiness_When_NobodyHasTheSkillAnyMore()
    {
        foreach (var scene in GapLawTests.Generated(21))
        {
            // arrange
            var now = scene.Analyze();
            var skills = Criticality.Skills([now], Values, "EUR");

            foreach (var skill in skills)
            {
                // act: everybody is known to have nothing of it.
                var evidence = scene.Evidence.Where(e => e.SkillId != skill.SkillId).ToList();
                var none = scene.People.Select((p, i) => new EvidenceFact(Scene.Id(9000 + i, 5), p.PersonId, skill.SkillId, 0, Workforce.EvidenceKind.Assessment, Scene.Now, Scene.Now, null, null));
                var without = new WorkforceSnapshot(scene.Units, scene.People, [.. evidence, .. none], scene.Skills, scene.At);
                var then = GapAnalyzer.Analyze(Scene.Id(1), null, scene.Requirements, without, GapVisibility.Everything);

                // assert
                Assert.Equal(now.Readiness!.Pessimistic - then.Readiness!.Pessimistic, skill.Losses[0].ReadinessLoss.Pessimistic, 1e-9);
                Assert.Equal(now.Readiness.Optimistic - then.Readiness.Optimistic, skill.Losses[0].ReadinessLoss.Optimistic, 1e-9);
                Assert.Equal(now.Status == GapStatus.Met, skill.Losses[0].Breaks);
            }
        }
    }

    [Fact]
    public void Units_Should_TellWhatRemains_When_AUnitIsLost()
    {
        var touched = 0;
        foreach (var scene in GapLawTests.Generated(22))
        {
            // act
            var units = Units(scene, GapVisibility.Everything);

            // assert
            foreach (var unit in units)
            {
                var gone = scene.Units.Where(u => u.UnitId == unit.UnitId || u.ParentId == unit.UnitId || unit.UnitId == Scene.Unit(1)).Select(u => u.UnitId).ToHashSet();
                var rest = new WorkforceSnapshot(scene.Units, [.. scene.People.Where(p => !gone.Contains(p.UnitId))], scene.Evidence, scene.Skills, scene.At);
                var then = GapAnalyzer.Analyze(Scene.Id(1), null, scene.Requirements, rest, GapVisibility.Everything);
                if (then.Gaps.All(g => g.Coverage is not null))
                {
                    Assert.Equal(scene.Analyze().Readiness!.Pessimistic - then.Readiness!.Pessimistic, unit.Losses[0].ReadinessLoss.Pessimistic, 1e-9);
                    touched++;
                }
            }
        }

        Assert.InRange(touched, 200, int.MaxValue);
    }

    [Fact]
    public void Units_Should_CountEverythingAsLost_When_TheScopeLiesInTheUnit()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithTeam(2, 1, 3, 3, 3).WithTeam(3, 1, 3).Requiring(1, 3, unit: 2);

        // act
        var units = Units(scene, GapVisibility.Everything);

        // assert
        var lost = Assert.Single(units, u => u.BrokenGoals == 1 && u.UnitId == Scene.Unit(2));
        Assert.Equal(new Bounds(1, 1), lost.Losses[0].ReadinessLoss);
        Assert.DoesNotContain(units, u => u.UnitId == Scene.Unit(3));
    }

    [Fact]
    public void Units_Should_LeaveOutWhatIsWithheld_When_TheUnitOrTheRestIsTooSmall()
    {
        foreach (var scene in GapLawTests.Generated(23))
        {
            // act
            var visibility = new GapVisibility(4, false);
            var now = scene.Analyze(visibility: visibility);
            var snapshot = scene.Snapshot();
            foreach (var unit in Units(scene, visibility))
            {
                // assert: every requirement it rests on is shown whole, and lost whole or shown for the unit too.
                var shown = scene.Requirements.Count(r => now.Gaps.Any(g => g.RequirementId == r.RequirementId && g.Coverage is not null)
                    && (GapAnalyzer.Measure(r with { Headcount = null }, unit.UnitId, snapshot, visibility) is not { Status: GapStatus.Suppressed } || r.UnitId == unit.UnitId));
                Assert.True(unit.Losses[0].BasedOn <= shown);
            }
        }
    }

    private static IReadOnlyList<CriticalUnit> Units(Scene scene, GapVisibility visibility)
        => Criticality.Units([.. scene.Units.Select(u => u.UnitId)], scene.Requirements, scene.Snapshot(), visibility, Values, "EUR");
}
