using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>What must hold for any workforce, tried on generated ones.</summary>
public sealed class GapLawTests
{
    private const int Cases = 3000;

    [Fact]
    public void Analyze_Should_EqualTheNaiveReference()
    {
        foreach (var scene in Generated(1))
        {
            // act
            var fast = scene.Analyze();

            // assert
            foreach (var gap in fast.Gaps)
            {
                var naive = NaiveGap.Of(scene, scene.Requirements.Single(r => r.RequirementId == gap.RequirementId));
                Assert.Equal(naive.Population, gap.Population);
                Assert.Equal(naive.Qualified, gap.Qualified);
                Assert.Equal(naive.KnownShare, gap.KnownShare);
                Near(naive.Figures, [gap.Coverage, gap.SoftCoverage, gap.Distance]);
            }

            Near([NaiveGap.Readiness(scene, soft: true), NaiveGap.Readiness(scene, soft: false)], [fast.Readiness, fast.StrictReadiness]);
        }
    }

    [Fact]
    public void Bounds_Should_Enclose()
    {
        foreach (var goal in Generated(2).Select(s => s.Analyze()))
        {
            Assert.All(goal.Gaps.Where(g => g.Coverage is not null), gap =>
            {
                Assert.True(gap.Coverage!.Pessimistic <= gap.Coverage.Optimistic && gap.SoftCoverage!.Pessimistic <= gap.SoftCoverage.Optimistic);
                Assert.True(gap.Distance!.Pessimistic >= gap.Distance.Optimistic && gap.HeadcountGap!.Pessimistic >= gap.HeadcountGap.Optimistic);
                Assert.True(gap.Coverage.Pessimistic >= 0 && gap.SoftCoverage!.Optimistic <= 1 && gap.Distance.Optimistic >= 0);
            });
            Assert.True(goal.Readiness is null || goal.Readiness.Pessimistic <= goal.Readiness.Optimistic);
            Assert.True(goal.StrictReadiness is null || goal.StrictReadiness.Pessimistic <= goal.StrictReadiness.Optimistic);
        }
    }

    [Fact]
    public void Readiness_Should_BeOne_ExactlyWhenEveryWeightedCoverageIs()
    {
        var whole = 0;
        foreach (var goal in Generated(3).Select(s => s.Analyze()).Where(g => g.Readiness is not null))
        {
            var shown = goal.Gaps.Where(g => g.Coverage is not null).ToList();
            Assert.Equal(shown.TrueForAll(g => g.SoftCoverage!.Pessimistic == 1), goal.Readiness!.Pessimistic == 1);
            Assert.Equal(shown.TrueForAll(g => g.SoftCoverage!.Optimistic == 1), goal.Readiness.Optimistic == 1);
            Assert.Equal(shown.TrueForAll(g => g.Coverage!.Pessimistic == 1), goal.StrictReadiness!.Pessimistic == 1);
            Assert.Equal(shown.TrueForAll(g => g.Coverage!.Pessimistic == 1), goal.Status == GapStatus.Met);
            whole += goal.Readiness.Pessimistic == 1 ? 1 : 0;
        }

        Assert.InRange(whole, 50, Cases);
    }

