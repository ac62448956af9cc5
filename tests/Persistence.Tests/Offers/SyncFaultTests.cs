using System.Data.Common;
using LearningGraph.Domain.Offers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static LearningGraph.Persistence.Tests.Offers.Feed;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class SyncFaultTests
{
    [Fact]
    public async Task Sync_Should_ApplyOneAndReplayTheOther_When_TheSameBatchComesTwiceAtOnce()
    {
        // arrange
        await using var feed = await OpenAsync();
        var there = feed.SyncOn(feed.Company.Database.AnotherProcess());

        for (var round = 0; round < 5; round++)
        {
            var batch = feed.Batch([.. Enumerable.Range(0, 50).Select(i => Item($"R{round}-{i}", effects: ByUri()))]);
            var reports = new SyncReport[2];

            // act
            var failures = await Race.Of(async () => reports[0] = await feed.Sync.SyncAsync(batch), async () => reports[1] = await there.SyncAsync(batch));

            // assert
            Assert.All(failures, Assert.Null);
            Assert.Single(reports, r => r.Replayed);
            Assert.Equal(50 * (round + 1), await feed.ReadAsync(db => db.LearningOffers.CountAsync(o => o.SourceId == feed.SourceId)));
        }
    }

    [Fact]
    public async Task Sync_Should_EndConsistent_When_TwoIntegratorsWriteTheSameAndTwoSources()
    {
        // arrange
        await using var feed = await OpenAsync();
        feed.Company.Add(new OfferSource { Id = feed.Company.Database.NextId(), Name = "other", Kind = OfferSourceKind.Lms });
        await feed.Company.SaveAsync();
        var there = feed.SyncOn(feed.Company.Database.AnotherProcess());
        OfferBatch Batch(string source, int version) => feed.Batch([.. Enumerable.Range(0, 40).Select(i => Item($"I-{i}", $"Version {version}", $"{version}", version, ByUri()))]) with { Source = source };

        for (var round = 0; round < 5; round++)
        {
            var (one, two, three) = (Batch(Source, (2 * round) + 1), Batch(Source, (2 * round) + 2), Batch("other", round + 1));

            // act
            var failures = await Race.Of(async () => await feed.Sync.SyncAsync(one), async () =>
            {
                await there.SyncAsync(two);
                await there.SyncAsync(three);
            });

            // assert: whoever came last, the newest version holds, and the log has every change once
            Assert.All(failures, Assert.Null);
            var titles = await feed.ReadAsync(db => db.LearningOffers.Where(o => o.SourceId == feed.SourceId).Select(o => o.WorkloadMinutes).Distinct().ToListAsync());
            Assert.Equal([(2 * round) + 2], titles);
        }

        var (last, count) = await feed.ReadAsync(async db => ((await db.ChangeSequences.SingleAsync()).Last, await db.ChangeEvents.LongCountAsync()));
        Assert.Equal(last, count);
        Assert.Equal(80, await feed.ReadAsync(db => db.OfferEffects.CountAsync()));
    }

    [Fact]
    public async Task Sync_Should_LeaveNothing_When_ItIsCutOffBeforeTheCommit()
    {
        // arrange
        await using var feed = await OpenAsync();
        var batch = feed.Batch([.. Enumerable.Range(0, 20).Select(i => Item($"I-{i}", effects: [ByUri(), ByLabel("unheard of")]))]);
        var seq = await feed.ReadAsync(async db => (await db.ChangeSequences.SingleAsync()).Last);

        // act
        await Assert.ThrowsAsync<InvalidOperationException>(() => feed.SyncOn(With(feed, new CutOff())).SyncAsync(batch));
        var rows = await feed.ReadAsync(async db => await db.LearningOffers.CountAsync(o => o.SourceId == feed.SourceId) + await db.OfferEffects.CountAsync() + await db.WaitingEffects.CountAsync()
            + await db.UnmappedSkills.CountAsync() + await db.SyncBatches.CountAsync());
        var again = await feed.Sync.SyncAsync(batch);

        // assert
        Assert.Equal(0, rows);
        // 20 offers and one entry of the mapping queue
        Assert.Equal((false, 20, seq + 21), (again.Replayed, again.Counts.Created, again.NextSeq));
    }

    [Fact]
    public async Task Sync_Should_AskToRetry_When_SomebodyElseHoldsTheDatabase()
    {
        // arrange
        await using var feed = await OpenAsync();
        await using var other = feed.Company.Database.AnotherProcess().CreateDbContext();
        await using var held = await other.Database.BeginTransactionAsync();
        await other.OfferSources.ExecuteUpdateAsync(set => set.SetProperty(s => s.Attribution, "held"));

        // act
        var batch = feed.Batch(Item("A"));
        await Assert.ThrowsAsync<DatabaseBusyException>(() => feed.SyncOn(With(feed, new Impatient())).SyncAsync(batch));
        await held.RollbackAsync();
        var again = await feed.Sync.SyncAsync(batch);

        // assert
        Assert.Equal((false, 1), (again.Replayed, again.Counts.Created));
    }

    [Theory]
    [InlineData("PRAGMA query_only = ON")]
    [InlineData("PRAGMA max_page_count = 1")]
    public async Task Sync_Should_SaySoAndGoOnReading_When_NothingCanBeStored(string pragma)
    {
        // arrange
        await using var feed = await OpenAsync();
        var contexts = With(feed, new Pragma(pragma));
        var batch = feed.Batch([.. Enumerable.Range(0, 500).Select(i => Item($"I-{i}", new string((char)('a' + (i % 26)), 300)))]);

        // act
        await Assert.ThrowsAsync<StorageUnavailableException>(() => feed.SyncOn(contexts).SyncAsync(batch));
        await using var reading = contexts.CreateDbContext();

        // assert
        Assert.Equal(2, await reading.Skills.CountAsync());
        Assert.Equal(0, await feed.ReadAsync(db => db.SyncBatches.CountAsync()));
    }

    private static IDbContextFactory<LearningGraphContext> With(Feed feed, IInterceptor interceptor)
    {
        using var context = feed.Company.Database.Open();
        var services = new ServiceCollection().AddLearningGraphPersistence(new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource, options => options.AddInterceptors(interceptor));
        return services.BuildServiceProvider().GetRequiredService<IDbContextFactory<LearningGraphContext>>();
    }

    /// <summary>Ends the work at the moment of the commit, as the end of the process would.</summary>
    private sealed class CutOff : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            => throw new InvalidOperationException("Cut off.");
    }

    /// <summary>Waits hardly at all for a lock.</summary>
    private sealed class Impatient : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ((SqliteConnection)connection).DefaultTimeout = 1;
            return new Pragma("PRAGMA busy_timeout = 50").ConnectionOpenedAsync(connection, eventData, cancellationToken);
        }
    }

    private sealed class Pragma(string text) : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
