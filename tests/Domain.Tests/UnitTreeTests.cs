using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests;

/// <summary>Whatever is done to the dated tree, it is a tree on every day, and what was on record before the day of a change stays.</summary>
public sealed class UnitTreeTests
{
    private const int Units = 8;
    private const int Days = 30;
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tree_Should_BeATreeOnEveryDay_When_ManyChangesAreTried(int seed)
    {
        // arrange
        var random = new Random(seed);
        var rows = new List<OrgUnitParent>();
        var ids = Enumerable.Range(1, Units).Select(i => new Guid(i, 0, 0, new byte[8])).ToArray();
        rows.AddRange(ids.Select((id, i) => new OrgUnitParent { UnitId = id, ParentId = i == 0 ? null : ids[random.Next(i)], ValidFrom = First }));
        var done = 0;

        for (var i = 0; i < 400; i++)
        {
            // act
            var day = First.AddDays(random.Next(Days));
            var before = PathsBefore(rows, day);
            done += Try(rows, random, ids, day) ? 1 : 0;

            // assert
            Assert.Equal(before, PathsBefore(rows, day));
            Assert.All(Enumerable.Range(0, Days + 5), d => Assert.True(IsForest(rows, First.AddDays(d))));
        }

        Assert.InRange(done, 10, 399);
    }

    private static bool Try(List<OrgUnitParent> rows, Random random, Guid[] ids, DateOnly day)
    {
        var unit = ids[random.Next(ids.Length)];
        try
        {
            var tree = new UnitTree(rows);
            if (random.Next(40) == 0)
            {
                tree.Close(unit, day, 0);
            }
            else if (tree.Move(Guid.Empty, unit, random.Next(6) == 0 ? null : ids[random.Next(ids.Length)], day) is { } moved)
            {
                rows.Add(moved);
            }

            return true;
        }
        catch (DomainException)
        {
            return false;
        }
    }

    private static bool IsForest(List<OrgUnitParent> rows, DateOnly day)
    {
        var parents = rows.Where(r => Holds(r, day)).ToDictionary(r => r.UnitId, r => r.ParentId);
        return parents.Keys.All(unit =>
        {
            var steps = 0;
            for (var above = parents[unit]; above is { } id; above = parents[id])
            {
                if (!parents.ContainsKey(id) || ++steps > Units)
                {
                    return false;
                }
            }

            return true;
        });
    }

    private static List<(int Day, Guid Unit, Guid? Parent)> PathsBefore(List<OrgUnitParent> rows, DateOnly end)
        => [.. from day in Enumerable.Range(0, end.DayNumber - First.DayNumber)
               from row in rows
               where Holds(row, First.AddDays(day))
               orderby day, row.UnitId
               select (day, row.UnitId, row.ParentId)];

    private static bool Holds(OrgUnitParent row, DateOnly day) => row.ValidFrom <= day && !(row.ValidTo < day);
}
