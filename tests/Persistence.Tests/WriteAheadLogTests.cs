using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests;

public sealed class WriteAheadLogTests
{
    private const int Many = 400;

    [Fact]
    public async Task Move_Should_BringWhatWasWrittenIntoTheFile_When_NobodyCommitsMeanwhile()
    {
        // arrange
        await using var database = new TestDatabase();
        var before = new FileInfo(database.FilePath).Length;
        await WriteAsync(database, 0, Many);
        var written = new FileInfo(database.FilePath).Length;

        // act
        await new WriteAheadLog(database.Factory).MoveAsync();

        // assert: a commit leaves a short log alone
        Assert.Equal(before, written);
        Assert.True(new FileInfo(database.FilePath).Length > before);
    }

    [Fact]
    public async Task Empty_Should_Succeed_When_OthersMoveAtTheSameTime()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();
        await context.Database.OpenConnectionAsync();
        var mover = new WriteAheadLog(database.AnotherProcess());
        using var stop = new CancellationTokenSource();
        var moving = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await mover.MoveAsync();
            }
        });

        // act
        var sizes = new List<long>();
        for (var round = 0; round < 20; round++)
        {
            await WriteAsync(database, round * Many, Many);
            Assert.True(await WriteAheadLog.EmptyAsync(context, CancellationToken.None));
            sizes.Add(new FileInfo(database.FilePath + "-wal").Length);
        }

        await stop.CancelAsync();
        await moving;

        // assert
        Assert.All(sizes, size => Assert.Equal(0, size));
    }

    private static async Task WriteAsync(TestDatabase database, int first, int count)
    {
        await using var context = database.Open();
        await context.BulkInsertAsync(Enumerable.Range(first, count).Select(i => new OfferSource { Id = database.NextId(), Name = $"source {i}", Kind = OfferSourceKind.Lms }));
    }
}
