using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using static LearningGraph.Persistence.Tests.Offers.Feed;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferSnapshotTests
{
    [Fact]
    public async Task Commit_Should_RetireWhatNoPartNamed_When_ADeltaDidNotEither()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync([.. "ABCDEFGHIJ".Select(c => Item($"{c}"))]);
        var snapshot = await feed.Snapshots.BeginAsync(Source);

        // act: a part names A to G, a delta H, a refused item I; J is gone
        await PartAsync(feed, snapshot, [.. "ABCDEFG".Select(c => Item($"{c}")), Item("I", title: new string('x', 301))]);
        await feed.SendAsync(Item("H"));
        var report = await feed.Snapshots.CommitAsync(snapshot.Id, force: false);
        var again = await feed.Snapshots.CommitAsync(snapshot.Id, force: false);

        // assert
        Assert.Equal(["J"], report.Items.Select(i => i.ExternalId));
        Assert.True(again.Replayed);
        Assert.Equal(OfferState.Retired, (await feed.OfferAsync("J")).State);
        Assert.Equal(9, await feed.ReadAsync(db => db.LearningOffers.CountAsync(o => o.State == OfferState.Active)));
        Assert.Equal(0, await feed.ReadAsync(db => db.OfferSightings.CountAsync()));
    }

    [Fact]
    public async Task Part_Should_YieldToADelta_When_TheDeltaCameSinceTheSnapshotBegan()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", "Old"), Item("B"));
        var snapshot = await feed.Snapshots.BeginAsync(Source);
        await feed.SendAsync(Item("A", "New"), Gone("B", SyncOperation.Delete));

        // act
        var part = await PartAsync(feed, snapshot, Item("A", "Old"), Item("B"));
        await feed.Snapshots.CommitAsync(snapshot.Id, force: true);

        // assert
        Assert.All(part.Items, item => Assert.Equal((SyncOutcome.Stale, SyncWarningCode.DeltaHolds), (item.Outcome, item.Warnings[0].Code)));
        Assert.Equal("New", (await feed.OfferAsync("A")).Titles.In("en"));
        Assert.Equal(OfferState.Deleted, (await feed.OfferAsync("B")).State);
    }

    [Fact]
    public async Task Snapshot_Should_TakeNoPart_When_ItIsOver()
    {
        // arrange
        await using var feed = await OpenAsync();
        var given = await feed.Snapshots.BeginAsync(Source);
        var open = await feed.Snapshots.BeginAsync(Source);
        feed.Clock.Now = feed.Clock.Now.AddHours(24);

        // act
        var abandoned = await Assert.ThrowsAsync<SnapshotNotOpenException>(() => PartAsync(feed, given, Item("A")));
        var expired = await Assert.ThrowsAsync<SnapshotNotOpenException>(() => PartAsync(feed, open, Item("A")));
        var late = await Assert.ThrowsAsync<SnapshotNotOpenException>(() => feed.Snapshots.CommitAsync(open.Id, force: true));
        var unknown = await Assert.ThrowsAsync<SnapshotNotOpenException>(() => feed.Snapshots.CommitAsync(TestDatabase.Id(1), force: true));

        // assert
        Assert.Equal([SnapshotState.Abandoned, SnapshotState.Open, SnapshotState.Open, null], new[] { abandoned, expired, late, unknown }.Select(e => e.State));
    }

    private static Task<SyncReport> PartAsync(Feed feed, OfferSnapshot snapshot, params OfferItem[] items)
        => feed.Sync.SyncAsync(feed.Batch(items) with { Mode = SyncMode.SnapshotPart, SnapshotId = snapshot.Id });
}
