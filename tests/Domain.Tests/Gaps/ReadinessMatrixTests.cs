using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>Every cell of a matrix is what the analysis of its goal and unit says.</summary>
public sealed class ReadinessMatrixTests
{
    [Theory]
    [InlineData(1, 1, 3, 2, 5, 1, true)]
    [InlineData(2, 12, 40, 4, 60, 2, true)]
    [InlineData(3, 60, 400, 3, 1500, 1, false)]
    [InlineData(4, 60, 400, 8, 500, 3, false)]
    [InlineData(5, 30, 90, 2, 300, 1, false)]
    [InlineData(8, 200, 900, 3, 2500, 1, false)]
    [InlineData(9, 200, 900, 3, 2500, 1, true)]
    public void Cells_Should_EqualTheAnalyses(int seed, int units, int people, int skills, int statements, int every, bool seesPersons)
    {
        // arrange
        var made = new GeneratedSupply(seed, units, people, skills, statements);
        var visibility = new GapVisibility(5, seesPersons);
        Guid[] asked = [.. made.Units.Where((_, i) => i % every == 0).Select(u => u.UnitId).Reverse(), Scene.Unit(7)];
        var goals = Enumerable.Range(1, 40)
            .Select(g => KeyValuePair.Create(Scene.Id(g), (IReadOnlyList<RequirementFact>)made.Requirements(g % 9, g))).ToList();
        var rows = made.Snapshot();

        // act
        var fromIndex = MatrixAnalyzer.Compute(goals, asked, made.Index, visibility, MatrixFigures.All);
        var fromRows = MatrixAnalyzer.Compute(goals, asked, rows, visibility, MatrixFigures.All);
        var sparse = MatrixAnalyzer.Compute(goals, asked, made.Index, visibility, MatrixFigures.StrictReadiness | MatrixFigures.Readiness);
        var strictAlone = MatrixAnalyzer.Compute(goals, asked, made.Index, visibility, MatrixFigures.StrictReadiness);

        // assert
        for (var g = 0; g < goals.Count; g++)
        {
            var analyses = asked.Select(unit => GapAnalyzer.Analyze(goals[g].Key, unit, goals[g].Value, rows, visibility)).ToList();
            Near(analyses.Select(a => a.StrictReadiness?.Pessimistic), fromIndex[g].StrictReadiness, fromRows[g].StrictReadiness, sparse[g].StrictReadiness);
            Near(analyses.Select(a => a.Readiness?.Pessimistic), fromIndex[g].Readiness, fromRows[g].Readiness, sparse[g].Readiness);
            Near(analyses.Select(a => a.Readiness?.Optimistic), fromIndex[g].ReadinessOptimistic, fromRows[g].ReadinessOptimistic);
            Assert.Equal(sparse[g].StrictReadiness.AsEnumerable(), strictAlone[g].StrictReadiness);
            Assert.Equal(analyses.Select(a => a.Status), fromIndex[g].Status);
            Assert.Equal(analyses.Select(a => a.Status), fromRows[g].Status);
        }
    }

    [Fact]
    public void Compute_Should_LeaveOutWhatIsNotAskedFor()
    {
        // arrange
        var made = new GeneratedSupply(6, 5, 30, 2, 50);
        KeyValuePair<Guid, IReadOnlyList<RequirementFact>>[] goals = [new(Scene.Id(1), made.Requirements(3, 1))];

        // act
        var row = MatrixAnalyzer.Compute(goals, [made.Units[0].UnitId], made.Index, GapVisibility.Everything, MatrixFigures.Status)[0];

        // assert
        Assert.Empty(row.Readiness);
        Assert.Empty(row.StrictReadiness);
        Assert.Single(row.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_Should_ComputeOnlyWhatNeedsTheSkillsAnew(bool seesPersons)
    {
        // arrange
        var made = new GeneratedSupply(7, 40, 200, 6, 600);
        var visibility = new GapVisibility(5, seesPersons);
        Guid[] units = [.. made.Units.Select(u => u.UnitId)];
        var goals = Enumerable.Range(1, 60)
            .Select(g => KeyValuePair.Create(Scene.Id(g), (IReadOnlyList<RequirementFact>)made.Requirements(g % 4, g))).ToList();
        var before = new ReadinessMatrix(Scene.Now, goals, units, made.Index, visibility);
        var rows = goals.Select((_, place) => before.Row(place, MatrixFigures.All)).ToList();
        HashSet<Guid> skills = [Scene.Skill(2)];
        var supply = made.Index.With([], [.. made.People.Where((_, i) => i % 3 == 0).Select(p => new LevelFact(p.PersonId, Scene.Skill(2), 5))], GeneratedSupply.At);

        // act
        var after = before.After(skills, supply);
        var fresh = MatrixAnalyzer.Compute(goals, units, supply, visibility, MatrixFigures.All);

        // assert
        for (var g = 0; g < goals.Count; g++)
        {
            var row = after.Row(g, MatrixFigures.StrictReadiness);
            Assert.Equal([.. fresh[g].StrictReadiness, .. fresh[g].Readiness, .. fresh[g].ReadinessOptimistic], [.. row.StrictReadiness, .. row.Readiness, .. row.ReadinessOptimistic]);
            Assert.Equal(fresh[g].Status, row.Status);
            Assert.Equal(!goals[g].Value.Any(r => r.SkillId == Scene.Skill(2)), ReferenceEquals(rows[g], row));
        }

        Assert.Contains(goals, goal => !rows[goals.IndexOf(goal)].StrictReadiness.SequenceEqual(fresh[goals.IndexOf(goal)].StrictReadiness));
    }

    private static void Near(IEnumerable<double?> expected, params RoundedShares[] actual)
    {
        foreach (var shares in actual)
        {
            Assert.All(expected.Zip(shares, (e, a) => (Expected: e, Actual: a)), pair =>
            {
                Assert.Equal(pair.Expected is null, pair.Actual is null);
                Assert.Equal(pair.Expected ?? 0, pair.Actual ?? 0, 0.00005001);
            });
        }
    }
}
