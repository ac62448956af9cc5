using LearningGraph.GraphQL.Paging;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.GraphQL.Tests.Paging;

public sealed class BatchPagingTests : IDisposable
{
    private readonly Shop _shop = new();

    public BatchPagingTests()
        => _shop.Add(
            Shop.Item(1, "a", 3, shelf: 1),
            Shop.Item(2, "b", null, shelf: 1),
            Shop.Item(3, "c", 1, shelf: 1),
            Shop.Item(4, "x", 2, shelf: 2),
            Shop.Item(5, "y", 9, shelf: 2),
            Shop.Item(6, "z", 5, shelf: 3));

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task ToBatchPageAsync_Should_GiveEachKeyItsOwnPage_When_ChildrenDiffer()
    {
        // arrange
        using var db = _shop.Open();

        // act
        var pages = await ByRank(db).ToBatchPageAsync(i => i.ShelfId, new PagingArguments(2));

        // assert
        Assert.Equal(["c", "a"], pages[1].Select(i => i.Name));
        Assert.Equal(["x", "y"], pages[2].Select(i => i.Name));
        Assert.Equal([true, false], new[] { pages[1].HasNextPage, pages[2].HasNextPage });
        Assert.False(pages.ContainsKey(3));
        Assert.Single(_shop.Commands);
    }

    [Fact]
    public async Task ToBatchPageAsync_Should_GoOnBehindTheCursor_When_OneIsGiven()
    {
        // arrange
        using var db = _shop.Open();
        var first = await ByRank(db).ToBatchPageAsync(i => i.ShelfId, new PagingArguments(1));
        _shop.Commands.Clear();

        // act
        var pages = await ByRank(db).ToBatchPageAsync(i => i.ShelfId, new PagingArguments(5, first[1].CreateCursor(0)), includeTotalCount: true);

        // assert
        Assert.Equal(["a", "b"], pages[1].Select(i => i.Name));
        Assert.Equal(3, pages[1].TotalCount);
        Assert.Equal(2, pages[2].TotalCount);
        Assert.True(pages[1].HasPreviousPage);
        Assert.Single(_shop.Commands);
    }

    [Fact]
    public async Task ToBatchPageAsync_Should_TakeFromTheEnd_When_LastIsGiven()
    {
        // arrange
        using var db = _shop.Open();

        // act
        var pages = await ByRank(db).ToBatchPageAsync(i => i.ShelfId, i => i.Name, new PagingArguments(last: 2));
        var previous = await ByRank(db).ToBatchPageAsync(i => i.ShelfId, new PagingArguments(last: 1, before: pages[1].CreateCursor(0)));

        // assert
        Assert.Equal(["a", "b"], pages[1]);
        Assert.True(pages[1].HasPreviousPage);
        Assert.Equal(["x", "y"], pages[2]);
        Assert.Equal(["c"], previous[1].Select(i => i.Name));
    }

    [Fact]
    public async Task ToBatchPageAsync_Should_Work_When_TheKeyOfTheOrderIsAQuery()
    {
        // arrange
        using var db = _shop.Open();
        var query = db.Items.AsNoTracking().OrderByDescending(i => i.Labels.Select(l => l.Text).FirstOrDefault() ?? i.Name).ThenBy(i => i.Id);

        // act
        var pages = await query.ToBatchPageAsync(i => i.ShelfId, new PagingArguments(1));
        var next = await query.ToBatchPageAsync(i => i.ShelfId, new PagingArguments(1, pages[1].CreateCursor(0)));

        // assert
        Assert.Equal(["c", "y"], new[] { pages[1][0].Name, pages[2][0].Name });
        Assert.Equal("b", next[1][0].Name);
    }

    private static IQueryable<Item> ByRank(ShopContext db) => db.Items.AsNoTracking().Where(i => i.ShelfId < 3).OrderBy(i => i.Rank).ThenBy(i => i.Id);
}
