using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class GapEdgeTests
{
    private static readonly GapVisibility Public = new(5, false);

    [Fact]
    public void Analyze_Should_BeNotApplicable_When_NothingIsRequired()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3);

        // act
        var goal = scene.Analyze();

        // assert
        Assert.Equal((GapStatus.NotApplicable, null, null, null), (goal.Status, goal.Readiness, goal.WeakestLink, goal.KnownShare));
    }

    [Fact]
    public void Analyze_Should_LeaveOutRequirements_When_NobodyIsInScope()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3).Requiring(1, 3).Requiring(1, 3, role: 7, critical: true);

        // act
        var goal = scene.Analyze();

        // assert
        Assert.Equal((GapStatus.Met, 1, 2), (goal.Status, goal.BasedOn, goal.OutOf));
        Assert.Equal((new Bounds(1, 1), null), (goal.Readiness, goal.WeakestLink));
        Assert.Equal((GapStatus.NotApplicable, 0, null), (goal.Gaps[1].Status, goal.Gaps[1].Population, goal.Gaps[1].Coverage));
    }

    [Theory]
    [InlineData(new[] { -1, -1 }, 1, GapStatus.Unknown)]
    [InlineData(new[] { 3, 3 }, 2, GapStatus.Met)]
    [InlineData(new[] { 3, -1 }, 2, GapStatus.Unknown)]
    [InlineData(new[] { 2, 0 }, 2, GapStatus.Unmet)]
    [InlineData(new[] { 2, 2, -1 }, 2, GapStatus.Partly)]
    [InlineData(new[] { 3, 2 }, 2, GapStatus.Partly)]
    public void Status_Should_FollowTheFirstRuleThatMatches(int[] levels, int headcount, GapStatus expected)
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, Array.ConvertAll(levels, l => l < 0 ? (int?)null : l)).Requiring(1, 3, headcount);

        // act
        var goal = scene.Analyze();

        // assert
        Assert.Equal((expected, expected), (goal.Gaps[0].Status, goal.Status));
    }

    [Fact]
    public void Distance_Should_CountMissingPeopleInFull_When_TheGroupIsSmallerThanTheHeadcount()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 2, null).Requiring(1, 3, 4);

        // act
        var gap = scene.Gap(1);

        // assert
        Assert.Equal(new Bounds(10, 7), gap.Distance);
        Assert.Equal(new Bounds(2 / 12d, 5 / 12d), gap.SoftCoverage);
        Assert.Equal(new Bounds(0, 0.25), gap.Coverage);
    }

    [Fact]
    public void Analyze_Should_WithholdSmallGroups_When_TheCallerMayNotSeePersons()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1)
            .WithTeam(2, 1, 3, 3, 0, 1).WithTeam(3, 1, 3, 3, 3, 3, 2, null, 0, 1)
            .Requiring(1, 3, 2, unit: 2, critical: true).Requiring(1, 3, 4, unit: 1);

        // act
        var goal = scene.Analyze(visibility: Public);

        // assert
        Assert.Equal((1, 2, GapStatus.Met, null), (goal.BasedOn, goal.OutOf, goal.Status, goal.WeakestLink));
        Assert.Equal(
            new RequirementGap { RequirementId = Scene.Id(1, 6), SkillId = Scene.Skill(1), UnitId = Scene.Unit(2), AsOf = Scene.Now, RequiredLevel = 3, Weight = 1, IsCritical = true, Status = GapStatus.Suppressed },
            goal.Gaps[1]);
    }

    [Fact]
    public void Analyze_Should_BeSuppressed_When_EverythingIsWithheld()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3).Requiring(1, 3, 2).Requiring(1, 2, role: 1);

        // act
        var goal = scene.Analyze(visibility: Public);

        // assert
        Assert.Equal((GapStatus.Suppressed, null, null, 0, 2), (goal.Status, goal.Readiness, goal.KnownShare, goal.BasedOn, goal.OutOf));
    }

    [Theory]
    [InlineData(true, GapStatus.Suppressed)]
    [InlineData(false, GapStatus.Partly)]
    public void Analyze_Should_WithholdAGroupOfFewerThanTwiceK_When_AllAreKnownAtOneLevel(bool homogeneous, GapStatus expected)
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 3, 3, 3, 3, homogeneous ? 3 : 2).Requiring(1, 3);

        // act
        var goal = scene.Analyze(visibility: Public);

        // assert
        Assert.Equal(expected, goal.Status);
    }

    [Fact]
    public void Analyze_Should_NotTakeAllUnknownForOneLevel()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, null, null, null, null, null).Requiring(1, 3);

        // act
        var goal = scene.Analyze(visibility: Public);

        // assert
        Assert.Equal(GapStatus.Unknown, goal.Status);
    }

    [Theory]
    [InlineData(2, GapStatus.Partly)]
    [InlineData(3, GapStatus.Suppressed)]
    [InlineData(4, GapStatus.Suppressed)]
    public void Analyze_Should_WithholdALargeTeam_When_ASmallSiblingCouldBeSubtracted(int unit, GapStatus expected)
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 1)
            .WithTeam(2, 1, 3, 3, 2, 2, 1, 0).WithTeam(3, 1, 3, 3, 2, 2, 1).WithTeam(4, 1, 3, 2, 1).Requiring(1, 3);

        // act
        var goal = scene.Analyze(unit, Public);

        // assert
        Assert.Equal(expected, goal.Status);
    }

    [Fact]
    public void Analyze_Should_WithholdATeam_When_ItsSiblingsAndPeopleDirectlyAboveWouldGiveAwayTheRest()
    {
        // arrange: six people in the team, two directly in the department
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithTeam(2, 1, 3, 3, 2, 2, 1, 0).WithTeam(1, 1, 3, 0).Requiring(1, 3);

        // act
        var goal = scene.Analyze(2, Public);

        // assert
        Assert.Equal(GapStatus.Suppressed, goal.Status);
    }

    [Fact]
    public void ByUnit_Should_GiveEveryChildItsShare()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 2)
            .WithTeam(2, 1, 3).WithTeam(4, 1, 3, 0, 0).WithTeam(3, 1, 3, 3).Requiring(1, 3, 3);

        // act
        var whole = GapAnalyzer.ByUnit(scene.Analyze().Gaps[0], seesPersons: true);
        var below = GapAnalyzer.ByUnit(scene.Analyze(1).Gaps[0], seesPersons: true);

        // assert
        Assert.Equal(whole, below);
        Assert.Equal(
            [(Scene.Unit(2), 2, 4), (Scene.Unit(3), 1, 2)],
            below.Select(g => (g.UnitId!.Value, g.Headcount!.Value, g.Population!.Value)));
    }

    [Theory]
    [InlineData(null, 3, 6)]
    [InlineData(1, 3, 6)]
    [InlineData(2, 3, 6)]
    [InlineData(4, 2, 3)]
    [InlineData(5, 1, 1)]
    [InlineData(3, null, null)]
    [InlineData(6, null, null)]
    [InlineData(99, null, null)]
    public void Analyze_Should_ApplyByShare_When_SeenFromBelowTheScope(int? unit, int? headcount, int? population)
    {
        // arrange: the requirement is scoped to unit 2, with units 4 (3 people), 5 (1) and 6 (none) below it and 2 people of its own
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 2).WithUnit(5, 2).WithUnit(6, 2)
            .WithTeam(2, 1, 3, 3).WithTeam(4, 1, 3, 0, 0).WithTeam(5, 1, 3).WithTeam(3, 1, 3, 3).Requiring(1, 3, 3, unit: 2);

        // act
        var goal = scene.Analyze(unit);

        // assert
        Assert.Equal(headcount, goal.Gaps.SingleOrDefault()?.Headcount);
        Assert.Equal(population, goal.Gaps.SingleOrDefault()?.Population);
        Assert.Equal(headcount is null, goal.Status == GapStatus.NotApplicable);
    }

    [Fact]
    public void Analyze_Should_CountAPersonOnce_And_NotFail_When_RowsAreRepeatedOrUnitsFormACircle()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithUnit(1).WithUnit(8, 9).WithUnit(9, 8).WithTeam(1, 1, 3).WithTeam(8, 1, 2).Requiring(1, 3);
        scene.People.Add(scene.People[0] with { UnitId = Scene.Unit(8) });

        // act
        var whole = scene.Gap(1);
        var inCircle = scene.Analyze(8);

        // assert
        Assert.Equal((2, 1), (whole.Population, whole.Qualified!.Pessimistic));
        Assert.Equal(GapStatus.NotApplicable, inCircle.Status);
    }

    [Fact]
    public void People_Should_BeThoseWhomTheGapCounts()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, null, 0, 2).Requiring(1, 3);

        // act
        var people = GapAnalyzer.People(scene.Analyze().Gaps[0]).OrderByDescending(p => p.Gap ?? -1).ToList();

        // assert
        Assert.Equal([3d, 1, 0, null], people.Select(p => p.Gap));
        Assert.Equal([GapStatus.Unmet, GapStatus.Unmet, GapStatus.Met, GapStatus.Unknown], people.Select(p => p.Status));
    }

    [Fact]
    public void Compare_Should_SetOnePersonAgainstARole()
    {
        // arrange
        var scene = new Scene().Requiring(1, 3, 9).Requiring(2, 2, weight: 4).Requiring(3, 1).Requiring(4, 2);
        var levels = new Dictionary<Guid, double> { [Scene.Skill(1)] = 2.4, [Scene.Skill(2)] = 1, [Scene.Skill(3)] = 0.5 };

        // act
        var gaps = GapAnalyzer.Compare(Scene.Person(1), scene.Requirements, levels);

        // assert
        Assert.Equal([2, 1, 4, 3], gaps.Select(g => scene.Requirements.FindIndex(r => r.RequirementId == g.RequirementId) + 1));
        Assert.Equal([GapStatus.Unmet, GapStatus.Unmet, GapStatus.Unknown, GapStatus.Met], gaps.Select(g => g.Status));
        Assert.Equal([1, 0.6, null, 0.5], gaps.Select(g => g.Gap is { } gap ? Math.Round(gap, 6) : (double?)null));
    }
}
