using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>An index says what rows say, however it came about.</summary>
public sealed class SupplyIndexTests
{
    private static readonly GapVisibility Careful = new(5, false);

    [Theory]
    [InlineData(1, 1, 3, 2, 5)]
    [InlineData(2, 12, 40, 4, 60)]
    [InlineData(3, 60, 400, 3, 1500)]
    [InlineData(4, 25, 90, 2, 300)]
    public void Index_Should_SayWhatRowsSay_When_ThousandsOfThingsHappen(int seed, int units, int people, int skills, int statements)
    {
        // arrange
        var made = new GeneratedSupply(seed, units, people, skills, statements);
        for (var step = 0; step < 1500; step++)
        {
            made.Change();
            if (step % 50 != 0)
            {
                continue;
            }

            // act
            var rows = made.Snapshot();
            foreach (var unit in Enumerable.Range(0, 12).Select(_ => made.AnyUnit()))
            {
                var requirements = made.Requirements(6, 1);

                // assert
                Same(requirements, unit, rows, made.Index, GapVisibility.Everything);
                Same(requirements, unit, rows, made.Index, Careful);
            }
        }
    }

    [Fact]
    public void With_Should_LeaveTheEarlierIndexAsItWas()
    {
        // arrange
        var made = new GeneratedSupply(5, 20, 300, 3, 900);
        var requirements = made.Requirements(8, 1);
        var earlier = made.Index;
        var before = GapAnalyzer.Analyze(Scene.Id(1), null, requirements, earlier, Careful);

        // act
        for (var step = 0; step < 500; step++)
        {
            made.Change();
        }

        // assert
        var after = GapAnalyzer.Analyze(Scene.Id(1), null, requirements, earlier, Careful);
        Assert.Equal(before.Gaps, after.Gaps);
        Assert.NotEqual(before.Gaps, GapAnalyzer.Analyze(Scene.Id(1), null, requirements, made.Index, Careful).Gaps);
    }

    [Fact]
    public void FadingSupply_Should_SayWhatRowsSay()
    {
        // arrange
        var made = new GeneratedSupply(6, 15, 120, 4, 400);
        var old = made.Evidence().Select(e => e with { ObservedAt = Scene.Now.AddDays(-(e.EvidenceId.GetHashCode() & 1023)) }).ToList();
        SkillFact[] fading = [new(Scene.Skill(1), 90, 10), new(Scene.Skill(2), 300, 0)];
        var rows = new WorkforceSnapshot(made.Units, made.People, old, fading, GeneratedSupply.At);

        // act
        var supply = new FadingSupply(made.Index, fading, [.. old.Where(e => fading.Any(s => s.SkillId == e.SkillId))], EvidencePolicy.TrustThenRecency);

        // assert
        for (var i = 0; i < 100; i++)
        {
            var (requirements, unit) = (made.Requirements(6, 1), made.AnyUnit());
            Same(requirements, unit, rows, supply, GapVisibility.Everything);
            Same(requirements, unit, rows, supply, Careful);
        }
    }

    [Fact]
    public void Index_Should_RefuseALevelItCannotHold()
    {
        // arrange
        var made = new GeneratedSupply(7, 3, 10, 2, 5);
        var person = made.People.First().PersonId;

        // act
        void Build() => _ = new SupplyIndex(made.Units, made.People, [new LevelFact(person, Scene.Skill(1), 256)], GeneratedSupply.At);
        void Change() => made.Index.With([], [new LevelFact(person, Scene.Skill(1), 256)], GeneratedSupply.At);

        // assert
        Assert.Throws<SupplyTooLargeException>(Build);
        Assert.Throws<SupplyTooLargeException>(Change);
    }

    internal static void Same(IReadOnlyList<RequirementFact> requirements, Guid? unit, Supply rows, Supply index, GapVisibility visibility)
    {
        var expected = GapAnalyzer.Analyze(Scene.Id(1), unit, requirements, rows, visibility);
        var actual = GapAnalyzer.Analyze(Scene.Id(1), unit, requirements, index, visibility);
        Assert.Equal(expected.Gaps, actual.Gaps);
        Assert.Equal(expected with { Gaps = [] }, actual with { Gaps = [] });
        foreach (var (inRows, inIndex) in expected.Gaps.Zip(actual.Gaps))
        {
            Assert.Equal(GapAnalyzer.ByUnit(inRows, visibility.SeesPersons), GapAnalyzer.ByUnit(inIndex, visibility.SeesPersons));
            Assert.Equal(GapAnalyzer.People(inRows).OrderBy(p => p.PersonId), GapAnalyzer.People(inIndex).OrderBy(p => p.PersonId));
        }
    }
}
