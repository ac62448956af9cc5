using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>Attempts to find the levels of single people by subtracting units that are shown from a unit that is shown.</summary>
public sealed class SubtractionTests
{
    private const int SmallestGroup = 5;
    private static readonly GapVisibility Careful = new(SmallestGroup, false);

    [Theory]
    [InlineData(new[] { 2, 2, 2, 2, 2, 2 }, new[] { 0, 1, 2, 3, 4, 0, 1 }, GapStatus.Suppressed)]
    [InlineData(new[] { 2, 2, 2, 2, 2, 1 }, new[] { 0, 1, 2, 3, 4, 0, 1 }, GapStatus.Unmet)]
    public void ByUnit_Should_WithholdAnotherTeam_When_AllOfOneAreAtOneLevel(int[] same, int[] other, GapStatus first)
    {
        // arrange: the whole less the two other teams would be the team in which everybody is at level 2
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 1)
            .WithTeam(2, 1, [.. same.Cast<int?>()]).WithTeam(3, 1, [.. other.Cast<int?>()]).WithTeam(4, 1, 0, 1, 2, 3, 0, 1, 2, 3, 0)
            .Requiring(1, 3);

        // act
        var statuses = Enumerable.Range(1, 4).Select(unit => scene.Gap(1, unit, Careful).Status).ToArray();

        // assert
        Assert.Equal(first == GapStatus.Suppressed, statuses[2] == GapStatus.Suppressed);
        Assert.Equal((GapStatus.Partly, first, GapStatus.Partly), (statuses[0], statuses[1], statuses[3]));
    }

    [Fact]
    public void ByUnit_Should_WithholdAnotherTeam_When_TwoSmallOnesTogetherAreAtOneLevel()
    {
        // arrange: three and three people, all at level 2, are enough in number
        var scene = new Scene().WithUnit(1).WithUnit(2, 1).WithUnit(3, 1).WithUnit(4, 1)
            .WithTeam(2, 1, 2, 2, 2).WithTeam(3, 1, 2, 2, 2).WithTeam(4, 1, 0, 1, 2, 3, 0, 1, 2, 3, 0)
            .Requiring(1, 3);

        // act
        var statuses = Enumerable.Range(1, 4).Select(unit => scene.Gap(1, unit, Careful).Status).ToArray();

        // assert
        Assert.Equal([GapStatus.Partly, GapStatus.Suppressed, GapStatus.Suppressed, GapStatus.Suppressed], statuses);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Differences_Should_TellOfNobody_When_AnythingShownIsSubtracted(bool isIndexed)
    {
        // arrange: few levels, so that many groups are at one
        var random = new Random(11);
        var (shown, withheld) = (0, 0);
        for (var round = 0; round < 300; round++)
        {
            var scene = Organisation(random).Requiring(1, 3);
            Supply supply = isIndexed ? Index(scene) : scene.Snapshot();
            var requirement = scene.Requirements[0];
            bool IsShown(Guid? unit) => GapAnalyzer.Measure(requirement, unit, supply, Careful)?.Status != GapStatus.Suppressed;
            var visible = scene.Units.Where(u => IsShown(u.UnitId)).Select(u => u.UnitId).ToHashSet();

            // act
            Guid?[] wholes = [.. visible.Select(u => (Guid?)u), .. IsShown(null) ? [null] : (Guid?[])[]];
            var found = wholes.Select(whole => Left(scene, whole, visible)).FirstOrDefault(IsTelling);

            // assert
            Assert.True(found is null, $"Round {round}: {string.Join(' ', found ?? [])}.");
            (shown, withheld) = (shown + visible.Count, withheld + scene.Units.Count - visible.Count);
        }

        Assert.True(shown > 100 && withheld > 100, $"{shown} shown, {withheld} withheld");
    }

    private static Scene Organisation(Random random)
    {
        var scene = new Scene();
        for (var unit = 1; unit <= 13; unit++)
        {
            scene.WithUnit(unit, unit == 1 ? null : (unit + 1) / 3);
            var level = random.Next(3);
            scene.WithTeam(unit, 1, [.. Enumerable.Range(0, random.Next(9)).Select(_ => (int?)(random.Next(4) == 0 ? random.Next(3) : level))]);
        }

        return scene;
    }

    private static SupplyIndex Index(Scene scene) => new(
        scene.Units, scene.People, [.. scene.Evidence.Select(e => new LevelFact(e.PersonId, e.SkillId, (int)e.Level))], scene.At);

    /// <summary>The levels of the people of a unit (null: of all) who are in no shown unit below it.</summary>
    private static int[] Left(Scene scene, Guid? whole, HashSet<Guid> visible)
    {
        var parents = scene.Units.ToDictionary(u => u.UnitId, u => u.ParentId);
        IEnumerable<Guid> Path(Guid unit)
        {
            for (Guid? at = unit; at is { } one; at = parents[one])
            {
                yield return one;
            }
        }

        return [.. scene.People
            .Where(p => (whole is not { } unit || Path(p.UnitId).Contains(unit)) && !Path(p.UnitId).TakeWhile(u => u != whole).Any(visible.Contains))
            .Select(p => scene.Evidence.Single(e => e.PersonId == p.PersonId).Level)];
    }

    private static bool IsTelling(int[] levels) => levels.Length is > 0 and < SmallestGroup || (levels.Length < 2 * SmallestGroup && levels.Distinct().Count() == 1);
}
