using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using static LearningGraph.Persistence.Tests.Offers.Feed;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferSyncTests
{
    [Fact]
    public async Task Sync_Should_StoreOffersWithEffects_When_TheyAreNew()
    {
        // arrange
        await using var feed = await OpenAsync();

        // act
        var report = await feed.SendAsync(Item("A", "Loops", "1", 120, ByUri(1, 3), ByLabel("Life-cycle ANALYSIS")), Item("B"));

        // assert
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Created], report.Items.Select(i => i.Outcome));
        var offer = await feed.OfferAsync("A");
        Assert.Equal(("Loops", 120, "1", 1, OfferState.Active), (offer.Titles.In("en"), offer.WorkloadMinutes, offer.SourceVersion, offer.Version, offer.State));
        var effects = await feed.ReadAsync(db => db.OfferEffects.Where(e => e.OfferId == offer.Id).OrderBy(e => e.ExitLevel).Select(e => new { e.SkillId, e.EntryLevel, e.ExitLevel }).ToListAsync());
        Assert.Equal([(feed.LifeCycle, 0, 2), (feed.Circular, 1, 3)], effects.Select(e => (e.SkillId, e.EntryLevel, e.ExitLevel)));
        var change = await feed.ReadAsync(db => db.ChangeEvents.OrderByDescending(e => e.Seq).FirstAsync());
        Assert.Equal((ChangeType.OfferSource, report.NextSeq), (change.Type, change.Seq));
        Assert.Equal(["A", "B"], await feed.ReadAsync(db => db.ChangeEvents.Where(e => e.Type == ChangeType.LearningOffer && e.Operation == ChangeOperation.Created && e.SourceId == feed.SourceId).OrderBy(e => e.Seq).Select(e => e.ExternalId).ToListAsync()));
    }

    [Fact]
    public async Task Sync_Should_WriteNothing_When_TheContentIsWhatIsStored()
    {
        // arrange
        await using var feed = await OpenAsync();
        var first = await feed.SendAsync(Item("A", "Loops", "1", 120, ByUri()));
        feed.Clock.Now = feed.Clock.Now.AddHours(1);

        // act
        var second = await feed.SendAsync(Item("A", "Loops", "2", 120, ByUri()));
        var late = await feed.SendAsync(Item("A", "Older loops", "1"));

        // assert: the version moves on without a change, so that what comes late is known to be late
        Assert.Equal(SyncOutcome.Unchanged, Assert.Single(second.Items).Outcome);
        Assert.Equal(first.NextSeq, late.NextSeq);
        Assert.Equal(SyncOutcome.Stale, Assert.Single(late.Items).Outcome);
        var offer = await feed.OfferAsync("A");
        Assert.Equal((1, "1", "2", "Loops"), (offer.Version, offer.SourceVersion, offer.SeenVersion, offer.Titles.In("en")));
        Assert.NotEqual(feed.Clock.Now, offer.UpdatedAt);
    }

    [Fact]
    public async Task Sync_Should_KeepClearAndMerge_When_ItIsAPatch()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", "Loops", null, 120, ByUri()));
        var dutch = new OfferItem("A")
        {
            Offer = new OfferContent { Given = OfferFields.Titles | OfferFields.WorkloadMinutes, Titles = [new LocalizedText("nl", "Kringen")] },
        };

        // act
        var report = await feed.SendAsync(dutch);

        // assert
        var offer = await feed.OfferAsync("A");
        Assert.Equal(SyncOutcome.Updated, Assert.Single(report.Items).Outcome);
        Assert.Equal("en: Loops | nl: Kringen", offer.Titles.ToString());
        Assert.Null(offer.WorkloadMinutes);
        Assert.Equal(1, await feed.ReadAsync(db => db.OfferEffects.CountAsync(e => e.OfferId == offer.Id)));
        Assert.Equal(["titles", "workloadMinutes"], await feed.ReadAsync(db => db.ChangeEvents.OrderByDescending(e => e.Seq).Select(e => e.ChangedFields).FirstAsync()));
    }

    [Fact]
    public async Task Sync_Should_ClearWhatIsAbsent_When_ItReplaces()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", "Loops", null, 120, ByUri()));
        var offer = new OfferItem("A") { Offer = new OfferContent { Given = OfferFields.Titles, Titles = [new LocalizedText("nl", "Kringen")] } };

        // act
        await feed.Sync.SyncAsync(feed.Batch(offer) with { Semantics = SyncSemantics.Replace });
        var without = await feed.Sync.SyncAsync(feed.Batch(new OfferItem("A") { Offer = new OfferContent() }) with { Semantics = SyncSemantics.Replace });

        // assert
        var stored = await feed.OfferAsync("A");
        Assert.Equal("nl: Kringen", stored.Titles.ToString());
        Assert.Null(stored.WorkloadMinutes);
        Assert.Equal(0, await feed.ReadAsync(db => db.OfferEffects.CountAsync()));
        Assert.Equal((SyncProblemCode.MissingField, "offer.titles"), (without.Items[0].Problems[0].Code, without.Items[0].Problems[0].Path));
    }

    [Fact]
    public async Task Sync_Should_RetireDeleteAndRestore_When_Told()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", effects: ByUri()), Item("B", effects: ByUri()));

        // act
        var gone = await feed.SendAsync(Gone("A", SyncOperation.Retire), Gone("B", SyncOperation.Delete), Gone("C", SyncOperation.Delete));
        var again = await feed.SendAsync(Gone("A", SyncOperation.Retire), Gone("B", SyncOperation.Delete));
        var back = await feed.SendAsync(Item("A", effects: ByUri()), Item("B", effects: ByUri()));

        // assert
        Assert.Equal([SyncOutcome.Retired, SyncOutcome.Deleted, SyncOutcome.Unchanged], gone.Items.Select(i => i.Outcome));
        Assert.Equal(SyncWarningCode.NothingThere, gone.Items[2].Warnings[0].Code);
        Assert.Equal(2, again.Counts.Unchanged);
        Assert.Equal([SyncOutcome.Restored, SyncOutcome.Restored], back.Items.Select(i => i.Outcome));
        var deletion = await feed.ReadAsync(db => db.ChangeEvents.SingleAsync(e => e.Operation == ChangeOperation.Deleted));
        Assert.Equal((feed.SourceId, "B", gone.Items[1].Id!.Value, 2), (deletion.SourceId!.Value, deletion.ExternalId, deletion.EntityId, deletion.Version!.Value));
    }

    [Fact]
    public async Task Sync_Should_LeaveAnOfferWithheld_When_AnEditorRetiredIt()
    {
        // arrange
        await using var feed = await OpenAsync();
        var id = (await feed.SendAsync(Item("A"))).Items[0].Id!.Value;
        await new OfferKeeping(feed.Company.Database.Factory, feed.Clock).RetireAsync(id, 1);

        // act
        var same = await feed.SendAsync(Item("A"));
        var changed = await feed.SendAsync(Item("A", "Other"));

        // assert
        Assert.Equal((SyncOutcome.Unchanged, SyncOutcome.Updated), (same.Items[0].Outcome, changed.Items[0].Outcome));
        Assert.All([same, changed], r => Assert.Equal(SyncWarningCode.WithheldHere, Assert.Single(r.Items[0].Warnings).Code));
        Assert.Equal(OfferState.Retired, (await feed.OfferAsync("A")).State);
    }

    [Fact]
    public async Task Sync_Should_RenameOnce_When_ThePreviousIdIsKnown()
    {
        // arrange
        await using var feed = await OpenAsync();
        var id = (await feed.SendAsync(Item("old"), Item("other"))).Items[0].Id;
        var renamed = Item("new") with { PreviousExternalId = "old" };

        // act
        var first = await feed.SendAsync(renamed);
        var second = await feed.SendAsync(renamed);
        var taken = await feed.SendAsync(Item("other") with { PreviousExternalId = "new" }, Item("fresh") with { PreviousExternalId = "unknown" });

        // assert
        Assert.Equal((SyncOutcome.Updated, id), (first.Items[0].Outcome, first.Items[0].Id));
        Assert.Equal(SyncOutcome.Unchanged, second.Items[0].Outcome);
        Assert.Equal(SyncProblemCode.ExternalIdTaken, taken.Items[0].Problems[0].Code);
        Assert.Equal((SyncOutcome.Created, SyncWarningCode.PreviousIdUnknown), (taken.Items[1].Outcome, taken.Items[1].Warnings[0].Code));
        Assert.Equal(id, (await feed.OfferAsync("new")).Id);
    }

    [Theory]
    [InlineData("2", "1", SyncOutcome.Stale)]
    [InlineData("2", "10", SyncOutcome.Updated)]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T13:30:00+02:00", SyncOutcome.Stale)]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.5Z", SyncOutcome.Updated)]
    [InlineData("2", "2", SyncOutcome.Updated)]
    public async Task Sync_Should_FollowTheVersions_When_ItemsComeInAnyOrder(string stored, string sent, SyncOutcome expected)
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", "Stored", stored));

        // act
        var report = await feed.SendAsync(Item("A", "Sent", sent));
        var forced = await feed.SendAsync(Item("A", "Forced", sent) with { Force = true });

        // assert
        Assert.Equal(expected, report.Items[0].Outcome);
        Assert.Equal(stored == sent, report.Items[0].Warnings.Any(w => w.Code == SyncWarningCode.SameVersionOtherContent));
        Assert.Equal(SyncOutcome.Updated, forced.Items[0].Outcome);
        Assert.Equal("Forced", (await feed.OfferAsync("A")).Titles.In("en"));
    }

    [Fact]
    public async Task Sync_Should_RefuseTheWhole_When_VersionsAreOfTwoKinds()
    {
        // arrange
        await using var feed = await OpenAsync();
        await feed.SendAsync(Item("A", version: "7"));

        // act
        var mixed = await Assert.ThrowsAsync<MixedVersionKindsException>(() => feed.SendAsync(Item("B"), Item("C", version: "2026-03-01T12:00:00Z")));

        // assert
        Assert.Equal((SourceVersionKind.Integer, 1), (mixed.Expected, mixed.Index));
        Assert.Equal(1, await feed.ReadAsync(db => db.LearningOffers.CountAsync(o => o.SourceId == feed.SourceId)));
    }

    [Fact]
    public async Task Sync_Should_AnswerFromTheReport_When_TheBatchCameBefore()
    {
        // arrange
        await using var feed = await OpenAsync();
        var batch = feed.Batch(Item("A", effects: ByLabel("unheard of")), Item("B", title: ""));
        var first = await feed.Sync.SyncAsync(batch);

        // act
        var second = await feed.Sync.SyncAsync(batch);
        var reused = await Assert.ThrowsAsync<BatchIdReusedException>(() => feed.Sync.SyncAsync(batch with { Items = [Item("C")] }));

        // assert
        Assert.Equal((false, true), (first.Replayed, second.Replayed));
        Assert.Equal(batch.BatchId, reused.BatchId);
        Assert.Equal(first.NextSeq, second.NextSeq);
        Assert.Equivalent(first.Items, second.Items, strict: true);
        Assert.Equal(first.Counts, second.Counts);
    }

    [Fact]
    public async Task Sync_Should_StoreNothingAndTellEverything_When_ItIsADryRun()
    {
        // arrange
        await using var feed = await OpenAsync();
        feed.Company.Requires(feed.Company.Goal(), feed.Circular, 2);
        await feed.Company.SaveAsync();
        await feed.SendAsync(Item("A", "Loops", null, 60, ByUri()), Item("B"));
        var batch = new OfferBatch(Source, [Gone("A", SyncOperation.Retire), Item("B", "New", null, 90), Item("C")]) { DryRun = true };

        // act
        var report = await feed.Sync.SyncAsync(batch);

        // assert
        Assert.Equal([SyncOutcome.Retired, SyncOutcome.Updated, SyncOutcome.Created], report.Items.Select(i => i.Outcome));
        Assert.Equal([new("titles.en", "Title", "New"), new("workloadMinutes", null, "90")], report.Items[1].Changes);
        Assert.Equal([feed.Circular], report.UncoveredSkillIds);
        Assert.Equal((OfferState.Active, 1), ((await feed.OfferAsync("A")).State, (await feed.OfferAsync("B")).Version));
        Assert.Equal(1, await feed.ReadAsync(db => db.SyncBatches.CountAsync()));
    }

    [Fact]
    public async Task Sync_Should_TakeAtMostTwelveCommands_When_500ItemsAreNewChangedOrTheSame()
    {
        // arrange
        await using var feed = await OpenAsync();
        OfferItem[] Items(string title) => [.. Enumerable.Range(0, 500).Select(i => Item($"I-{i}", i % 10 == 0 ? title : "Title", null, i, ByUri(0, i % 10 == 0 ? title.Length % 5 : 2), ByLabel("life-cycle analysis")))];
        var counts = new List<int>();

        // act: all new; a tenth changed; all the same
        foreach (var title in (string[])["First", "Second", "Second"])
        {
            counts.Add(await CountAsync(feed, feed.Batch(Items(title))));
        }

        // assert: everything is counted, also what is written
        Assert.Equal([9, 11, 5], counts);
    }

    [Fact]
    public async Task Sync_Should_TakeAtMostTwelveCommands_When_ABatchDoesEverythingAtOnce()
    {
        // arrange: effects come and go, known and waiting ones, skills are named in every way, an open snapshot is overtaken, and old reports are cleared away
        await using var feed = await OpenAsync();
        await feed.SendAsync([.. Enumerable.Range(0, 6).Select(i => Item($"I-{i}", "Before", "1", 60, ByUri(), ByLabel("unheard of")))]);
        var snapshot = await feed.Snapshots.BeginAsync(Source);
        await feed.Sync.SyncAsync(feed.Batch(Item("I-0", "Before", "2")) with { Mode = SyncMode.SnapshotPart, SnapshotId = snapshot.Id });
        OfferItem[] items =
        [
            Item("I-0", "After", "3", 60, ByLabel("life-cycle analysis"), ByLabel("also unheard of")),
            Item("I-1", "After", "3", 60, new EffectContent(new SkillReference { Id = feed.Circular }, 0, 1), new EffectContent(new SkillReference { Scheme = "http://example.org", Notation = "N" }, 0, 1)),
            Item("I-2", "Before", "3", 60, ByUri(), ByLabel("unheard of")),
            Item("I-3", "After", "3", 60, ByUri(1, 3), ByLabel("unheard of", 1)),
            Gone("I-4", SyncOperation.Delete, "3"),
            Gone("I-5", SyncOperation.Retire, "3"),
            Item("I-6", "New", "3", 60, ByUri(), ByLabel("wholly new")),
        ];

        // act
        var count = await CountAsync(feed, feed.Batch(items) with { BatchId = new Guid("018f2c5e-0000-7000-8000-000000000000"), IncludeChanges = false });

        // assert
        Assert.InRange(count, 10, 12);
    }

    private static async Task<int> CountAsync(Feed feed, OfferBatch batch)
    {
        var before = feed.Company.Database.Commands.Count;
        await feed.Sync.SyncAsync(batch);
        return feed.Company.Database.Commands.Count - before;
    }
}
