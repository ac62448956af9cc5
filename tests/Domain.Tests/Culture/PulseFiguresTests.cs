using LearningGraph.Domain.Culture;

namespace LearningGraph.Domain.Tests.Culture;

/// <summary>Vector V10 of the domain page for pulses, and attempts to find what is withheld.</summary>
public sealed class PulseFiguresTests
{
    private const int SmallestGroup = 5;
    private static readonly Guid Root = Id(1);

    [Theory]
    [InlineData("6 5 3", "6")]
    [InlineData("20 2 2", "")]
    [InlineData("6 5 5", "6 5 5")]
    [InlineData("4 3 20", "20")]
    public void Of_Should_EqualTheVector_When_TeamsAreSmall(string teams, string shown)
    {
        // arrange: everybody is asked and answers, scores differ
        int[] sizes = [.. teams.Split(' ').Select(int.Parse)];
        var figures = Flat([.. sizes.Select(size => (size, Mixed(size)))]);

        // act
        var visible = Enumerable.Range(0, sizes.Length).Where(i => figures.Of(Id(10 + i))!.Status == PulseStatus.Measured).Select(i => sizes[i]);

        // assert
        Assert.Equal(sizes.Sum(), figures.Of(null)!.Answered);
        Assert.Equal(shown, string.Join(' ', visible));
    }

    [Fact]
    public void Of_Should_GiveMeanAndFavourableShare_When_ThereAreEnough()
    {
        // arrange: 1, 2, 3, 4, 4, 5 of eight
        var figures = Flat([(8, [1, 1, 1, 2, 1])]);

        // act
        var figure = figures.Of(Root)!;

        // assert
        Assert.Equal((8, 6, 0.75), (figure.Invited, figure.Answered, figure.ResponseRate));
        Assert.Equal(19 / 6d, figure.Mean!.Value, 9);
        Assert.Equal(0.5, figure.FavourableShare);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Of_Should_Withhold_When_FewerThanTwiceTheSmallestGroupAllAnsweredTheSame(int people, bool isWithheld)
    {
        // act
        var figure = Flat([(people, [0, people, 0, 0, 0])]).Of(null)!;

        // assert
        Assert.Equal(isWithheld ? PulseStatus.Suppressed : PulseStatus.Measured, figure.Status);
    }

    [Fact]
    public void Of_Should_WithholdAnother_When_TheOnlyOneWithheldIsLargeEnoughButAllAnsweredTheSame()
    {
        // arrange: by subtraction six people who all gave the lowest score could be found
        var figures = Flat([(6, [6, 0, 0, 0, 0]), (8, Mixed(8)), (20, Mixed(20))]);

        // assert
        Assert.Equal(
            [PulseStatus.Suppressed, PulseStatus.Suppressed, PulseStatus.Measured],
            Enumerable.Range(10, 3).Select(i => figures.Of(Id(i))!.Status));
    }

    [Fact]
    public void Of_Should_WithholdSomebodyElse_When_OnlyThePeopleDirectlyInAUnitAreFew()
    {
        // arrange: two people stand directly in the root, six and nine in its teams
        var figures = Figures([(Root, null, 2, Mixed(2)), (Id(10), Root, 6, Mixed(6)), (Id(11), Root, 9, Mixed(9))]);

        // assert
        Assert.Equal((PulseStatus.Measured, PulseStatus.Suppressed, PulseStatus.Measured), (figures.Of(Root)!.Status, figures.Of(Id(10))!.Status, figures.Of(Id(11))!.Status));
    }

    [Fact]
    public void Of_Should_WithholdAUnit_When_EnoughWereAskedButFewAnswered()
    {
        // arrange
        var figures = Flat([(9, [1, 1, 0, 0, 0]), (9, Mixed(9)), (9, Mixed(9))]);

        // assert: the two who answered would be the difference
        Assert.Equal(PulseStatus.Suppressed, figures.Of(Id(10))!.Status);
        Assert.Equal(1, Enumerable.Range(11, 2).Count(i => figures.Of(Id(i))!.Status == PulseStatus.Suppressed));
    }

    [Fact]
    public void Of_Should_LeaveNoSmallOrUniformDifference_When_AnythingShownIsSubtracted()
    {
        // arrange: three levels of random units
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var rows = Tree(random);
            var figures = Figures(rows);

            // act
            var found = Differences(rows, figures).FirstOrDefault(d => IsTelling(d.Invited, d.Scores));

            // assert
            Assert.Null(found.Scores);
        }
    }

    /// <summary>What is left of every unit shown when the topmost units shown below it are taken away.</summary>
    private static IEnumerable<(int Invited, int[] Scores)> Differences((Guid Id, Guid? Parent, int Invited, int[] Scores)[] rows, PulseFigures figures)
    {
        foreach (var unit in rows.Select(r => (Guid?)r.Id).Append(null).Where(u => IsShown(figures, u)))
        {
            var left = Below(unit).Where(r => !Shadowed(r.Id, unit)).ToArray();
            yield return (left.Sum(r => r.Invited), [.. Enumerable.Range(0, 5).Select(i => left.Sum(r => r.Scores[i]))]);
        }

        IEnumerable<(Guid Id, Guid? Parent, int Invited, int[] Scores)> Below(Guid? unit) => rows.Where(r => unit is null || Path(r.Id).Contains(unit.Value));
        bool Shadowed(Guid unit, Guid? above) => Path(unit).TakeWhile(u => u != above).Any(u => IsShown(figures, u));
        IEnumerable<Guid> Path(Guid unit)
        {
            for (Guid? at = unit; at is { } one; at = rows.Single(r => r.Id == one).Parent)
            {
                yield return one;
            }
        }
    }

    private static bool IsShown(PulseFigures figures, Guid? unit) => figures.Of(unit)!.Status is PulseStatus.Measured or PulseStatus.NotApplicable;

    private static bool IsTelling(int invited, int[] scores)
        => invited is > 0 and < SmallestGroup || scores.Sum() is > 0 and < SmallestGroup || (scores.Sum() < 2 * SmallestGroup && scores.Count(s => s > 0) == 1);

    private static (Guid Id, Guid? Parent, int Invited, int[] Scores)[] Tree(Random random)
    {
        var rows = new List<(Guid Id, Guid? Parent, int Invited, int[] Scores)>();
        for (var i = 1; i <= 13; i++)
        {
            int[] scores = [.. Enumerable.Range(0, 5).Select(_ => random.Next(3) == 0 ? random.Next(6) : 0)];
            rows.Add((Id(i), i == 1 ? null : Id((i + 1) / 3), scores.Sum() + random.Next(4), scores));
        }

        return [.. rows];
    }

    private static int[] Mixed(int people) => [people / 2, 0, 0, 0, people - (people / 2)];

    private static PulseFigures Flat((int Invited, int[] Scores)[] teams)
        => Figures([(Root, null, 0, [0, 0, 0, 0, 0]), .. teams.Select((t, i) => (Id(10 + i), (Guid?)Root, t.Invited, t.Scores))]);

    private static PulseFigures Figures((Guid Id, Guid? Parent, int Invited, int[] Scores)[] units)
        => new([.. units.Select(u => new PulseUnit { UnitId = u.Id, ParentId = u.Parent, Invited = u.Invited })], units.ToDictionary(u => u.Id, u => u.Scores), 4, SmallestGroup);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