    [Theory]
    [InlineData(1e6, 1e-12)]
    [InlineData(1e-300, 1e300)]
    public void Readiness_Should_StayBelowOne_When_TheShortfallIsTooLightToBeSeen(double heavy, double light)
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3).Requiring(1, 3, weight: Math.Max(heavy, light)).Requiring(2, 3, weight: Math.Min(heavy, light));

        // act
        var goal = scene.Analyze();

        // assert
        Assert.Equal((true, true), (goal.Readiness!.Pessimistic < 1, goal.StrictReadiness!.Pessimistic < 1));
    }

    [Fact]
    public void Coverage_Should_NotFall_When_EvidenceAboveTheRequiredLevelIsAdded()
    {
        var random = new Random(4);
        var risen = 0;
        foreach (var scene in Generated(4))
        {
            // arrange
            var before = scene.Analyze();
            var requirement = scene.Requirements[random.Next(scene.Requirements.Count)];
            var person = scene.People[random.Next(scene.People.Count)].PersonId;
            var kind = (EvidenceKind)random.Next(8);
            scene.Evidence.Add(new EvidenceFact(
                Scene.Id(9999, 5), person, requirement.SkillId, random.Next(requirement.RequiredLevel, 6), kind, Scene.Now, Scene.Now, null, null));

            // act
            var after = scene.Analyze();

            // assert
            var first = before.Gaps.Single(g => g.RequirementId == requirement.RequirementId);
            var second = after.Gaps.Single(g => g.RequirementId == requirement.RequirementId);
            if (first.Coverage is null)
            {
                continue;
            }

            Assert.True(second.Coverage!.Pessimistic >= first.Coverage.Pessimistic && second.Coverage.Optimistic >= first.Coverage.Optimistic);
            Assert.True(second.SoftCoverage!.Pessimistic >= first.SoftCoverage!.Pessimistic && second.SoftCoverage.Optimistic >= first.SoftCoverage.Optimistic);
            Assert.True(second.Distance!.Pessimistic <= first.Distance!.Pessimistic);
            risen += second.Coverage.Pessimistic > first.Coverage.Pessimistic ? 1 : 0;
        }

        Assert.InRange(risen, 100, Cases);
    }

    [Fact]
    public void Analyze_Should_NotDependOnTheOrderOfRows()
    {
        var random = new Random(5);
        foreach (var scene in Generated(5))
        {
            // arrange
            var before = scene.Analyze(unit: 2, new GapVisibility(3, false));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scene.People));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scene.Evidence));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scene.Requirements));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scene.Units));

            // act
            var after = scene.Analyze(unit: 2, new GapVisibility(3, false));

            // assert
            Assert.Equal(before with { Gaps = [] }, after with { Gaps = [] });
            Assert.Equal(before.Gaps, after.Gaps);
        }
    }

    [Fact]
    public void Analyze_Should_NotChange_When_AllWeightsAreScaled()
    {
        foreach (var scene in Generated(6))
        {
            // arrange
            var before = scene.Analyze();
            var scaled = scene.Requirements.Select(r => r with { Weight = r.Weight * 7.3 }).ToList();
            scene.Requirements.Clear();
            scene.Requirements.AddRange(scaled);

            // act
            var after = scene.Analyze();

            // assert
            Near([before.Readiness, before.StrictReadiness, before.WeakestLink], [after.Readiness, after.StrictReadiness, after.WeakestLink]);
            Assert.Equal((before.Status, before.BasedOn), (after.Status, after.BasedOn));
        }
    }

    [Fact]
    public void Analyze_Should_GiveTheSameForTheOnlyRootAsForTheWhole()
    {
        foreach (var scene in Generated(7))
        {
            // act
            var whole = scene.Analyze();
            var root = scene.Analyze(unit: 1);

            // assert
            Assert.Equal(whole with { Gaps = [], UnitId = null }, root with { Gaps = [], UnitId = null });
        }
    }

    [Fact]
    public void Figures_Should_NeverShowAGroupBelowK()
    {
        var withheld = 0;
        foreach (var scene in Generated(8))
        {
            for (var unit = 1; unit <= scene.Units.Count; unit++)
            {
                // act
                var goal = scene.Analyze(unit, new GapVisibility(4, false));

                // assert
                Assert.All(goal.Gaps, g => Assert.True(g.Population is null or 0 or >= 4));
                Assert.Equal(goal.BasedOn, goal.Gaps.Count(g => g.Coverage is not null));
                withheld += goal.OutOf - goal.BasedOn;
            }
        }

        Assert.InRange(withheld, 100, int.MaxValue);
    }

    [Fact]
    public void ByUnit_Should_NotLetASmallGroupBeFound_When_UnitsAreSubtractedFromTheirParent()
    {
        var visibility = new GapVisibility(3, false);
        var withheld = 0;
        foreach (var scene in Generated(9))
        {
            var snapshot = scene.Snapshot();
            foreach (var requirement in scene.Requirements.Select(r => r with { UnitId = null, Headcount = null }))
            {
                // act
                var whole = GapAnalyzer.Measure(requirement, null, snapshot, visibility)!;
                var units = GapAnalyzer.ByUnit(whole, seesPersons: false);

                // assert
                if (whole.Population is { } all && units.Any(u => u.Status == GapStatus.Suppressed))
                {
                    var rest = all - units.Sum(u => u.Population ?? 0);
                    Assert.True(rest >= 3, $"A group of {rest} can be found.");
                    withheld++;
                }
            }
        }

        Assert.InRange(withheld, 100, int.MaxValue);
    }

    internal static IEnumerable<Scene> Generated(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Cases; i++)
        {
            yield return Generate(random);
        }
    }

    internal static Scene Generate(Random random)
    {
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 2);
        var people = random.Next(1, 14);
        for (var i = 1; i <= people; i++)
        {
            scene.People.Add(new PersonFact(Scene.Person(i), Scene.Unit(random.Next(1, 5)), random.Next(3) == 0 ? null : Scene.Role(random.Next(2))));
        }

        for (var skill = 1; skill <= 3; skill++)
        {
            scene.Skills.Add(new SkillFact(Scene.Skill(skill), random.Next(3) == 0 ? random.Next(50, 400) : null, random.Next(0, 200)));
        }

        var statements = random.Next(0, 4 * people);
        var generous = random.Next(4) == 0;
        for (var i = 0; i < statements; i++)
        {
            scene.Evidence.Add(scene.Statement(
                Scene.Person(random.Next(1, people + 1)), random.Next(1, 4), generous ? 5 : random.Next(0, 6), (EvidenceKind)random.Next(8), random.Next(0, 900)));
        }

        var requirements = random.Next(1, 4);
        for (var i = 0; i < requirements; i++)
        {
            scene.Requiring(
                random.Next(1, 4), random.Next(1, 6), random.Next(3) == 0 ? null : random.Next(1, 6), random.Next(1, 40) / 4d, random.Next(2) == 0,
                random.Next(2) == 0 ? null : random.Next(1, 5), random.Next(4) == 0 ? random.Next(2) : null);
        }

        return scene;
    }

    private static void Near(Bounds?[] expected, Bounds?[] actual)
        => Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First is null, pair.Second is null);
            Assert.Equal(pair.First?.Pessimistic ?? 0, pair.Second?.Pessimistic ?? 0, 1e-9);
            Assert.Equal(pair.First?.Optimistic ?? 0, pair.Second?.Optimistic ?? 0, 1e-9);
        });
}
