using LearningGraph.GraphQL.Paging;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.GraphQL.Tests.Paging;

public sealed class KeysetPagingTests : IDisposable
{
    private readonly Shop _shop = new();

    public static TheoryData<string> Orders => new("name", "rank", "rankDesc", "nick", "nickDesc", "day", "price", "priceDesc", "new", "label", "id");

    public void Dispose() => _shop.Dispose();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task ToPageAsync_Should_VisitEveryItemOnce_When_FollowedForward(string order)
    {
        // arrange
        AddMany();
        using var db = _shop.Open();
        var all = await Ordered(db, order).Take(100).Select(i => i.Id).ToListAsync();

        // act
        var seen = new List<Guid>();
        string? after = null;
        Page<Item> page;
        do
        {
            page = await Ordered(db, order).ToPageAsync(new PagingArguments(4, after));
            seen.AddRange(page.Select(i => i.Id));
            after = page.CreateCursor(page.Count - 1);
        }
        while (page.HasNextPage);

        // assert
        Assert.Equal(NullsLast(order, all, db), seen);
        Assert.Equal(23, seen.Count);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task ToPageAsync_Should_GiveTheSamePages_When_FollowedBackward(string order)
    {
        // arrange
        AddMany();
        using var db = _shop.Open();
        var forward = await Ordered(db, order).ToPageAsync(new PagingArguments(100));

        // act
        var seen = new List<Guid>();
        string? before = null;
        Page<Item> page;
        do
        {
            page = await Ordered(db, order).ToPageAsync(new PagingArguments(last: 5, before: before));
            seen.InsertRange(0, page.Select(i => i.Id));
            before = page.CreateCursor(0);
        }
        while (page.HasPreviousPage);

        // assert
        Assert.Equal(forward.Select(i => i.Id), seen);
        Assert.False(forward.HasNextPage);
    }

    [Fact]
    public async Task ToPageAsync_Should_GoOnWhereItWas_When_RowsComeAndGoBetweenPages()
    {
        // arrange
        _shop.Add([.. Enumerable.Range(1, 6).Select(n => Shop.Item(n, $"N{n}"))]);
        using var db = _shop.Open();
        var first = await Ordered(db, "name").ToPageAsync(new PagingArguments(3));
        _shop.Remove(3);
        _shop.Add(Shop.Item(10, "N0"), Shop.Item(11, "N35"));

        // act
        var second = await Ordered(db, "name").ToPageAsync(new PagingArguments(2, first.CreateCursor(2)));

        // assert
        Assert.Equal(["N35", "N4"], second.Select(i => i.Name));
        Assert.True(second.HasNextPage);
        Assert.True(second.HasPreviousPage);
    }

    [Fact]
    public async Task ToPageAsync_Should_SendOneCommandWithParameters_When_NothingIsCounted()
    {
        // arrange
        AddMany();
        using var db = _shop.Open();
        var first = await Ordered(db, "rank").ToPageAsync(new PagingArguments(3));
        _shop.Commands.Clear();

        // act
        await Ordered(db, "rank").ToPageAsync(new PagingArguments(3, first.CreateCursor(1)));

        // assert
        var command = Assert.Single(_shop.Commands);
        Assert.Contains("@Value", command, StringComparison.Ordinal);
        Assert.DoesNotContain("COUNT", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToPageAsync_Should_CountTheWholeList_When_ToldTo()
    {
        // arrange
        AddMany();
        using var db = _shop.Open();
        var first = await Ordered(db, "name").ToPageAsync(new PagingArguments(3));

        // act
        var page = await Ordered(db, "name").ToPageAsync(new PagingArguments(0, first.CreateCursor(2)), includeTotalCount: true);

        // assert
        Assert.Equal(23, page.TotalCount);
        Assert.Empty(page);
        Assert.True(page.HasNextPage);
        Assert.Null(first.TotalCount);
    }

    [Fact]
    public async Task ToPageAsync_Should_FollowTheList_When_TheQueryIsInMemory()
    {
        // arrange
        Item[] items = [Shop.Item(1, "b", 2), Shop.Item(2, "a"), Shop.Item(3, "c", 1)];
        var query = items.AsQueryable().OrderBy(i => i.Rank).ThenBy(i => i.Id);

        // act
        var first = await query.ToPageAsync(new PagingArguments(1));
        var rest = await query.ToPageAsync(new PagingArguments(5, first.CreateCursor(0), includeTotalCount: true));

        // assert
        Assert.Equal(["c"], first.Select(i => i.Name));
        Assert.Equal(["b", "a"], rest.Select(i => i.Name));
        Assert.Equal(3, rest.TotalCount);
    }

    [Fact]
    public async Task ToPageAsync_Should_Refuse_When_TheQueryHasNoOrder()
    {
        using var db = _shop.Open();

        await Assert.ThrowsAsync<ArgumentException>(async () => await db.Items.Where(i => i.ShelfId == 1).ToPageAsync(new PagingArguments(1)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, -3)]
    [InlineData(1, 1)]
    public async Task ToPageAsync_Should_SayInvalidPage_When_ArgumentsMakeNoSense(int? first, int? last)
    {
        using var db = _shop.Open();

        var e = await Assert.ThrowsAsync<GraphQLException>(async () => await Ordered(db, "name").ToPageAsync(new PagingArguments(first, last: last)));

        Assert.Equal(ErrorCodes.InvalidPage, e.Errors[0].Code);
    }

    internal static IQueryable<Item> Ordered(ShopContext db, string order)
    {
        var items = db.Items.AsNoTracking();
        var lang = "nl";
        return order switch
        {
            "name" => items.OrderBy(i => i.Name).ThenBy(i => i.Id),
            "rank" => items.OrderBy(i => i.Rank).ThenByDescending(i => i.Name).ThenBy(i => i.Id),
            "rankDesc" => items.OrderByDescending(i => i.Rank).ThenBy(i => i.Id),
            "nick" => items.OrderBy(i => i.Nick).ThenBy(i => i.Id),
            "nickDesc" => items.OrderByDescending(i => i.Nick).ThenByDescending(i => i.Id),
            "day" => items.OrderByDescending(i => i.Day).ThenBy(i => i.Id).Where(i => i.ShelfId < 99),
            "price" => items.OrderBy(i => i.Price).ThenBy(i => i.Id),
            "priceDesc" => items.OrderByDescending(i => i.Price).ThenBy(i => i.Id),
            "new" => items.OrderByDescending(i => i.IsNew).ThenBy(i => i.Id),
            "label" => items.OrderBy(i => i.Labels.Where(l => l.Lang == lang).Select(l => l.Text).FirstOrDefault()).ThenBy(i => i.Id),
            _ => items.OrderByDescending(i => i.Id),
        };
    }

    private static List<Guid> NullsLast(string order, List<Guid> all, ShopContext db)
    {
        // SQLite puts null first when it sorts upwards.
        Func<Item, bool>? isNull = order switch { "rank" => i => i.Rank is null, "nick" => i => i.Nick is null, "label" => i => i.Labels.Count == 0, _ => null };
        if (isNull is null)
        {
            return all;
        }

        var nulls = db.Items.Include(i => i.Labels).Where(isNull).Select(i => i.Id).ToHashSet();
        return [.. all.Where(i => !nulls.Contains(i)), .. all.Where(nulls.Contains)];
    }

    private void AddMany()
        => _shop.Add([.. Enumerable.Range(1, 23).Select(n =>
        {
            var item = Shop.Item(n, $"name {n % 7}", n % 5 == 0 ? null : n % 4, shelf: n % 3, nick: n % 4 == 0 ? null : $"Nick {n % 6}");
            if (n % 3 != 0)
            {
                item.Labels.Add(new Label { Lang = "nl", Text = $"label {n % 5}" });
                item.Labels.Add(new Label { Lang = "nl-BE", Text = "z" });
            }

            return item;
        })]);
}
