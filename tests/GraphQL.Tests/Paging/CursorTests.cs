using LearningGraph.GraphQL.Paging;

namespace LearningGraph.GraphQL.Tests.Paging;

public sealed class CursorTests
{
    private static readonly Item[] Items = [Shop.Item(1, "a"), Shop.Item(2, "b"), Shop.Item(3, "c"), Shop.Item(4, "d")];

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("e30x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("****")]
    public async Task ToPageAsync_Should_SayInvalidCursor_When_TheCursorIsMadeUp(string cursor)
    {
        var e = await Assert.ThrowsAsync<GraphQLException>(async () => await ByName().ToPageAsync(new PagingArguments(1, cursor)));

        Assert.Equal(ErrorCodes.InvalidCursor, e.Errors[0].Code);
    }

    [Fact]
    public async Task ToPageAsync_Should_SayInvalidCursor_When_AnyCharacterWasChangedOrCutOff()
    {
        // arrange
        var cursor = (await ByName().ToPageAsync(new PagingArguments(1))).CreateCursor(0);
        var forged = Enumerable.Range(0, cursor.Length).Select(i => $"{cursor[..i]}{(cursor[i] == 'A' ? 'B' : 'A')}{cursor[(i + 1)..]}").Append(cursor[..^1]).Append(cursor[1..]).Append(cursor + "A");

        // act
        var accepted = new List<string>();
        foreach (var candidate in forged)
        {
            try
            {
                await ByName().ToPageAsync(new PagingArguments(1, candidate));
                accepted.Add(candidate);
            }
            catch (GraphQLException e) when (e.Errors[0].Code == ErrorCodes.InvalidCursor)
            {
            }
        }

        // assert
        Assert.Empty(accepted);
    }

    [Fact]
    public async Task ToPageAsync_Should_RefuseTheCursor_When_ItBelongsToAnotherOrder()
    {
        // arrange
        var cursor = (await ByName().ToPageAsync(new PagingArguments(1))).CreateCursor(0);
        IQueryable<Item>[] others =
        [
            Items.AsQueryable().OrderByDescending(i => i.Name).ThenBy(i => i.Id),
            Items.AsQueryable().OrderBy(i => i.Nick).ThenBy(i => i.Id),
            Items.AsQueryable().OrderBy(i => i.Name),
            ByText("en"),
        ];

        // act
        var codes = new List<string?>();
        foreach (var other in others)
        {
            codes.Add((await Assert.ThrowsAsync<GraphQLException>(async () => await other.ToPageAsync(new PagingArguments(1, cursor)))).Errors[0].Code);
        }

        // assert
        Assert.All(codes, c => Assert.Equal(ErrorCodes.InvalidCursor, c));
    }

    [Fact]
    public async Task ToPageAsync_Should_RefuseTheCursor_When_TheLanguageIsAnother()
    {
        // arrange
        var captured = (await ByText("nl").ToPageAsync(new PagingArguments(1))).CreateCursor(0);
        var tagged = (await ByName().ToPageAsync(new PagingArguments(1) { CursorTag = "nl" })).CreateCursor(0);

        // act
        var same = await ByText("nl").ToPageAsync(new PagingArguments(1, captured));

        // assert
        Assert.Equal("b", same[0].Name);
        await Assert.ThrowsAsync<GraphQLException>(async () => await ByText("en").ToPageAsync(new PagingArguments(1, captured)));
        await Assert.ThrowsAsync<GraphQLException>(async () => await ByName().ToPageAsync(new PagingArguments(1, tagged) { CursorTag = "en" }));
    }

    [Fact]
    public void ToPage_Should_PageBothWays_When_TheListIsInMemory()
    {
        // arrange
        var first = Items.ToPage(i => i.Id, new PagingArguments(2));

        // act
        var second = Items.ToPage(i => i.Id, new PagingArguments(5, first.CreateCursor(1)));
        var back = Items.ToPage(i => i.Id, new PagingArguments(last: 1, before: second.CreateCursor(0)));

        // assert
        Assert.Equal(["c", "d"], second.Select(i => i.Name));
        Assert.Equal(["b"], back.Select(i => i.Name));
        Assert.True(first.HasNextPage && !first.HasPreviousPage && back.HasPreviousPage);
        Assert.Equal(4, first.TotalCount);
    }

    [Fact]
    public void ToPage_Should_GoOnAtTheOldPlace_When_TheItemIsGone()
    {
        // arrange
        var cursor = Items.ToPage(i => i.Id, new PagingArguments(2)).CreateCursor(1);

        // act
        var moved = new[] { Shop.Item(9, "0"), Items[0], Items[1], Items[2] }.ToPage(i => i.Id, new PagingArguments(1, cursor));
        var gone = new[] { Items[0], Items[2], Items[3] }.ToPage(i => i.Id, new PagingArguments(1, cursor));

        // assert
        Assert.Equal("c", moved[0].Name);
        Assert.Equal("c", gone[0].Name);
    }

    private static IQueryable<Item> ByName() => Items.AsQueryable().OrderBy(i => i.Name).ThenBy(i => i.Id);

    private static IQueryable<Item> ByText(string lang) => Items.AsQueryable().OrderBy(i => i.Name + lang).ThenBy(i => i.Id);
}
